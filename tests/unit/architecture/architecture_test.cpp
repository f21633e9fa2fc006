#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// The linker refuses a wrong arrow between folders only where a symbol crosses it, and never
// notices a header. This test reads every #include instead, and the few calls that would let real
// time or the environment into the deterministic core.

namespace smemu {
namespace {

using Names = std::vector<std::string_view>;

struct Folder {
  std::string_view name;
  Names may_include;  // besides itself
};

const std::vector<Folder> kFolders = {
    {"emulator/base", {}},
    {"emulator/json", {"emulator/base"}},
    {"emulator/pattern", {"emulator/base", "emulator/json"}},
    {"emulator/schedule", {"emulator/base"}},
    {"emulator/transform", {"emulator/base", "emulator/json"}},
    {"emulator/bus",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/schedule",
      "emulator/transform"}},
    {"emulator/sqs", {"emulator/base"}},
    {"emulator/alarms", {"emulator/base", "emulator/json"}},
    {"emulator/journal", {"emulator/base", "emulator/json", "emulator/pattern", "emulator/bus"}},
    {"emulator/explain",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/bus", "emulator/journal"}},
    {"emulator/faults", {"emulator/base", "emulator/json", "emulator/pattern", "emulator/bus"}},
    {"emulator/delivery",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/transform", "emulator/bus",
      "emulator/journal", "emulator/faults"}},
    {"emulator/world",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/schedule", "emulator/bus",
      "emulator/sqs", "emulator/alarms", "emulator/journal", "emulator/faults",
      "emulator/delivery"}},
    {"emulator/aws",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/schedule",
      "emulator/transform", "emulator/bus", "emulator/sqs", "emulator/alarms", "emulator/journal",
      "emulator/faults", "emulator/delivery", "emulator/world"}},
    {"generators", {"emulator/base", "emulator/json", "emulator/alarms"}},
    {"sagemaker",
     {"emulator/base", "emulator/json", "emulator/alarms", "emulator/bus", "emulator/world",
      "emulator/aws", "generators"}},
    {"harness",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/transform", "emulator/bus",
      "emulator/journal", "emulator/delivery", "emulator/explain", "emulator/world", "generators",
      "sagemaker"}},
    {"server/http", {"emulator/base"}},
    {"server/sink", {"emulator/base", "server/http"}},
    {"server/transport", {"emulator/base", "emulator/delivery", "server/http"}},
    {"server/host", {"emulator", "server/sink"}},
    {"server/control",
     {"emulator", "sagemaker", "harness", "server/host", "server/http", "server/sink"}},
    {"server/app", {"emulator", "generators", "sagemaker", "harness", "server"}},
    {"client", {"emulator/base"}},
    {"cli",
     {"emulator/base", "emulator/json", "emulator/pattern", "emulator/explain", "generators",
      "harness", "server", "client"}},
};

struct Ban {
  std::string_view what;  // A regular expression.
  Names only_in;
  std::string_view rule;
};

const Names kShell = {"server", "client", "cli"};
const Names kReadsFiles = {"harness", "server", "client", "cli"};
constexpr std::string_view kPure =
    "the core knows no sockets, threads, wall clock, environment or randomness";

const std::vector<Ban> kBannedIncludes = {
    {"<boost/(asio|beast)", {"server"}, "Asio and Beast live in server/"},
    {"<(thread|mutex|shared_mutex|condition_variable|future|iostream|random)>", kShell, kPure},
    {"<(sys/(?!mman)|netinet/|arpa/)|<unistd.h>", kShell, kPure},
    {"<sys/mman", {"emulator/base/pages.cpp", "server"}, "pages are asked for in one place"},
    {"<(filesystem|fstream)>", kReadsFiles, "only harness/ and the shell touch files"},
    {"<simdjson", {"emulator/json"}, "simdjson is the secret of emulator/json/"},
    {"<yaml-cpp", {"harness"}, "YAML is read by harness/ alone"},
    {"<CLI/", {"cli"}, "options are parsed by cli/ alone"},
    {"<httplib", {"client", "cli"}, "cpp-httplib looks at the server from outside"},
    {"<sqlite3", {"server"}, "storage lives in server/"},
};

