#include "tests/unit/aws/sqs_fixture.hpp"

#include <gmock/gmock.h>

#include <algorithm>

// What is accepted has its effect, or the journal says that it has none.
namespace smemu::aws {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kTrace = "Root=1-67891233-abcdef012345678912345678;Sampled=1";

class AcceptedTest : public SqsTest {
 protected:
  Json events(std::string_view operation, std::string body) {
    return AwsTest::ok(operation, std::move(body));
  }
  std::string refused(std::string_view operation, std::string body) {
    return AwsTest::error(operation, std::move(body));
  }
  std::vector<std::string> warnings() {
    std::vector<std::string> out;
    for (const auto& step : journal().steps()) {
      if (step.type == journal::StepType::warning) out.push_back(step.details);
    }
    return out;
  }
  /// The rules that match the events put so far.
  std::vector<std::string> matched() {
    std::vector<std::string> out;
    for (const auto& step : journal().steps()) {
      if (step.type == journal::StepType::rule_match) out.push_back(step.rule());
    }
    return out;
  }
  void inject(const std::string& detail) {
    bus::NewEvent event = support::new_event("aws.s3", detail);
    event.scope = caller_;
    event.detail_type = "AWS API Call via CloudTrail";
    test_world_.world.inject(std::move(event));
  }
};

TEST_F(AcceptedTest, KeysOfArchivesAreKeptShownAndWarnedOf) {
  events(
      "CreateArchive",
      R"({"ArchiveName":"a","EventSourceArn":"arn:aws:events:eu-west-1:123456789012:event-bus/default","KmsKeyIdentifier":"alias/k"})");
  EXPECT_EQ(events("DescribeArchive", R"({"ArchiveName":"a"})")["KmsKeyIdentifier"], "alias/k");
  EXPECT_THAT(warnings(),
              ElementsAre("CreateArchive: KmsKeyIdentifier is kept and shown but has no "
                          "effect: smemu does not encrypt archives"));
  events("UpdateArchive", R"({"ArchiveName":"a","KmsKeyIdentifier":""})");
  EXPECT_FALSE(events("DescribeArchive", R"({"ArchiveName":"a"})").contains("KmsKeyIdentifier"));
}

TEST_F(AcceptedTest, KeysOfConnectionsAreKeptShownAndWarnedOf) {
  events(
      "CreateConnection",
      R"({"Name":"c","AuthorizationType":"BASIC","KmsKeyIdentifier":"k","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}})");
  EXPECT_EQ(events("DescribeConnection", R"({"Name":"c"})")["KmsKeyIdentifier"], "k");
  EXPECT_THAT(warnings(), ElementsAre(HasSubstr("smemu does not encrypt connections")));
  events("UpdateConnection", R"({"Name":"c","KmsKeyIdentifier":"l"})");
  EXPECT_EQ(events("DescribeConnection", R"({"Name":"c"})")["KmsKeyIdentifier"], "l");
}

TEST_F(AcceptedTest, EndpointsThatFailOverNowhere) {
  events(
      "CreateEndpoint",
      R"({"Name":"e","RoutingConfig":{"FailoverConfig":{"Primary":{"HealthCheck":"arn:aws:route53:::healthcheck/abc"},"Secondary":{"Route":"eu-central-1"}}},"EventBuses":[{"EventBusArn":"arn:aws:events:eu-west-1:123456789012:event-bus/default"},{"EventBusArn":"arn:aws:events:eu-central-1:123456789012:event-bus/default"}]})");
  EXPECT_THAT(warnings(),
              ElementsAre(HasSubstr("RoutingConfig is kept and shown but has no effect: "
                                    "nothing fails over")));
  events("DescribeEndpoint", R"({"Name":"e","HomeRegion":"eu-west-1"})");
  EXPECT_EQ(refused("DescribeEndpoint", R"({"Name":"e","HomeRegion":"eu-central-1"})"),
            "ResourceNotFoundException: Endpoint 'e' does not exist.");
  events("PutEvents",
         R"({"EndpointId":"ab.cd","Entries":[{"Source":"s","DetailType":"d","Detail":"{}"}]})");
  EXPECT_THAT(warnings().back(), HasSubstr("no global endpoint has the id ab.cd"));
}

