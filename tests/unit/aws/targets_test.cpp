#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

template <class Base>
class WithRule : public Base {
 protected:
  void SetUp() override {
    this->ok("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}"})");
  }

  static std::string put(const std::vector<Json>& targets) {
    return Json{{"Rule", "r"}, {"Targets", targets}}.dump();
  }
  static Json webhook(std::string id) {
    return {{"Id", std::move(id)}, {"Arn", "http://localhost:9000/"}};
  }
  static constexpr auto kDestination =
      "arn:aws:events:eu-west-1:123456789012:api-destination/d/11111111-2222";
  static constexpr auto kRole = "arn:aws:iam::123456789012:role/deliver";
};

using TargetsTest = WithRule<AwsTest>;
using StrictTargetsTest = WithRule<StrictAwsTest>;

TEST_F(TargetsTest, PutAndList) {
  const std::string target =
      R"({"Id":"hook","Arn":"arn:aws:events:eu-west-1:123456789012:api-destination/d/1",)"
      R"("RoleArn":"arn:aws:iam::123456789012:role/r","Input":"{\"a\": 1}",)"
      R"("HttpParameters":{"PathParameterValues":["p"],"HeaderParameters":{"X-A":"1"},)"
      R"("QueryStringParameters":{"q":"2"}},)"
      R"("RetryPolicy":{"MaximumRetryAttempts":0,"MaximumEventAgeInSeconds":60}})";
  EXPECT_EQ(call("PutTargets", R"({"Rule":"r","Targets":[ )" + target + " ]}").body,
            R"({"FailedEntryCount":0,"FailedEntries":[]})");
  EXPECT_EQ(call("ListTargetsByRule", R"({"Rule":"r"})").body, R"({"Targets":[)" + target + "]}");

  const auto& rule = *test_world_.world.registry().in(caller_).find_bus("default")->find_rule("r");
  const bus::Target& kept = *rule.targets.at("hook");
  EXPECT_EQ(kept.input, R"({"a": 1})");
  EXPECT_EQ(kept.role_arn, "arn:aws:iam::123456789012:role/r");
  EXPECT_EQ(kept.http.path_values, std::vector<std::string>{"p"});
  EXPECT_EQ(kept.http.headers, (std::vector<bus::KeyValue>{{"X-A", "1"}}));
  EXPECT_EQ(kept.http.query, (std::vector<bus::KeyValue>{{"q", "2"}}));
  EXPECT_EQ(kept.retry.maximum_retry_attempts, 0);
  EXPECT_EQ(kept.retry.maximum_event_age, std::chrono::seconds(60));
}

TEST_F(TargetsTest, DefaultsAreAws) {
  ok("PutTargets", put({webhook("1")}));
  const auto& rule = *test_world_.world.registry().in(caller_).find_bus("default")->find_rule("r");
  EXPECT_EQ(rule.targets.at("1")->retry.maximum_retry_attempts, 185);
  EXPECT_EQ(rule.targets.at("1")->retry.maximum_event_age, std::chrono::hours(24));
}

