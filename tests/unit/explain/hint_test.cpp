#include "emulator/explain/report.hpp"

#include <gtest/gtest.h>

namespace smemu::explain {
namespace {

Report held_against(std::string_view pattern_text, std::string_view event) {
  const auto pattern = pattern::parse(pattern_text);
  const auto subject = Subject::of(event);
  return explain(pattern.value(), subject.value());
}

TEST(Hint, NamesTheTrapThatAFieldFellInto) {
  const struct {
    std::string_view pattern, event, hint;
  } cases[] = {
      // Letter case and underscores.
      {R"({"detail":{"Status":["RollingBack"]}})", R"({"detail":{"Status":"ROLLING_BACK"}})",
       "alike but for letter case, `_` or spaces"},
      // Number against string, both ways round, and among several values.
      {R"({"n":[5]})", R"({"n":"5"})",
       "the event has a string, the pattern a value without quotes"},
      {R"({"n":["true"]})", R"({"n":true})",
       "the pattern has a string, the event a value without quotes"},
      {R"({"n":["1","2"]})", R"({"n":[7,2]})",
       "the pattern has a string, the event a value without quotes"},
      // Where the field is.
      {R"({"Status":["x"]})", R"({"detail":{"Status":"x"}})",
       "the event has detail.Status: put the field inside \"detail\""},
      {R"({"detailType":["x"]})", R"({"detail-type":"x"})",
       "the event's field is called detail-type"},
      {R"({"detail_type":["x"]})", R"({"detail-type":"x"})",
       "the event's field is called detail-type"},
      {R"({"detail":{"endpointName":["x"]}})", R"({"detail":{"EndpointName":"x"}})",
       "the event spells it detail.EndpointName"},
      // Leaf against object.
      {R"({"detail":["x"]})", R"({"detail":{"a":1}})",
       "the event has an object there; a pattern names the fields inside it"},
      {R"({"detail":["x"]})", R"({"detail":{}})",
       "the event has it empty, so there is no value to match"},
      {R"({"detail":{"a":{"b":["x"]}}})", R"({"detail":{"a":"x"}})",
       "detail.a is a value in the event, not an object"},
      // Absent against null.
      {R"({"a":[null]})", R"({"b":1})",
       R"(null matches a field that is there and null; {"exists": false} matches an absent one)"},
      {R"({"a":[{"exists":false}]})", R"({"a":null})",
       "the field is there, with null; that counts as existing"},
      // What AWS never sends.
      {R"({"detail-type":["SageMaker Endpoint Status Change"]})",
       R"({"detail-type":"SageMaker Endpoint State Change"})",
       "AWS never sends \"SageMaker Endpoint Status Change\"; it sends \"SageMaker Endpoint State "
       "Change\""},
      // A star in a plain value.
      {R"({"a":["prod-*"]})", R"({"a":"prod-blue"})",
       R"(a plain value is taken literally; write {"wildcard": ...} for *)"},
      // Another place.
      {R"({"region":["eu-west-1"]})", R"({"region":"us-east-1"})",
       "the event is from another region"},
      {R"({"account":["111111111111"]})", R"({"account":"000000000000"})",
       "the event is from another account"},
      // None.
      {R"({"a":["x"]})", R"({"a":"y"})", ""},
      {R"({"a":["x"]})", R"({"b":"y"})", ""},
      {R"({"a":[{"numeric":[">",5]}]})", R"({"a":3})", ""},
  };
  for (const auto& c : cases) {
    const Report report = held_against(c.pattern, c.event);
    EXPECT_FALSE(report.matched) << c.pattern << " " << c.event;
    ASSERT_EQ(report.leaves.size(), 1U);
    EXPECT_EQ(report.leaves[0].hint, c.hint) << c.pattern << " " << c.event;
  }
}

TEST(Hint, SaysNothingOfAFieldThatMatched) {
  const Report report = held_against(R"({"a":["x"],"b":[5]})", R"({"a":"x","b":"5"})");
  EXPECT_EQ(report.leaves[0].hint, "");
  EXPECT_NE(report.leaves[1].hint, "");
}

TEST(Report, TellsWhereInThePatternEachFieldStands) {
  const Report report =
      held_against("{\n  \"a\": [\"x\"],\n  \"detail\": {\"b\":\n    [1]}\n}", "{}");
  ASSERT_EQ(report.leaves.size(), 2U);
  EXPECT_EQ(report.leaves[0].verdict.place, (pattern::Position{2, 8}));
  EXPECT_EQ(report.leaves[1].verdict.place, (pattern::Position{4, 5}));
}

TEST(Report, TellsOfEveryBranch) {
  const Report report =
      held_against(R"({"s":["x"],"$or":[{"a":[1],"b":[2]},{"c":[3]}]})", R"({"s":"x","b":2})");
  ASSERT_EQ(report.leaves.size(), 3U);  // s, a, b: two of three, where s, c has one of two
  ASSERT_EQ(report.others.size(), 1U);
  EXPECT_EQ(report.others[0].verdict.path, "c");
  EXPECT_EQ(report.met(), 2U);
}

TEST(Report, RefusesWhatIsNoEvent) {
  EXPECT_FALSE(Subject::of("[1]"));
  EXPECT_FALSE(Subject::of("{"));
}

}  // namespace
}  // namespace smemu::explain