TEST_F(AcceptedTest, AnEventSourceThatNobodyAcceptsExpires) {
  const std::string source = R"({"Name":"aws.partner/p/s","Account":"123456789012"})";
  events("CreatePartnerEventSource", source);
  pass(std::chrono::hours(24 * 14 - 1));
  EXPECT_EQ(events("ListEventSources", "{}")["EventSources"][0]["State"], "PENDING");
  pass(std::chrono::hours(1));
  EXPECT_EQ(events("ListEventSources", "{}")["EventSources"][0]["State"], "DELETED");
  EXPECT_EQ(refused("ActivateEventSource", R"({"Name":"aws.partner/p/s"})"),
            "InvalidStateException: Event source aws.partner/p/s is in the state DELETED.");
  events("CreatePartnerEventSource", source);
  EXPECT_EQ(events("DescribeEventSource", R"({"Name":"aws.partner/p/s"})")["State"], "PENDING");
}

// API reference, PutRule: State; user guide, "Events from AWS services delivered via CloudTrail".
TEST_F(AcceptedTest, CallsThatOnlyReadReachTheRulesThatAskForAll) {
  const std::string pattern = R"(,"EventPattern":"{\"source\":[\"aws.s3\"]}")";
  events("PutRule", R"({"Name":"plain")" + pattern + "}");
  events("PutRule", R"({"Name":"all","State":"ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")" +
                        pattern + "}");
  inject(R"({"eventName":"ListBuckets","eventCategory":"Management"})");
  EXPECT_THAT(matched(), ElementsAre("all"));
  inject(R"({"eventName":"CreateBucket","eventCategory":"Management"})");
  EXPECT_THAT(matched(), ElementsAre("all", "plain", "all"));
  inject(R"({"eventName":"GetObject","eventCategory":"Data"})");
  inject(R"({"eventName":"GetSessionToken"})");
  EXPECT_EQ(matched().size(), 7U);
}

TEST_F(AcceptedTest, ABusOfAnotherAccountGetsTheEventItself) {
  events("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}"})");
  const auto put = [](const std::string& account, const std::string& more) {
    return R"({"Rule":"r","Targets":[{"Id":"t","RoleArn":"arn:aws:iam::123456789012:role/r","Arn":"arn:aws:events:eu-west-1:)" +
           account + ":event-bus/b\"" + more + "}]}";
  };
  for (const char* more : {R"(,"Input":"{}")", R"(,"InputPath":"$")",
                           R"(,"InputTransformer":{"InputTemplate":"{}"})"}) {
    EXPECT_THAT(refused("PutTargets", put("111111111111", more)),
                HasSubstr("not supported for target: t."));
    events("PutTargets", put("123456789012", more));
  }
  events("PutTargets", put("111111111111", ""));
}

TEST_F(AcceptedTest, ATraceGoesAlong) {
  events("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}"})");
  events(
      "PutTargets",
      R"({"Rule":"r","Targets":[{"Id":"t","Arn":"arn:aws:states:eu-west-1:123456789012:stateMachine:m","RoleArn":"arn:aws:iam::123456789012:role/r","InputPath":"$.gone[0]","DeadLetterConfig":{"Arn":"arn:aws:sqs:eu-west-1:123456789012:dead"}}]})");
  const std::string url = create("dead");
  for (const std::string& trace : {std::string(kTrace), std::string("Root=1-x\\r\\nX-Evil: 1")}) {
    events("PutEvents",
           R"({"Entries":[{"Source":"s","DetailType":"d","Detail":"{}","TraceHeader":")" + trace +
               "\"}]}");
  }
  pass(std::chrono::seconds(1));
  const Json got = ok("ReceiveMessage", {{"QueueUrl", url},
                                         {"MaxNumberOfMessages", 10},
                                         {"AttributeNames", {"AWSTraceHeader"}}})["Messages"];
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0]["Attributes"]["AWSTraceHeader"], kTrace);
  EXPECT_FALSE(got[1].contains("Attributes"));  // what is no trace is dropped, the event is not
}

TEST_F(AcceptedTest, PoliciesOfQueuesKeepNobodyOut) {
  const std::string url =
      create("q", {{"Policy", R"({"Statement":[]})"}, {"KmsMasterKeyId", "alias/k"}});
  EXPECT_THAT(warnings(),
              ElementsAre("the attribute Policy of queue q is kept and shown but has no effect: "
                          "nobody is kept out",
                          "the attribute KmsMasterKeyId of queue q is kept and shown but has no "
                          "effect: smemu does not encrypt messages"));
}