const std::vector<Ban> kBannedCalls = {
    {"(system|steady|high_resolution)_clock::now", kShell, kPure},
    {"\\bgetenv\\b|\\bs?rand\\(|random_device", kShell, kPure},
};

/// `path` is `folder` or lies in it.
bool lies_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool lies_in_any(std::string_view path, const Names& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](std::string_view folder) { return lies_in(path, folder); });
}

const Folder* folder_of(std::string_view path) {
  const auto found = std::find_if(kFolders.begin(), kFolders.end(),
                                  [&](const Folder& folder) { return lies_in(path, folder.name); });
  return found == kFolders.end() ? nullptr : &*found;
}

std::optional<std::string> broken_ban(const std::vector<Ban>& bans, std::string_view path,
                                      const std::string& text) {
  for (const Ban& ban : bans) {
    if (lies_in_any(path, ban.only_in)) continue;
    if (std::regex_search(text, std::regex(std::string(ban.what)))) return std::string(ban.rule);
  }
  return std::nullopt;
}

std::optional<std::string> broken_arrow(std::string_view path, std::string_view included) {
  const Folder* from = folder_of(path);
  if (from == nullptr) return "no folder of the architecture holds this file";
  if (folder_of(included) == nullptr) {
    return "our headers are included by their path from the repository root";
  }
  if (lies_in(included, from->name) || lies_in_any(included, from->may_include)) return {};
  return std::string(from->name) + " may not include " + std::string(folder_of(included)->name);
}

