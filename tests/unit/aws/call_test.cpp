#include "emulator/aws/operation.hpp"
#include "tests/unit/aws/aws_fixture.hpp"

#include <algorithm>

namespace smemu::aws {
namespace {

class CallTest : public AwsTest {};

TEST_F(CallTest, UnknownOperations) {
  const struct {
    std::string_view target, message;
  } cases[] = {
      {"AWSEvents.putEvents",
       "'AWSEvents.putEvents' is not an operation of EventBridge; X-Amz-Target has the form "
       "AWSEvents.PutEvents."},
      {"DynamoDB_20120810.PutItem",
       "'DynamoDB_20120810.PutItem' is not an operation of EventBridge; X-Amz-Target has the form "
       "AWSEvents.PutEvents."},
      {"", "'' is not an operation of EventBridge; X-Amz-Target has the form AWSEvents.PutEvents."},
  };
  for (const auto& c : cases) {
    const auto reply = test_world_.world.call({std::string(c.target), "{}", caller_});
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.error_type, "UnknownOperationException");
    EXPECT_EQ(Json::parse(reply.body)["message"], c.message);
  }
}

TEST_F(CallTest, BodiesThatAreNotJson) {
  for (const std::string_view body : {"", "{", "Name=r", "{}{}", "{\"Name\":\"\x01\"}"}) {
    const auto reply = call("ListRules", std::string(body));
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_EQ(reply.error_type, "SerializationException") << body;
  }
}

TEST_F(CallTest, ErrorBodyHasTypeAndMessage) {
  EXPECT_EQ(
      call("DescribeRule", R"({"Name":"none"})").body,
      R"({"__type":"ResourceNotFoundException","message":"Rule none does not exist on EventBus default."})");
}

TEST(Operations, AreKnownByName) {
  EXPECT_EQ(event_bridge().operations.size(), 57U);
  for (const Service* service : services()) {
    EXPECT_TRUE(std::is_sorted(service->operations.begin(), service->operations.end(),
                               [](const auto& a, const auto& b) { return a.name < b.name; }));
    for (const Operation& operation : service->operations) {
      EXPECT_EQ(find_operation(*service, operation.name), &operation);
      EXPECT_TRUE(operation.input && operation.handler) << operation.name;
    }
  }
  EXPECT_EQ(find_operation(event_bridge(), "PutEvent"), nullptr);
  EXPECT_EQ(find_operation(event_bridge(), ""), nullptr);
}

TEST(Operations, SayWhetherTheyChangeAnything) {
  EXPECT_TRUE(changes_state("AWSEvents.PutRule"));
  EXPECT_TRUE(changes_state("AWSEvents.PutEvents"));
  EXPECT_FALSE(changes_state("AWSEvents.DescribeRule"));
  EXPECT_FALSE(changes_state("AWSEvents.TestEventPattern"));
  EXPECT_TRUE(changes_state("AWSEvents.CreateArchive"));
  EXPECT_FALSE(changes_state("PutRule"));
}

}  // namespace
}  // namespace smemu::aws
