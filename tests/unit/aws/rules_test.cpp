#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class RulesTest : public AwsTest {
 protected:
  static constexpr auto kRule = R"({"Name":"r","EventPattern":"{\"source\": [\"shop\"]}"})";
  void put_rules(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      ok("PutRule", R"({"Name":")" + name + R"(","EventPattern":"{\"source\":[\"shop\"]}"})");
    }
  }
};

TEST_F(RulesTest, PutAndDescribe) {
  EXPECT_EQ(ok("PutRule", kRule),
            Json::parse(R"({"RuleArn":"arn:aws:events:eu-west-1:123456789012:rule/r"})"));
  EXPECT_EQ(
      call("DescribeRule", R"({"Name":"r"})").body,
      R"({"Name":"r","Arn":"arn:aws:events:eu-west-1:123456789012:rule/r",)"
      R"("EventPattern":"{\"source\": [\"shop\"]}","State":"ENABLED","EventBusName":"default",)"
      R"("CreatedBy":"123456789012"})");
}

TEST_F(RulesTest, OnACustomBus) {
  ok("CreateEventBus", R"({"Name":"orders"})");
  EXPECT_EQ(ok("PutRule",
               R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","EventBusName":"orders"})"),
            Json::parse(R"({"RuleArn":"arn:aws:events:eu-west-1:123456789012:rule/orders/r"})"));
  EXPECT_EQ(ok("DescribeRule", R"({"Name":"r","EventBusName":
                "arn:aws:events:eu-west-1:123456789012:event-bus/orders"})")["EventBusName"],
            "orders");
  EXPECT_EQ(error("DescribeRule", R"({"Name":"r"})"),
            "ResourceNotFoundException: Rule r does not exist on EventBus default.");
}

TEST_F(RulesTest, PutReplacesEverythingButTargets) {
  ok("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","State":"DISABLED",
                    "Description":"first","RoleArn":"arn:aws:iam::123456789012:role/r"})");
  ok("PutTargets", R"({"Rule":"r","Targets":[{"Id":"1","Arn":"http://localhost:9000/"}]})");
  const Json first = ok("DescribeRule", R"({"Name":"r"})");
  EXPECT_EQ(first["State"], "DISABLED");
  EXPECT_EQ(first["Description"], "first");
  EXPECT_EQ(first["RoleArn"], "arn:aws:iam::123456789012:role/r");
  ok("PutRule", kRule);
  const Json second = ok("DescribeRule", R"({"Name":"r"})");
  EXPECT_EQ(second["State"], "ENABLED");
  EXPECT_FALSE(second.contains("Description"));
  EXPECT_FALSE(second.contains("RoleArn"));
  EXPECT_EQ(ok("ListTargetsByRule", R"({"Rule":"r"})")["Targets"].size(), 1U);
}

TEST_F(RulesTest, TagsAreThoseOfItsCreation) {
  const auto put = [](std::string_view tags) {
    return R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","Tags":)" + std::string(tags) + "}";
  };
  ok("PutRule", put(R"([{"Key":"b","Value":"1"},{"Key":"a","Value":""}])"));
  ok("PutRule", put(R"([{"Key":"c","Value":"2"}])"));
  const auto& rule = *test_world_.world.registry().in(caller_).find_bus("default")->find_rule("r");
  EXPECT_EQ(rule.tags, (std::vector<bus::KeyValue>{{"b", "1"}, {"a", ""}}));
  EXPECT_EQ(error("PutRule", put(R"([{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}])")),
            "ValidationException: Invalid parameter: Duplicated keys are not allowed.");
}

TEST_F(RulesTest, WhatPutRefuses) {
  ok("CreateEventBus", R"({"Name":"orders"})");
  const struct {
    std::string body, expected;
  } cases[] = {
      {R"({"Name":"r"})",
       "ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified."},
      {R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","EventBusName":"none"})",
       "ResourceNotFoundException: Event bus none does not exist."},
      {R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}",
           "EventBusName":"arn:aws:events:eu-west-1:999999999999:event-bus/default"})",
       "ResourceNotFoundException: Event bus default does not exist."},
      {R"j({"Name":"r","ScheduleExpression":"rate(5 minutes)","EventBusName":"orders"})j",
       "ValidationException: ScheduleExpression is supported only on the default event bus."},
      {R"j({"Name":"r","ScheduleExpression":"rate(5 minute)"})j",
       "ValidationException: Parameter ScheduleExpression is not valid."},
      {R"({"Name":"r","EventPattern":""})",
       "InvalidEventPatternException: Event pattern is not valid. Reason: Filter is not an object"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(error("PutRule", c.body).substr(0, c.expected.size()), c.expected) << c.body;
  }
  EXPECT_EQ(ok("ListRules", "{}"), Json::parse(R"({"Rules":[]})"));
}