/// The rule that one line of the file at `path` (from the repository root) breaks, if any.
std::optional<std::string> broken_rule(std::string_view path, const std::string& line) {
  static const std::regex kOurs(R"(^\s*#\s*include\s*"([^"]+)\")");
  static const std::regex kTheirs(R"(^\s*#\s*include\s*(<[^>]+>))");
  std::smatch found;
  if (std::regex_search(line, found, kOurs)) return broken_arrow(path, found.str(1));
  if (std::regex_search(line, found, kTheirs)) {
    return broken_ban(kBannedIncludes, path, found.str(1));
  }
  return broken_ban(kBannedCalls, path, line.substr(0, line.find("//")));
}

/// Each entry is `file:line: the line: the rule`.
std::vector<std::string> broken_rules(std::string_view path, std::istream& text) {
  std::vector<std::string> out;
  std::string line;
  for (int number = 1; std::getline(text, line); ++number) {
    if (const auto rule = broken_rule(path, line)) {
      std::ostringstream entry;
      entry << path << ':' << number << ": " << line << ": " << *rule;
      out.push_back(entry.str());
    }
  }
  return out;
}

std::vector<std::string> source_files() {
  namespace fs = std::filesystem;
  const fs::path root = SMEMU_SOURCE_DIR;
  std::vector<std::string> out;
  for (const auto* top :
       {"emulator", "generators", "sagemaker", "harness", "server", "client", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp") continue;
      out.push_back(fs::relative(entry.path(), root).string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Architecture, EveryFileKeepsTheRules) {
  const auto files = source_files();
  ASSERT_GT(files.size(), 20U) << "the sources were not found below " SMEMU_SOURCE_DIR;
  for (const auto& file : files) {
    std::ifstream text(std::string(SMEMU_SOURCE_DIR "/") + file);
    ASSERT_TRUE(text) << file;
    for (const auto& broken : broken_rules(file, text)) ADD_FAILURE() << broken;
  }
}

/// An image is built from what .dockerignore lets in, and no other test builds one.
TEST(Architecture, ImagesAreBuiltFromEveryFolder) {
  std::ifstream file(SMEMU_SOURCE_DIR "/.dockerignore");
  Names missing;
  std::ostringstream all;
  all << file.rdbuf();
  for (const Folder& folder : kFolders) {
    const std::string_view top = folder.name.substr(0, folder.name.find('/'));
    if (all.str().find("\n!" + std::string(top) + '\n') == std::string::npos)
      missing.push_back(top);
  }
  EXPECT_THAT(missing, testing::IsEmpty());
}

struct Case {
  std::string name;
  std::string_view path;
  std::string line;
  std::string_view rule;  // A part of the verdict; empty: the line is fine.
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
  return out << c.path << ": " << c.line;
}

class ArchitectureRule : public testing::TestWithParam<Case> {};

TEST_P(ArchitectureRule, JudgesALine) {
  const Case& c = GetParam();
  const auto verdict = broken_rule(c.path, c.line);
  if (c.rule.empty()) {
    EXPECT_EQ(verdict, std::nullopt);
  } else {
    EXPECT_THAT(verdict.value_or("no rule was broken"), testing::HasSubstr(std::string(c.rule)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    , ArchitectureRule,
    testing::ValuesIn(std::vector<Case>{
        {"OwnFolder", "emulator/bus/rule.cpp", "#include \"emulator/bus/arn.hpp\"", ""},
        {"Downwards", "emulator/world/world.hpp", "#include \"emulator/bus/arn.hpp\"", ""},
        {"Upwards", "emulator/bus/rule.cpp", "#include \"emulator/world/world.hpp\"",
         "emulator/bus may not include emulator/world"},
        {"GeneratorKnowsNoWorld", "generators/a.cpp", "#include \"emulator/world/world.hpp\"",
         "generators may not include emulator/world"},
        {"CliKnowsNoWorld", "cli/play.cpp", "#include \"emulator/world/world.hpp\"",
         "cli may not include emulator/world"},
        {"ControlKnowsNoTransport", "server/control/verify.cpp",
         "#include \"server/transport/url.hpp\"",
         "server/control may not include server/transport"},
        {"SimilarNameIsAnotherFolder", "emulator/bus/a.cpp", "#include \"emulator/based/a.hpp\"",
         "from the repository root"},
        {"RelativePath", "emulator/bus/rule.cpp", "#include \"arn.hpp\"",
         "from the repository root"},
        {"NewFolderNeedsARow", "emulator/fresh/a.cpp", "#include \"emulator/base/ids.hpp\"",
         "no folder of the architecture"},
        {"AsioInTheCore", "emulator/world/a.cpp", "# include <boost/asio/io_context.hpp>",
         "Asio and Beast live in server/"},
        {"AsioInTheServer", "server/http/a.cpp", "#include <boost/asio/io_context.hpp>", ""},
        {"ThreadInTheCore", "harness/play.cpp", "#include <thread>", "no sockets, threads"},
        {"FileInTheCore", "emulator/aws/a.cpp", "#include <fstream>", "touch files"},
        {"FileInTheHarness", "harness/scenario_file.cpp", "#include <fstream>", ""},
        {"SimdjsonOutsideJson", "emulator/aws/a.cpp", "#include <simdjson.h>", "emulator/json/"},
        {"YamlOutsideHarness", "cli/a.cpp", "#include <yaml-cpp/yaml.h>", "harness/ alone"},
        {"HttplibInTheServer", "server/a.cpp", "#include <httplib.h>", "from outside"},
        {"WallClock", "emulator/base/a.cpp", "auto t = std::chrono::system_clock::now();",
         "wall clock"},
        {"WallClockInAComment", "emulator/base/a.cpp", "// no system_clock::now here", ""},
        {"WallClockInTheServer", "server/a.cpp", "std::chrono::steady_clock::now()", ""},
        {"Environment", "harness/a.cpp", "std::getenv(\"HOME\")", "environment"},
        {"Rand", "generators/a.cpp", "int x = rand();", "randomness"},
        {"WordsThatContainRand", "generators/a.cpp", "int x = operand(1) + brand(2);", ""},
    }),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace smemu
