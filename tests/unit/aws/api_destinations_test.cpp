#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

template <class Base>
class WithConnection : public Base {
 protected:
  void SetUp() override {
    connection_ =
        this->ok("CreateConnection", R"({"Name":"c","AuthorizationType":"API_KEY","AuthParameters":{
      "ApiKeyAuthParameters":{"ApiKeyName":"k","ApiKeyValue":"v"}}})")["ConnectionArn"];
  }
  std::string destination(const Json& changes = Json::object()) {
    Json out = {{"Name", "d"},
                {"ConnectionArn", connection_},
                {"InvocationEndpoint", "https://example.com/hook/*"},
                {"HttpMethod", "POST"}};
    out.merge_patch(changes);
    return out.dump();
  }
  std::string connection_;
};

using ApiDestinationsTest = WithConnection<AwsTest>;
using StrictApiDestinationsTest = WithConnection<StrictAwsTest>;

TEST_F(ApiDestinationsTest, CreateAndDescribe) {
  const Json created = ok("CreateApiDestination", destination({{"Description", "hook"}}));
  const std::string arn = created["ApiDestinationArn"];
  EXPECT_EQ(arn.find("arn:aws:events:eu-west-1:123456789012:api-destination/d/"), 0U);
  EXPECT_EQ(created, (Json{{"ApiDestinationArn", arn},
                           {"ApiDestinationState", "ACTIVE"},
                           {"CreationTime", 1767603600.0},
                           {"LastModifiedTime", 1767603600.0}}));
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})"),
            (Json{{"ApiDestinationArn", arn},
                  {"Name", "d"},
                  {"Description", "hook"},
                  {"ApiDestinationState", "ACTIVE"},
                  {"ConnectionArn", connection_},
                  {"InvocationEndpoint", "https://example.com/hook/*"},
                  {"HttpMethod", "POST"},
                  {"InvocationRateLimitPerSecond", 300},
                  {"CreationTime", 1767603600.0},
                  {"LastModifiedTime", 1767603600.0}}));
}

TEST_F(ApiDestinationsTest, UpdateChangesWhatIsGivenAndNothingElse) {
  const Json created = ok("CreateApiDestination", destination({{"Description", "hook"}}));
  const Json updated = ok("UpdateApiDestination",
                          R"({"Name":"d","HttpMethod":"PUT","InvocationRateLimitPerSecond":9})");
  EXPECT_EQ(updated, created);  // no time has passed
  const Json described = ok("DescribeApiDestination", R"({"Name":"d"})");
  EXPECT_EQ(described["HttpMethod"], "PUT");
  EXPECT_EQ(described["InvocationRateLimitPerSecond"], 9);
  EXPECT_EQ(described["Description"], "hook");
  EXPECT_EQ(described["InvocationEndpoint"], "https://example.com/hook/*");
  EXPECT_EQ(error("UpdateApiDestination", R"({"Name":"none"})"),
            "ResourceNotFoundException: Failed to describe the api-destination(s). An "
            "api-destination 'none' does not exist.");
  EXPECT_EQ(
      error("UpdateApiDestination", R"({"Name":"d","InvocationEndpoint":"ftp://x"})").substr(0, 20),
      "ValidationException:");
  const std::string gone = connection_.substr(0, connection_.size() - 1) + "x";
  EXPECT_EQ(error("UpdateApiDestination", R"({"Name":"d","ConnectionArn":")" + gone + "\"}"),
            "ResourceNotFoundException: Failed to update the api-destination(s). Connection '" +
                gone + "' does not exist.");
}

TEST_F(ApiDestinationsTest, RateLimit) {
  ok("CreateApiDestination", destination({{"InvocationRateLimitPerSecond", 7}}));
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})")["InvocationRateLimitPerSecond"], 7);
  EXPECT_EQ(
      error("CreateApiDestination",
            destination({{"Name", "e"}, {"InvocationRateLimitPerSecond", 0}})),
      "ValidationException: 1 validation error detected: Value '0' at "
      "'invocationRateLimitPerSecond' failed to satisfy constraint: Member must have value greater "
      "than or equal to 1");
}

TEST_F(ApiDestinationsTest, WhatIsRefused) {
  ok("CreateApiDestination", destination());
  const std::string unknown = "arn:aws:events:eu-west-1:123456789012:connection/c/0-0";
  const struct {
    std::string_view operation;
    std::string body, expected;
  } cases[] = {
      {"CreateApiDestination", destination(),
       "ResourceAlreadyExistsException: An api-destination 'd' already exists."},
      {"CreateApiDestination", destination({{"Name", "e"}, {"ConnectionArn", unknown}}),
       "ResourceNotFoundException: Failed to create the api-destination(s). Connection '" +
           unknown + "' does not exist."},
      {"CreateApiDestination",
       destination({{"Name", "e"}, {"InvocationEndpoint", "ftp://example.com"}}),
       "ValidationException: Parameter InvocationEndpoint is not valid. Reason: ftp://example.com "
       "is not "
       "an http or https URL."},
      {"DescribeApiDestination", R"({"Name":"none"})",
       "ResourceNotFoundException: Failed to describe the api-destination(s). An api-destination "
       "'none' "
       "does not exist."},
      {"DeleteApiDestination", R"({"Name":"none"})",
       "ResourceNotFoundException: Failed to describe the api-destination(s). An api-destination "
       "'none' "
       "does not exist."},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.body), c.expected) << c.body;
}

TEST_F(ApiDestinationsTest, PlainHttpIsWelcomeOnALaptop) {
  ok("CreateApiDestination", destination({{"InvocationEndpoint", "http://localhost:9000/hook"}}));
}

TEST_F(StrictApiDestinationsTest, OnlyHttps) {
  EXPECT_EQ(
      error("CreateApiDestination", destination({{"InvocationEndpoint", "http://localhost/"}})),
      "ValidationException: Parameter InvocationEndpoint is not valid. Reason: http://localhost/ "
      "is "
      "not an https URL.");
  ok("CreateApiDestination", destination());
}

TEST_F(ApiDestinationsTest, List) {
  ok("CreateApiDestination", destination({{"Description", "hook"}}));
  ok("CreateApiDestination", destination({{"Name", "e"}}));
  const Json all = ok("ListApiDestinations", "{}")["ApiDestinations"];
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["Name"], "d");
  EXPECT_FALSE(all[0].contains("Description"));
  EXPECT_EQ(ok("ListApiDestinations", R"({"NamePrefix":"e"})")["ApiDestinations"].size(), 1U);
  EXPECT_EQ(
      ok("ListApiDestinations", Json{{"ConnectionArn", connection_}}.dump())["ApiDestinations"]
          .size(),
      2U);
  EXPECT_EQ(ok("ListApiDestinations",
               R"({"ConnectionArn":"arn:aws:events:eu-west-1:123456789012:connection/c/0"})"),
            Json::parse(R"({"ApiDestinations":[]})"));
}

TEST_F(ApiDestinationsTest, Delete) {
  ok("CreateApiDestination", destination());
  EXPECT_EQ(call("DeleteApiDestination", R"({"Name":"d"})").body, "{}");
  EXPECT_EQ(ok("ListApiDestinations", "{}")["ApiDestinations"].size(), 0U);
}

}  // namespace
}  // namespace smemu::aws