TEST_F(RulesTest, EnableAndDisable) {
  ok("PutRule", kRule);
  EXPECT_EQ(call("DisableRule", R"({"Name":"r"})").body, "");
  EXPECT_EQ(ok("DescribeRule", R"({"Name":"r"})")["State"], "DISABLED");
  EXPECT_EQ(call("EnableRule", R"({"Name":"r"})").body, "");
  EXPECT_EQ(ok("DescribeRule", R"({"Name":"r"})")["State"], "ENABLED");
  for (const auto operation : {"EnableRule", "DisableRule", "DescribeRule"}) {
    EXPECT_EQ(error(operation, R"({"Name":"none"})"),
              "ResourceNotFoundException: Rule none does not exist on EventBus default.");
  }
}

TEST_F(RulesTest, Delete) {
  ok("PutRule", kRule);
  ok("PutTargets", R"({"Rule":"r","Targets":[{"Id":"1","Arn":"http://localhost:9000/"}]})");
  EXPECT_EQ(error("DeleteRule", R"({"Name":"r"})"),
            "ValidationException: Rule can't be deleted since it has targets.");
  ok("RemoveTargets", R"({"Rule":"r","Ids":["1"]})");
  EXPECT_EQ(call("DeleteRule", R"({"Name":"r"})").body, "");
  EXPECT_EQ(call("DeleteRule", R"({"Name":"r"})").status, 200);
  EXPECT_EQ(error("DeleteRule", R"({"Name":"r","EventBusName":"none"})"),
            "ResourceNotFoundException: Event bus none does not exist.");
  EXPECT_EQ(ok("ListRules", "{}")["Rules"].size(), 0U);
}

TEST_F(RulesTest, ListIsByNameAndByPrefix) {
  put_rules({"b2", "a", "b1"});
  const Json rules = ok("ListRules", "{}")["Rules"];
  ASSERT_EQ(rules.size(), 3U);
  EXPECT_EQ(rules[0],
            Json::parse(R"({"Name":"a","Arn":"arn:aws:events:eu-west-1:123456789012:rule/a",
    "EventPattern":"{\"source\":[\"shop\"]}","State":"ENABLED","EventBusName":"default"})"));
  const Json prefixed = ok("ListRules", R"({"NamePrefix":"b"})")["Rules"];
  ASSERT_EQ(prefixed.size(), 2U);
  EXPECT_EQ(prefixed[0]["Name"], "b1");
  EXPECT_EQ(prefixed[1]["Name"], "b2");
}

TEST_F(RulesTest, PagesGoOnWhereTheyStoppedWhateverHappensInBetween) {
  put_rules({"a", "b", "c", "d", "e", "f"});
  const Json first = ok("ListRules", R"({"Limit":3})");
  ASSERT_EQ(first["Rules"].size(), 3U);
  ok("DeleteRule", R"({"Name":"c"})");
  put_rules({"aa", "cc"});
  const Json rest = ok("ListRules", Json{{"NextToken", first["NextToken"]}}.dump());
  ASSERT_EQ(rest["Rules"].size(), 4U);
  EXPECT_EQ(rest["Rules"][0]["Name"], "cc");
  EXPECT_FALSE(rest.contains("NextToken"));
  EXPECT_FALSE(ok("ListRules", R"({"Limit":7})").contains("NextToken"));  // seven there are
  for (const auto token : {"x", "abc", "zz"}) {
    EXPECT_EQ(
        error("ListRules", Json{{"NextToken", token}}.dump()),
        "ValidationException: Parameter NextToken is not valid. Reason: it is not a token of this "
        "operation.");
  }
}

TEST_F(RulesTest, NamesByTarget) {
  put_rules({"a", "b", "c"});
  for (const auto rule : {"a", "c"}) {
    ok("PutTargets", R"({"Rule":")" + std::string(rule) +
                         R"(","Targets":[{"Id":"1","Arn":"http://localhost:9000/x"}]})");
  }
  EXPECT_EQ(ok("ListRuleNamesByTarget", R"({"TargetArn":"http://localhost:9000/x"})"),
            Json::parse(R"({"RuleNames":["a","c"]})"));
  EXPECT_EQ(ok("ListRuleNamesByTarget", R"({"TargetArn":"http://localhost:9000/y"})"),
            Json::parse(R"({"RuleNames":[]})"));
}

TEST_F(RulesTest, AccountsAndRegionsAreKeptApart) {
  ok("PutRule", kRule);
  caller_.region = "us-east-1";
  EXPECT_EQ(ok("ListRules", "{}")["Rules"].size(), 0U);
  caller_ = {"999999999999", "eu-west-1"};
  EXPECT_EQ(ok("ListRules", "{}")["Rules"].size(), 0U);
}

}  // namespace
}  // namespace smemu::aws
