#include "harness/report/reports.hpp"

#include "tests/support/golden.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace reports_test {

using Json = nlohmann::ordered_json;

TestResult result(const std::string& name, std::uint64_t seed, TestResult::State state) {
  TestResult out;
  out.file = "scenarios/" + name + ".yaml";
  out.name = name;
  out.seed = seed;
  out.state = state;
  out.events = 8;
  out.deliveries = 3;
  out.virtual_length = "28m7s";
  out.seconds = 0.007;
  out.replay = "smemu test " + out.file + " --seed " + std::to_string(seed);
  return out;
}

/// One of everything, with every character that some form must escape.
TestRun run() {
  TestRun run;
  run.version = "1.0";
  run.seconds = 1.25;
  run.is_matrix = true;
  run.results.push_back(result("canary-deploy", 1, TestResult::State::passed));
  run.results[0].checks = {
      {"the pager hears once", Check::Outcome::passed, "", "1 delivery", {}, {}},
      {"it is quick",
       Check::Outcome::soft,
       "scenarios/canary-deploy.yaml:80:5",
       "1 event within 1m",
       {"expected 1 event within 1m; saw 0, of 8 events"},
       {}}};
  run.results[0].coverage = Json::parse(
      R"({"rules":{"hit":1,"of":2},"targets":{"hit":1,"of":1},"branches":{"hit":0,"of":0},
                      "never":["rule `idle` never matched"]})");
  run.results.push_back(result("canary-deploy", 7, TestResult::State::failed));
  run.results[1].trace = "smemu-traces/canary-deploy.7.trace.json";
  run.results[1].checks = {
      {"the pager hears \"<once>\" & 100%, no more: really",
       Check::Outcome::failed,
       "scenarios/canary-deploy.yaml:72:5",
       "1 delivery to target `pager`",
       {"expected 1 delivery to target `pager`; saw 0, of 8 events",
        "the event came, but rule `endpoint-settled` did not match it",
        "nearest miss: event 5c474f7b \"SageMaker Endpoint State Change\" meets 3 of 4 fields",
        "  detail.EndpointStatus is \"IN_SERVICE\", wanted [\"InService\"]"},
       Json::parse(R"([{"event_id":"5c474f7b","met":3,"fields":4,"leaves":[]}])")}};
  run.results.push_back(result("canary-deploy", 3, TestResult::State::failed));
  run.results[2].checks = run.results[1].checks;
  run.results[2].faults = "realistic";
  run.results.push_back(result("mine", 42, TestResult::State::broken));
  run.results[3].problem = "unknown key 'expects'; did you mean 'expect'?";
  run.results[3].where = "scenarios/mine.yaml:9:1";
  run.results[3].virtual_length = "";
  run.results.push_back(result("slow", 42, TestResult::State::timed_out));
  run.results[4].problem = "not over after 60s of real time";
  return run;
}

TEST(Reports, ForPeople) {
  const TestRun all = run();
  std::string text;
  for (const TestResult& one : all.results) text += human_result(one, all.is_matrix, false);
  support::expect_golden("report.human.txt", text + human_summary(all, false));
}

TEST(Reports, ForCiServers) {
  support::expect_golden("report.junit.xml", junit_report(run()));
}

TEST(Reports, ForPrograms) {
  support::expect_golden("report.json", json_report(run()));
}

TEST(Reports, ForGitHub) {
  support::expect_golden("report.github.txt", github_annotations(run()) + github_summary(run()));
}

TEST(Reports, ColourIsOnlyForTerminals) {
  const TestRun all = run();
  EXPECT_EQ(human_result(all.results[1], false, false).find('\x1b'), std::string::npos);
  EXPECT_NE(human_result(all.results[1], false, true).find('\x1b'), std::string::npos);
}

TEST(Reports, AreMadeFromTheLinesOfAPlay) {
  TestResult out;
  out.take(Json::parse(R"({"type":"play","scenario":"s","seed":9})"));
  out.take(Json::parse(R"({"type":"expectation","that":"a","verdict":"passed","report":[]})"));
  out.take(Json::parse(
      R"({"type":"expectation","that":"b","verdict":"failed","soft":true,"report":["r"]})"));
  out.take(Json::parse(R"({"type":"threshold","that":"c","verdict":"failed","report":[]})"));
  out.take(Json::parse(
      R"({"type":"summary","events":3,"deliveries":2,"virtual":"1h","verdict":"failed"})"));
  EXPECT_EQ(out.name, "s");
  EXPECT_EQ(out.seed, 9U);
  EXPECT_EQ(out.count(Check::Outcome::passed), 1U);
  EXPECT_EQ(out.count(Check::Outcome::soft), 1U);
  EXPECT_EQ(out.count(Check::Outcome::failed), 1U);
  EXPECT_EQ(out.state, TestResult::State::failed);
}

TEST(Reports, ReadAPlace) {
  const Place place = parse_place("a:b.yaml:24:5");
  EXPECT_EQ(place.file, "a:b.yaml");
  EXPECT_EQ(place.line, 24);
  EXPECT_EQ(place.column, 5);
  EXPECT_EQ(parse_place("a.yaml").line, 0);
}

}  // namespace reports_test
}  // namespace smemu::harness
