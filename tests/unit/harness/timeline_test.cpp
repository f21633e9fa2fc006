#include "harness/timeline.hpp"

#include "tests/support/golden.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace timeline_test {

using Json = nlohmann::ordered_json;

std::string told(const std::string& play, bool colour = false) {
  std::ifstream lines(support::golden_path(play));
  std::string text;
  for (std::string line; std::getline(lines, line);)
    text += timeline_text(Json::parse(line), colour);
  return text;
}

TEST(Timeline, TellsASuccessfulRollout) {
  support::expect_golden("canary-deploy.success.timeline.txt", told("canary-deploy.success.jsonl"));
}

TEST(Timeline, TellsARollback) {
  support::expect_golden("canary-deploy.rollback.timeline.txt",
                         told("canary-deploy.rollback.jsonl"));
}

TEST(Timeline, ShowsWhatFailed) {
  const char* line = R"({"type":"expectation","that":"the pager hears of it","verdict":"failed",
    "expected":"1 delivery","seen":0,"report":["expected 1 delivery; saw 0","rule `r` is disabled"]})";
  EXPECT_EQ(timeline_text(Json::parse(line), false),
            "FAIL  the pager hears of it\n"
            "      expected 1 delivery; saw 0\n"
            "      rule `r` is disabled\n");
}

TEST(Timeline, ShowsHowAnAttemptEnded) {
  struct Case {
    const char* line;
    const char* text;
  };
  for (
      const Case& c : {
          Case{
              R"({"type":"attempt","target":"pager","attempt":1,"outcome":"succeeded","status":200})",
              "            -> pager  HTTP 200\n"},
          Case{
              R"({"type":"attempt","target":"pager","attempt":2,"outcome":"retryable","status":503})",
              "            -> pager  HTTP 503  attempt 2  will be tried again\n"},
          Case{
              R"({"type":"attempt","target":"pager","attempt":1,"outcome":"retryable","error_code":"TIMEOUT"})",
              "            -> pager  TIMEOUT  will be tried again\n"},
          Case{R"({"type":"attempt","target":"pager","attempt":1,"outcome":"failed","status":404})",
               "            -> pager  HTTP 404  given up\n"},
      }) {
    EXPECT_EQ(timeline_text(Json::parse(c.line), false), c.text);
  }
}

TEST(Timeline, ColoursForATerminalOnly) {
  const Json line =
      Json::parse(R"({"type":"expectation","that":"x","verdict":"passed","report":[]})");
  EXPECT_EQ(timeline_text(line, true), "\x1b[32mok  \x1b[0m  x\n");
  EXPECT_EQ(timeline_text(line, false), "ok    x\n");
}

TEST(Timeline, KeepsQuietAboutWhatItDoesNotKnow) {
  EXPECT_EQ(timeline_text(Json::parse(R"({"type":"weather"})"), false), "");
  EXPECT_EQ(timeline_text(Json::parse("[]"), false), "");
}

}  // namespace timeline_test
}  // namespace smemu::harness