TEST_F(TargetsTest, OnlyMembersOfTheModelAreKept) {
  ok("PutTargets",
     R"({"Rule":"r","Targets":[{"Colour":"red","Arn":"http://localhost/","Id":"1","Input":null}]})");
  EXPECT_EQ(call("ListTargetsByRule", R"({"Rule":"r"})").body,
            R"({"Targets":[{"Id":"1","Arn":"http://localhost/"}]})");
}

TEST_F(TargetsTest, WhatIsRefused) {
  const auto with = [](Json changes) {
    Json target = webhook("t1");
    target.merge_patch(changes);
    return put({target});
  };
  const struct {
    std::string body, expected;
  } cases[] = {
      {R"({"Rule":"none","Targets":[{"Id":"1","Arn":"a"}]})",
       "ResourceNotFoundException: Rule none does not exist on EventBus default."},
      {R"({"Rule":"r","EventBusName":"none","Targets":[{"Id":"1","Arn":"a"}]})",
       "ResourceNotFoundException: Event bus none does not exist."},
      {with({{"Input", "{}"}, {"InputPath", "$"}}),
       "ValidationException: Only one of Input, InputPath, or InputTransformer must be provided "
       "for "
       "target t1."},
      {with({{"Input", "plain"}}),
       "ValidationException: JSON syntax error in input for target t1."},
      {with({{"DeadLetterConfig", {{"Arn", "arn:aws:sns:eu-west-1:123456789012:t"}}}}),
       "ValidationException: Parameter DeadLetterConfig is not valid. Reason: "
       "arn:aws:sns:eu-west-1:123456789012:t is not the ARN of an SQS queue, which a dead-letter "
       "queue is."},
      {with({{"DeadLetterConfig", {{"Arn", "arn:aws:sqs:eu-west-1:123456789012:q.fifo"}}}}),
       "ValidationException: Parameter DeadLetterConfig is not valid. Reason: "
       "arn:aws:sqs:eu-west-1:123456789012:q.fifo is a FIFO queue; a dead-letter queue is a "
       "standard "
       "queue."},
      {with({{"InputPath", "$"}, {"InputTransformer", {{"InputTemplate", "{}"}}}}),
       "ValidationException: Only one of Input, InputPath, or InputTransformer must be provided "
       "for target t1."},
      {with({{"InputTransformer", {{"InputTemplate", R"({"a":<b>})"}}}}),
       "ValidationException: InputTemplate for target t1 contains invalid placeholder b."},
      {with({{"InputTransformer",
              {{"InputPathsMap", {{"AWSb", "$.a"}}}, {"InputTemplate", R"({"a":<AWSb>})"}}}}),
       "ValidationException: Parameter InputPathsMap is not valid. Reason: The key AWSb must not "
       "start with AWS."},
      {with({{"KinesisParameters", {{"PartitionKeyPath", "$.id"}}}}),
       "ValidationException: Parameter(s) KinesisParameters not supported for target: t1."},
      {with({{"Arn", "nonsense"}}),
       "ValidationException: Parameter nonsense is not valid. Reason: Provided Arn is not in "
       "correct "
       "format."},
      {with({{"Arn", "http://"}}),
       "ValidationException: Parameter http:// is not valid. Reason: Provided Arn is not in "
       "correct "
       "format."},
      {with({{"Arn", "arn:aws:iam::123456789012:role/x"}}),
       "ValidationException: iam is not a supported service for a target."},
      {with({{"Arn", "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e"}}),
       "ValidationException: sagemaker is not a supported service for a target."},
      {with({{"Arn", "arn:aws:states:eu-west-1:123456789012:stateMachine:m"}}),
       "ValidationException: RoleArn is required for target "
       "arn:aws:states:eu-west-1:123456789012:stateMachine:m."},
      {with({{"Arn", "arn:aws:events:us-east-1:123456789012:event-bus/far"}}),
       "ValidationException: RoleArn is required for target "
       "arn:aws:events:us-east-1:123456789012:event-bus/far."},
      {with({{"Arn", "arn:aws:sqs:eu-west-1:123456789012:q.fifo"}}),
       "ValidationException: Parameter(s) SqsParameters must be specified for target: t1."},
      {with({{"Arn", "arn:aws:ecs:eu-west-1:123456789012:cluster/c"}, {"RoleArn", kRole}}),
       "ValidationException: Parameter(s) EcsParameters must be specified for target: t1."},
      {with({{"Arn", kDestination}}),
       "ValidationException: RoleArn is required for target " + std::string(kDestination) + "."},
  };
  for (const auto& c : cases) EXPECT_EQ(error("PutTargets", c.body), c.expected) << c.body;
  EXPECT_EQ(ok("ListTargetsByRule", R"({"Rule":"r"})"), Json::parse(R"({"Targets":[]})"));
}

TEST_F(TargetsTest, TransformsAreDeliveredAndGivenBackAsTheyWere) {
  const std::string target =
      R"({"Id":"1","Arn":"http://localhost/","InputTransformer":{"InputPathsMap":{"n":"$.detail.n"},)"
      R"("InputTemplate":"{\"n\":<n>,\"rule\":\"<aws.events.rule-name>\"}"}})";
  ok("PutTargets", R"({"Rule":"r","Targets":[)" + target + "]}");
  EXPECT_EQ(call("ListTargetsByRule", R"({"Rule":"r"})").body, R"({"Targets":[)" + target + "]}");
  ok("PutEvents", R"({"Entries":[{"Source":"s","DetailType":"T","Detail":"{\"n\":1.50}"}]})");
  ASSERT_EQ(test_world_.transport.requests.size(), 1U);
  EXPECT_EQ(*test_world_.transport.requests[0].body, R"({"n":1.50,"rule":"r"})");
}

