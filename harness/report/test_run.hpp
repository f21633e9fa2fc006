#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// What came of testing scenarios, and the forms in which that is told: for people, for CI servers,
/// for programs.
namespace smemu::harness {

/// What came of one expectation, one threshold or one step.
struct Check {
  enum class Outcome : std::uint8_t { passed, failed, soft };  // soft: it failed, and only is told
  std::string that;
  Outcome outcome = Outcome::passed;
  std::string where;  // file:line:column; may be empty
  std::string expected;
  std::vector<std::string> report;
  nlohmann::ordered_json near_misses;  // as harness/progress.hpp has them; null if there are none
};

/// One play of one scenario file.
struct TestResult {
  enum class State : std::uint8_t {
    passed,
    failed,     // some expectation does not hold
    broken,     // the set-up is wrong: the file, or what it needs
    timed_out,  // not over within the real-time limit
  };

  std::string file;
  std::string name;  // of the scenario; the file's until it is known
  std::uint64_t seed = 0;
  std::string faults = "none";
  State state = State::passed;
  std::vector<Check> checks;
  std::string problem;  // of a broken one
  std::string where;    // file:line:column of the problem
  std::uint64_t events = 0;
  std::uint64_t deliveries = 0;
  std::string virtual_length;
  nlohmann::ordered_json coverage;  // null unless it was asked for
  double seconds = 0;               // of real time
  std::string replay;               // a command that does it again
  std::string trace;                // a file, if one was written

  /// One canonical line of the play (harness/progress.hpp).
  void take(const nlohmann::ordered_json& line);

  /// "canary-deploy", "canary-deploy seed 7 faults realistic" where several were run.
  [[nodiscard]] std::string title(bool with_matrix) const;
  [[nodiscard]] std::size_t count(Check::Outcome outcome) const;
};

struct TestRun {
  std::string version;
  std::vector<TestResult> results;
  double seconds = 0;
  bool is_matrix = false;  // a scenario was played with several seeds or faults

  [[nodiscard]] std::size_t count(TestResult::State state) const;
  [[nodiscard]] bool passed() const { return count(TestResult::State::passed) == results.size(); }
};

/// "passed", "failed", "broken", "timed out".
[[nodiscard]] std::string_view to_text(TestResult::State state);

/// Line and column of "file.yaml:24:5"; 0 where there is none.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};
[[nodiscard]] Place parse_place(const std::string& where);

}  // namespace smemu::harness
