#include "harness/report/reports.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 3> kOutcomes{"passed", "failed", "soft"};

/// "timed_out".
std::string word_for(TestResult::State state) {
  std::string word(to_text(state));
  std::replace(word.begin(), word.end(), ' ', '_');
  return word;
}

Json view(const Check& check) {
  Json out{{"that", check.that},
           {"verdict", kOutcomes[static_cast<std::size_t>(check.outcome)]},
           {"where", check.where},
           {"expected", check.expected},
           {"report", check.report}};
  if (!check.near_misses.is_null()) out["near_misses"] = check.near_misses;
  return out;
}

Json view(const TestResult& result) {
  Json checks = Json::array();
  for (const Check& check : result.checks) checks.push_back(view(check));
  Json out{{"file", result.file},
           {"scenario", result.name},
           {"seed", result.seed},
           {"faults", result.faults},
           {"state", word_for(result.state)}};
  if (!result.problem.empty())
    out["problem"] = {{"where", result.where}, {"message", result.problem}};
  out["expectations"] = std::move(checks);
  out["events"] = result.events;
  out["deliveries"] = result.deliveries;
  out["virtual"] = result.virtual_length;
  out["real_seconds"] = result.seconds;
  if (!result.coverage.is_null()) out["coverage"] = result.coverage;
  out["replay"] = result.replay;
  if (!result.trace.empty()) out["trace"] = result.trace;
  return out;
}

}  // namespace

std::string json_report(const TestRun& run) {
  Json tests = Json::array();
  for (const TestResult& result : run.results) tests.push_back(view(result));
  Json summary{{"tests", run.results.size()}};
  using State = TestResult::State;
  for (const State state : {State::passed, State::failed, State::broken, State::timed_out}) {
    summary[word_for(state)] = run.count(state);
  }
  const Json out{{"version", run.version},
                 {"passed", run.passed()},
                 {"summary", std::move(summary)},
                 {"real_seconds", run.seconds},
                 {"tests", std::move(tests)}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace smemu::harness
