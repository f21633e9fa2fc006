#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class BusesTest : public AwsTest {};

TEST_F(BusesTest, CreateAndDescribe) {
  EXPECT_EQ(call("CreateEventBus", R"({"Name":"orders"})").body,
            R"({"EventBusArn":"arn:aws:events:eu-west-1:123456789012:event-bus/orders"})");
  EXPECT_EQ(
      call("CreateEventBus", R"({"Name":"bills","Description":"to pay"})").body,
      R"({"EventBusArn":"arn:aws:events:eu-west-1:123456789012:event-bus/bills","Description":"to pay"})");
  const Json bills = ok("DescribeEventBus", R"({"Name":"bills"})");
  EXPECT_EQ(
      bills,
      Json::parse(R"({"Name":"bills","Arn":"arn:aws:events:eu-west-1:123456789012:event-bus/bills",
    "Description":"to pay","CreationTime":1767603600.0,"LastModifiedTime":1767603600.0})"));
  EXPECT_EQ(
      ok("DescribeEventBus", R"({"Name":"arn:aws:events:eu-west-1:123456789012:event-bus/bills"})"),
      bills);
  EXPECT_EQ(ok("DescribeEventBus", "{}")["Name"], "default");
}

TEST_F(BusesTest, WhatIsRefused) {
  ok("CreateEventBus", R"({"Name":"orders"})");
  ok("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","EventBusName":"orders"})");
  const struct {
    std::string_view operation;
    std::string body, expected;
  } cases[] = {
      {"CreateEventBus", R"({"Name":"orders"})",
       "ResourceAlreadyExistsException: Event bus orders already exists."},
      {"CreateEventBus", R"({"Name":"default"})",
       "ResourceAlreadyExistsException: Event bus default already exists."},
      {"CreateEventBus", R"({"Name":"a/b"})",
       "ValidationException: Event bus name must not contain '/'."},
      {"CreateEventBus", R"({"Name":"aws.partner/x/y","EventSourceName":"aws.partner/x/y"})",
       "ResourceNotFoundException: Event source aws.partner/x/y does not exist."},
      {"DescribeEventBus", R"({"Name":"none"})",
       "ResourceNotFoundException: Event bus none does not exist."},
      {"DeleteEventBus", R"({"Name":"default"})",
       "ValidationException: Cannot delete event bus default."},
      {"DeleteEventBus", R"({"Name":"orders"})",
       "ValidationException: EventBus can't be deleted since it has rules."},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.body), c.expected) << c.body;
}

TEST_F(BusesTest, Update) {
  ok("CreateEventBus", R"({"Name":"bills","Description":"to pay"})");
  EXPECT_EQ(
      call("UpdateEventBus", R"({"Name":"bills","Description":"paid"})").body,
      R"({"Arn":"arn:aws:events:eu-west-1:123456789012:event-bus/bills","Name":"bills","Description":"paid"})");
  EXPECT_EQ(ok("DescribeEventBus", R"({"Name":"bills"})")["Description"], "paid");
  ok("UpdateEventBus", R"({"Name":"bills"})");
  EXPECT_EQ(ok("DescribeEventBus", R"({"Name":"bills"})")["Description"], "paid");
  EXPECT_EQ(error("UpdateEventBus", R"({"Name":"none"})"),
            "ResourceNotFoundException: Event bus none does not exist.");
}

TEST_F(BusesTest, WhatHasNoEffectIsKeptShownAndWarnedOf) {
  const std::string config =
      R"("KmsKeyIdentifier":"alias/k","DeadLetterConfig":{"Arn":"arn:aws:sqs:eu-west-1:123456789012:q"},"LogConfig":{"IncludeDetail":"FULL","Level":"INFO"})";
  EXPECT_EQ(
      call("CreateEventBus", R"({"Name":"bills",)" + config + "}").body,
      R"({"EventBusArn":"arn:aws:events:eu-west-1:123456789012:event-bus/bills",)" + config + "}");
  std::vector<std::string> warnings;
  for (const auto& step : journal().steps()) warnings.push_back(step.details);
  EXPECT_EQ(warnings,
            (std::vector<std::string>{
                "CreateEventBus: KmsKeyIdentifier is kept and shown but has no effect: smemu does "
                "not encrypt event buses",
                "CreateEventBus: DeadLetterConfig is kept and shown but has no effect: a bus's own "
                "dead-letter queue takes what cannot be decrypted, and smemu does not encrypt",
                "CreateEventBus: LogConfig is kept and shown but has no effect: smemu does not "
                "deliver bus logs; every step is in its journal, whatever the level"}));
  const Json before = ok("DescribeEventBus", R"({"Name":"bills"})");
  EXPECT_EQ(before["LogConfig"], Json::parse(R"({"IncludeDetail":"FULL","Level":"INFO"})"));
  ok("UpdateEventBus", R"({"Name":"bills","DeadLetterConfig":{},"KmsKeyIdentifier":""})");
  const Json after = ok("DescribeEventBus", R"({"Name":"bills"})");
  EXPECT_FALSE(after.contains("DeadLetterConfig"));
  EXPECT_FALSE(after.contains("KmsKeyIdentifier"));
  EXPECT_EQ(after["LogConfig"], before["LogConfig"]);
}

TEST_F(BusesTest, Delete) {
  ok("CreateEventBus", R"({"Name":"orders"})");
  EXPECT_EQ(call("DeleteEventBus", R"({"Name":"orders"})").body, "");
  EXPECT_EQ(call("DeleteEventBus", R"({"Name":"orders"})").status, 200);
  EXPECT_EQ(error("DescribeEventBus", R"({"Name":"orders"})"),
            "ResourceNotFoundException: Event bus orders does not exist.");
}

TEST_F(BusesTest, List) {
  for (const auto name : {"orders", "bills"}) {
    ok("CreateEventBus", R"({"Name":")" + std::string(name) + "\"}");
  }
  const Json all = ok("ListEventBuses", "{}")["EventBuses"];
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["Name"], "bills");
  EXPECT_EQ(all[1]["Name"], "default");
  EXPECT_EQ(ok("ListEventBuses", R"({"NamePrefix":"or"})")["EventBuses"].size(), 1U);
  const Json page = ok("ListEventBuses", R"({"Limit":2})");
  EXPECT_EQ(page["EventBuses"].size(), 2U);
  EXPECT_EQ(
      ok("ListEventBuses", Json{{"NextToken", page["NextToken"]}}.dump())["EventBuses"][0]["Name"],
      "orders");
}

}  // namespace
}  // namespace smemu::aws
