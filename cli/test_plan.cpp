#include "cli/test_plan.hpp"

#include "cli/files.hpp"
#include "harness/library.hpp"
#include "harness/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace smemu::cli {
namespace {

constexpr std::uint64_t kMostSeeds = 100'000;

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(value) : std::nullopt;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = text.find(at);
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

tl::unexpected<Error> bad(const char* flag, std::string message) {
  return fail(Errc::invalid_argument, std::move(message), flag);
}

Result<void> read_seeds(const std::string& text, Matrix& out) {
  const std::size_t dots = text.find("..");
  if (dots != std::string::npos) {
    const auto first = number<std::uint64_t>(text.substr(0, dots));
    const auto last = number<std::uint64_t>(text.substr(dots + 2));
    if (!first || !last || *last < *first || *last - *first >= kMostSeeds) {
      return bad("--matrix", fmt::format("'{}' is no range of seeds; write it as 1..20", text));
    }
    for (std::uint64_t seed = *first; seed <= *last; ++seed) out.seeds.push_back(seed);
    return {};
  }
  for (const std::string& word : split(text, ',')) {
    const auto seed = number<std::uint64_t>(word);
    if (!seed) return bad("--matrix", fmt::format("'{}' is no seed; give a whole number", word));
    out.seeds.push_back(*seed);
  }
  return {};
}

TestCase read_case(const std::string& file, std::string text) {
  TestCase out;
  out.file = file;
  out.name = std::filesystem::path(file).stem().string();
  const auto summary = harness::summarize_scenario(text, file);
  if (summary) out.name = summary->name;
  if (!summary) out.fault = summary.error();
  out.text = std::move(text);
  return out;
}

/// Files, folders, and names of shipped scenarios.
Result<std::vector<TestCase>> read_cases(const std::vector<std::string>& paths) {
  std::vector<TestCase> out;
  for (const std::string& path : paths) {
    const auto* shipped = harness::find_scenario(path);
    std::error_code error;
    if (shipped && !std::filesystem::exists(path, error)) {
      out.push_back(read_case(std::string(shipped->name), std::string(shipped->text)));
      continue;
    }
    const auto files = scenario_files({path});
    if (!files) return tl::unexpected(files.error());
    for (const std::string& file : *files) {
      auto text = read_file(file);
      if (!text) return tl::unexpected(text.error());
      out.push_back(read_case(file, std::move(*text)));
    }
  }
  return out;
}

std::vector<TestCase> multiplied(const TestCase& base, const TestOptions& options,
                                 const Matrix& matrix) {
  std::vector<std::optional<std::uint64_t>> seeds(matrix.seeds.begin(), matrix.seeds.end());
  if (seeds.empty()) {
    seeds.push_back(options.has_seed ? std::optional(options.seed) : std::nullopt);
  }
  std::vector<TestCase> out;
  for (const std::string& faults : matrix.faults) {
    for (const auto& seed : seeds) {
      for (int i = 0; i < options.repeat; ++i) {
        out.push_back(base);
        out.back().seed = seed;
        out.back().faults = faults;
        out.back().repetition = i;
      }
    }
  }
  return out;
}

}  // namespace

Result<Matrix> read_matrix(const std::vector<std::string>& words) {
  Matrix out;
  for (const std::string& word : words) {
    if (word.starts_with("seeds=")) {
      if (auto read = read_seeds(word.substr(6), out); !read) return tl::unexpected(read.error());
    } else if (word.starts_with("faults=")) {
      out.faults = split(word.substr(7), ',');
    } else {
      return bad("--matrix", fmt::format("'{}' is neither seeds=1..20 nor faults=none", word));
    }
  }
  return out;
}

Result<Shard> read_shard(const std::string& text) {
  if (text.empty()) return Shard{};
  const std::size_t slash = text.find('/');
  const auto part = number<std::size_t>(text.substr(0, slash));
  const auto of =
      slash == std::string::npos ? std::nullopt : number<std::size_t>(text.substr(slash + 1));
  if (part && of && *part >= 1 && *part <= *of) return Shard{*part, *of};
  return bad("--shard", fmt::format("'{}' is no part; write it as 1/4", text));
}

bool matches_glob(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  if (glob.front() == '*') {
    return matches_glob(glob.substr(1), text) ||
           (!text.empty() && matches_glob(glob, text.substr(1)));
  }
  if (text.empty() || (glob.front() != '?' && glob.front() != text.front())) return false;
  return matches_glob(glob.substr(1), text.substr(1));
}

Result<std::vector<TestCase>> plan_tests(const TestOptions& options) {
  const auto matrix = read_matrix(options.matrix);
  if (!matrix) return tl::unexpected(matrix.error());
  const auto shard = read_shard(options.shard);
  if (!shard) return tl::unexpected(shard.error());
  auto cases =
      read_cases(options.paths.empty() ? std::vector<std::string>{"scenarios"} : options.paths);
  if (!cases) return tl::unexpected(cases.error());
  if (!options.filter.empty()) {
    std::erase_if(*cases, [&](const TestCase& c) {
      return !matches_glob(options.filter, c.name) && !matches_glob(options.filter, c.file);
    });
    if (cases->empty()) {
      return bad("--filter", fmt::format("no scenario is called like '{}'", options.filter));
    }
  }
  std::vector<TestCase> out;
  for (std::size_t i = 0; i < cases->size(); ++i) {
    if (i % shard->of != shard->part - 1) continue;
    for (TestCase& one : multiplied((*cases)[i], options, *matrix)) out.push_back(std::move(one));
  }
  return out;
}

std::string shell_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    const bool plain =
        !word.empty() && word.find_first_not_of(
                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "_-./=:,@%+") == std::string::npos;
    std::string quoted;
    for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    out += (out.empty() ? "" : " ") + (plain ? word : "'" + quoted + "'");
  }
  return out;
}

}  // namespace smemu::cli