TEST_F(AcceptedTest, AQueueChoosesWhoseDeadLettersItTakes) {
  const std::string dead = create("dead");
  const auto allow = [&](const std::string& policy) {
    return Json{{"QueueUrl", dead}, {"Attributes", {{"RedriveAllowPolicy", policy}}}};
  };
  const Json redrive{
      {"RedrivePolicy",
       R"({"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":1})"}};
  ok("SetQueueAttributes", allow(R"({"redrivePermission":"denyAll"})"));
  const Json other{{"QueueName", "other"}, {"Attributes", redrive}};
  EXPECT_THAT(error("CreateQueue", other), HasSubstr("does not take"));
  ok("SetQueueAttributes",
     allow(
         R"({"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:eu-west-1:123456789012:one"]})"));
  EXPECT_THAT(error("CreateQueue", other), HasSubstr("does not take"));
  const std::string one = create("one", redrive);
  ok("SendMessage", {{"QueueUrl", one}, {"MessageBody", "m"}});
  receive(one, {{"VisibilityTimeout", 0}});
  EXPECT_THAT(receive(one), IsEmpty());
  EXPECT_THAT(receive(dead), ElementsAre("m"));
  for (const char* wrong :
       {R"({})", R"({"redrivePermission":"some"})", R"({"redrivePermission":"byQueue"})",
        R"({"redrivePermission":"allowAll","sourceQueueArns":["arn"]})"}) {
    EXPECT_THAT(error("SetQueueAttributes", allow(wrong)), HasSubstr("InvalidParameterValue"))
        << wrong;
  }

  ok("SetQueueAttributes", allow(R"({"redrivePermission":"denyAll"})"));
  ok("SendMessage", {{"QueueUrl", one}, {"MessageBody", "n"}});
  receive(one, {{"VisibilityTimeout", 0}});
  EXPECT_THAT(receive(one), ElementsAre("n"));  // nobody takes it, so it stays
}

TEST_F(AcceptedTest, MessagesInFlightAreLimited) {
  const std::string url = create("q");
  auto& queues = test_world_.world.queues();
  sqs::Queue& queue = *queues.find(caller_, "q");
  for (int i = 0; i < 120'000; ++i) queues.send(queue, {.body = "m"});
  EXPECT_EQ(queues.receive(queue, {.most = 120'000}).size(), 120'000U);
  EXPECT_EQ(error("ReceiveMessage", {{"QueueUrl", url}}),
            "OverLimit: The maximum number of in flight messages for this queue has been reached.");
}

TEST_F(AcceptedTest, MoreTagsThanAResourceHas) {
  std::string tags;
  for (int i = 0; i < 51; ++i) {
    tags += std::string(i > 0 ? "," : "") + R"({"Key":"k)" + std::to_string(i) + R"(","Value":""})";
  }
  EXPECT_EQ(refused("CreateEventBus", R"({"Name":"b","Tags":[)" + tags + "]}"),
            "LimitExceededException: The requested resource exceeds the maximum number allowed.");
}

TEST_F(AcceptedTest, TokensAreOfOneList) {
  for (const char* name : {"a", "b"}) {
    events("PutRule",
           R"({"Name":")" + std::string(name) + R"(","EventPattern":"{\"source\":[\"s\"]}"})");
    events("CreateEventBus", R"({"Name":")" + std::string(name) + "\"}");
  }
  const std::string token = events("ListRules", R"({"Limit":1})")["NextToken"];
  const auto with = [](const std::string& text) { return R"({"NextToken":")" + text + "\"}"; };
  EXPECT_EQ(events("ListRules", with(token))["Rules"][0]["Name"], "b");
  for (const std::string& wrong : {std::string("b"), std::string("YQ=="), token.substr(4)}) {
    EXPECT_THAT(refused("ListRules", with(wrong)), HasSubstr("Parameter NextToken is not valid"));
  }
  EXPECT_THAT(refused("ListEventBuses", with(token)),
              HasSubstr("Parameter NextToken is not valid"));
}

}  // namespace
}  // namespace smemu::aws