TEST_F(TargetsTest, ATransformThatMakesNoJsonIsAPermanentFailure) {
  Json target = webhook("1");
  target["InputTransformer"] = {{"InputPathsMap", {{"d", "$.detail"}}},
                                {"InputTemplate", R"({"d":"<d>"})"}};
  ok("PutTargets", put({target}));
  ok("PutEvents", R"({"Entries":[{"Source":"s","DetailType":"T","Detail":"{\"n\":1}"}]})");
  EXPECT_EQ(test_world_.transport.requests.size(), 0U);
  const auto& delivery = *journal().deliveries().front();
  EXPECT_EQ(delivery.state, journal::DeliveryState::failed);
  EXPECT_EQ(delivery.attempts.size(), 1U);
  EXPECT_EQ(delivery.attempts[0].error_code, "INVALID_JSON");
}

TEST_F(TargetsTest, OneBadTargetKeepsAllOut) {
  EXPECT_EQ(call("PutTargets", put({webhook("1"), {{"Id", "2"}, {"Arn", "nonsense"}}})).status,
            400);
  EXPECT_EQ(ok("ListTargetsByRule", R"({"Rule":"r"})")["Targets"].size(), 0U);
}

TEST_F(TargetsTest, ConstantsOfEveryJsonKind) {
  for (const auto input : {"{}", "[1]", R"("text")", "7", "null"}) {
    Json target = webhook("1");
    target["Input"] = input;
    EXPECT_EQ(call("PutTargets", put({target})).status, 200) << input;
  }
}

TEST_F(TargetsTest, FiveOfARule) {
  ok("PutTargets", put({webhook("1"), webhook("2"), webhook("3")}));
  EXPECT_EQ(error("PutTargets", put({webhook("4"), webhook("5"), webhook("6")})),
            "LimitExceededException: The requested resource exceeds the maximum number allowed.");
  EXPECT_EQ(ok("ListTargetsByRule", R"({"Rule":"r"})")["Targets"].size(), 3U);
  ok("PutTargets", put({webhook("1"), webhook("4"), webhook("5")}));  // "1" is there already
  EXPECT_EQ(ok("ListTargetsByRule", R"({"Rule":"r"})")["Targets"].size(), 5U);
}

TEST_F(TargetsTest, Remove) {
  ok("PutTargets", put({webhook("1"), webhook("2")}));
  EXPECT_EQ(call("RemoveTargets", R"({"Rule":"r","Ids":["1","unknown"]})").body,
            R"({"FailedEntryCount":0,"FailedEntries":[]})");
  const Json left = ok("ListTargetsByRule", R"({"Rule":"r"})")["Targets"];
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0]["Id"], "2");
  EXPECT_EQ(error("RemoveTargets", R"({"Rule":"none","Ids":["1"]})"),
            "ResourceNotFoundException: Rule none does not exist on EventBus default.");
}

TEST_F(TargetsTest, ListGoesByPages) {
  ok("PutTargets", put({webhook("3"), webhook("1"), webhook("2")}));
  const Json first = ok("ListTargetsByRule", R"({"Rule":"r","Limit":2})");
  EXPECT_EQ(first["Targets"][1]["Id"], "2");
  const Json rest =
      ok("ListTargetsByRule", Json{{"Rule", "r"}, {"NextToken", first["NextToken"]}}.dump());
  ASSERT_EQ(rest["Targets"].size(), 1U);
  EXPECT_EQ(rest["Targets"][0]["Id"], "3");
}

TEST_F(StrictTargetsTest, NoPlainWebhooks) {
  EXPECT_EQ(
      error("PutTargets", put({webhook("1")})),
      "ValidationException: Parameter http://localhost:9000/ is not valid. Reason: Provided Arn is "
      "not in correct format.");
  ok("PutTargets", put({{{"Id", "1"}, {"Arn", kDestination}, {"RoleArn", kRole}}}));
}

}  // namespace
}  // namespace smemu::aws
