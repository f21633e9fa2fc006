#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class EndpointsTest : public AwsTest {
 protected:
  static constexpr auto kRouting = R"("RoutingConfig":{"FailoverConfig":{
    "Primary":{"HealthCheck":"arn:aws:route53:::healthcheck/abc"},
    "Secondary":{"Route":"eu-central-1"}}})";
  static std::string buses(const std::string& second) {
    return R"("EventBuses":[
      {"EventBusArn":"arn:aws:events:eu-west-1:123456789012:event-bus/orders"},
      {"EventBusArn":"arn:aws:events:)" +
           second + R"("}])";
  }
  static std::string create(
      const std::string& name,
      const std::string& second = "eu-central-1:123456789012:event-bus/orders") {
    return R"({"Name":")" + name + "\"," + kRouting + "," + buses(second) + "}";
  }
};

TEST_F(EndpointsTest, LiveAndDie) {
  const Json created = ok("CreateEndpoint", create("global"));
  EXPECT_EQ(created["Arn"], "arn:aws:events:eu-west-1:123456789012:endpoint/global");
  EXPECT_EQ(created["State"], "CREATING");
  EXPECT_EQ(created["ReplicationConfig"]["State"], "ENABLED");
  const Json described = ok("DescribeEndpoint", R"({"Name":"global"})");
  const std::string id = described["EndpointId"];
  EXPECT_EQ(described["EndpointUrl"], "https://" + id + ".endpoint.events.amazonaws.com");
  EXPECT_EQ(described["State"], "ACTIVE");
  EXPECT_EQ(described["EventBuses"].size(), 2U);
  const Json updated =
      ok("UpdateEndpoint",
         R"({"Name":"global","Description":"both","ReplicationConfig":{"State":"DISABLED"}})");
  EXPECT_EQ(updated["ReplicationConfig"]["State"], "DISABLED");
  EXPECT_EQ(updated["EndpointId"], id);
  EXPECT_EQ(ok("DescribeEndpoint", R"({"Name":"global"})")["Description"], "both");
  EXPECT_EQ(
      ok("PutEvents",
         R"({"EndpointId":")" + id +
             R"(","Entries":[{"Source":"s","DetailType":"d","Detail":"{}"}]})")["FailedEntryCount"],
      0);
  ok("DeleteEndpoint", R"({"Name":"global"})");
  EXPECT_EQ(error("DescribeEndpoint", R"({"Name":"global"})"),
            "ResourceNotFoundException: Endpoint 'global' does not exist.");
}

TEST_F(EndpointsTest, ListsByMaxResults) {
  for (const auto name : {"a", "b", "c"}) ok("CreateEndpoint", create(name));
  const Json page = ok("ListEndpoints", R"({"MaxResults":2})");
  EXPECT_EQ(page["Endpoints"].size(), 2U);
  const Json rest =
      ok("ListEndpoints", R"({"NextToken":")" + page["NextToken"].get<std::string>() + "\"}");
  ASSERT_EQ(rest["Endpoints"].size(), 1U);
  EXPECT_EQ(rest["Endpoints"][0]["Name"], "c");
  EXPECT_EQ(ok("ListEndpoints", R"({"HomeRegion":"us-east-1"})")["Endpoints"].size(), 0U);
}

TEST_F(EndpointsTest, WhatIsRefused) {
  const std::string buses =
      "ValidationException: Parameter EventBuses is not valid. Reason: Event buses must have the "
      "same name and be in different regions.";
  ok("CreateEndpoint", create("global"));
  EXPECT_EQ(error("CreateEndpoint", create("global")),
            "ResourceAlreadyExistsException: Endpoint 'global' already exists.");
  EXPECT_EQ(error("CreateEndpoint", create("x", "eu-central-1:123456789012:event-bus/other")),
            buses);
  EXPECT_EQ(error("CreateEndpoint", create("x", "eu-west-1:123456789012:event-bus/orders")), buses);
}

}  // namespace
}  // namespace smemu::aws
