#include "bench/match/files.hpp"

#include "emulator/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>

namespace smemu::bench {
namespace {

constexpr int kPasses = 5;
constexpr double kSecondsEach = 0.5;

/// Calls `take` with each line that is not empty, and its number.
void read_lines(const std::string& path,
                const std::function<void(std::string line, std::size_t number)>& take) {
  std::ifstream file(path);
  if (!file) throw Unusable(fmt::format("{}: cannot be read", path));
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) take(line, number);
  }
  if (file.bad()) throw Unusable(fmt::format("{}: reading failed", path));
}

json::Document parse_line(const std::string& path, std::string line, std::size_t number) {
  auto document = json::Document::parse(std::move(line));
  if (!document) {
    throw Unusable(fmt::format("{}:{}: not JSON: {} ({})", path, number, document.error().message,
                               document.error().where));
  }
  return std::move(*document);
}

Events read_events(const std::string& path) {
  Events out;
  read_lines(path, [&](std::string line, std::size_t number) {
    if (!parse_line(path, line, number).root().is(json::Kind::object)) {
      throw Unusable(fmt::format("{}:{}: an event is a JSON object", path, number));
    }
    out.push_back(std::move(line));
  });
  if (out.empty()) throw Unusable(path + ": there is no event in it");
  return out;
}

std::vector<NamedPattern> read_rules(const std::string& path) {
  std::vector<NamedPattern> out;
  read_lines(path, [&](std::string line, std::size_t number) {
    const auto document = parse_line(path, std::move(line), number);
    const json::View name = document.root()["name"];
    const json::View pattern = document.root()["pattern"];
    const bool is_text = pattern.is(json::Kind::string);
    if (!name.is(json::Kind::string) || !(is_text || pattern.is(json::Kind::object))) {
      throw Unusable(fmt::format(
          R"({}:{}: a rule is {{"name": "...", "pattern": an object or a string with one}})", path,
          number));
    }
    out.push_back({name.string(), is_text ? pattern.string() : std::string(pattern.raw())});
  });
  return out;
}

std::uint64_t fnv(const std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const auto& [name, count] : counts) {
    for (const char c : fmt::format("{}\t{}\n", name, count)) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
  }
  return hash;
}

}  // namespace

void match_files(const std::string& events_path, const std::string& rules_path,
                 std::size_t threads) {
  const Events events = read_events(events_path);
  const auto rules = read_rules(rules_path);
  const pattern::Index index = compile(rules);
  const auto snapshot = index.snapshot();

  const auto by_key = count_matches(*snapshot, events, rules.size());
  std::map<std::string, std::uint64_t> by_name;
  std::uint64_t total = 0;
  for (std::size_t key = 0; key < rules.size(); ++key) {
    if (by_key[key] > 0) by_name[rules[key].name] += by_key[key];
    total += by_key[key];
  }
  std::vector<double> rates;
  for (int pass = 1; pass <= kPasses; ++pass) {
    rates.push_back(match_rate(*snapshot, events, threads, kSecondsEach, Time::of_clock));
    fmt::print("pass {}: {:.0f} ev/s\n", pass, rates.back());
  }
  const auto [least, most] = std::minmax_element(rates.begin(), rates.end());
  fmt::print(
      "rules {} events {} median {:.0f} min {:.0f} max {:.0f} ev/s total_matches {} rules_hit {} "
      "fnv {:016x}\n",
      rules.size(), events.size(), median(rates), *least, *most, total, by_name.size(),
      fnv(by_name));
}

}  // namespace smemu::bench
