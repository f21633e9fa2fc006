#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class ConnectionsTest : public AwsTest {
 protected:
  static constexpr auto kBasic = R"({"Name":"basic","AuthorizationType":"BASIC","AuthParameters":{
    "BasicAuthParameters":{"Username":"user","Password":"hush"},
    "InvocationHttpParameters":{
      "HeaderParameters":[{"Key":"X-Open","Value":"o"},{"Key":"X-Key","Value":"hidden","IsValueSecret":true}],
      "QueryStringParameters":[],
      "BodyParameters":[{"Key":"b","Value":"v","IsValueSecret":false}]}}})";
  static constexpr auto kApiKey =
      R"({"Name":"key","Description":"k","AuthorizationType":"API_KEY","AuthParameters":{
    "ApiKeyAuthParameters":{"ApiKeyName":"x-api-key","ApiKeyValue":"hush"},"InvocationHttpParameters":{}}})";
};

TEST_F(ConnectionsTest, Create) {
  const Json answer = ok("CreateConnection", kBasic);
  const std::string arn = answer["ConnectionArn"];
  EXPECT_EQ(arn.find("arn:aws:events:eu-west-1:123456789012:connection/basic/"), 0U);
  EXPECT_EQ(answer, (Json{{"ConnectionArn", arn},
                          {"ConnectionState", "AUTHORIZED"},
                          {"CreationTime", 1767603600.0},
                          {"LastModifiedTime", 1767603600.0}}));
}

TEST_F(ConnectionsTest, DescribeKeepsSecretsBack) {
  const std::string arn = ok("CreateConnection", kBasic)["ConnectionArn"];
  Json answer = ok("DescribeConnection", R"({"Name":"basic"})");
  const std::string secret = answer["SecretArn"];
  const std::string uuid = arn.substr(arn.rfind('/') + 1);
  EXPECT_EQ(secret.substr(0, secret.size() - 7),
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:events!connection/basic/" + uuid);
  answer.erase("SecretArn");
  answer.erase("ConnectionArn");
  EXPECT_EQ(
      answer,
      Json::parse(R"({"Name":"basic","ConnectionState":"AUTHORIZED","AuthorizationType":"BASIC",
    "AuthParameters":{"BasicAuthParameters":{"Username":"user"},"InvocationHttpParameters":{
      "HeaderParameters":[{"Key":"X-Open","Value":"o","IsValueSecret":false},{"Key":"X-Key","IsValueSecret":true}],
      "QueryStringParameters":[],
      "BodyParameters":[{"Key":"b","Value":"v","IsValueSecret":false}]}},
    "CreationTime":1767603600.0,"LastModifiedTime":1767603600.0,"LastAuthorizedTime":1767603600.0})"));
  ok("CreateConnection", kApiKey);
  const Json key = ok("DescribeConnection", R"({"Name":"key"})");
  EXPECT_EQ(key["Description"], "k");
  EXPECT_EQ(
      key["AuthParameters"],
      Json::parse(
          R"({"ApiKeyAuthParameters":{"ApiKeyName":"x-api-key"},"InvocationHttpParameters":{}})"));
}

TEST_F(ConnectionsTest, WhatDeliveryNeedsIsKept) {
  ok("CreateConnection", kBasic);
  ok("CreateConnection", kApiKey);
  const auto& all = test_world_.world.registry().in(caller_).connections;
  const auto& basic = std::get<bus::BasicAuth>(all.at("basic").auth);
  EXPECT_EQ(basic.username, "user");
  EXPECT_EQ(basic.password, "hush");
  const auto& key = std::get<bus::ApiKeyAuth>(all.at("key").auth);
  EXPECT_EQ(key.name, "x-api-key");
  EXPECT_EQ(key.value, "hush");
  const bus::InvocationParameters& invocation = all.at("basic").invocation;
  ASSERT_EQ(invocation.headers.size(), 2U);
  EXPECT_EQ(invocation.headers[1].key, "X-Key");
  EXPECT_EQ(invocation.headers[1].value, "hidden");
  EXPECT_TRUE(invocation.headers[1].is_secret);
  EXPECT_TRUE(invocation.query.empty());
  EXPECT_EQ(invocation.body.size(), 1U);
}

TEST_F(ConnectionsTest, WhatIsRefused) {
  ok("CreateConnection", kBasic);
  const auto create = [](std::string_view type, std::string_view parameters) {
    return R"({"Name":"c","AuthorizationType":")" + std::string(type) + R"(","AuthParameters":)" +
           std::string(parameters) + "}";
  };
  const std::string invalid =
      "ValidationException: Parameter AuthParameters is not valid. Reason: ";
  const struct {
    std::string_view operation;
    std::string body, expected;
  } cases[] = {
      {"CreateConnection", kBasic,
       "ResourceAlreadyExistsException: Connection basic already exists."},
      {"CreateConnection", create("BASIC", "{}"),
       invalid + "BasicAuthParameters is required for authorization type BASIC."},
      {"CreateConnection",
       create("API_KEY", R"({"BasicAuthParameters":{"Username":"u","Password":"p"}})"),
       invalid + "BasicAuthParameters does not go with authorization type API_KEY."},
      {"CreateConnection",
       create("OAUTH_CLIENT_CREDENTIALS",
              R"({"OAuthParameters":{"ClientParameters":{"ClientID":"i","ClientSecret":"s"},
                  "AuthorizationEndpoint":"ftp://example.com/token","HttpMethod":"POST"}})"),
       "ValidationException: Parameter AuthorizationEndpoint is not valid. Reason: "
       "ftp://example.com/token is not an http or https URL."},
      {"CreateConnection",
       create("OAUTH_CLIENT_CREDENTIALS", R"({"OAuthParameters":{"HttpMethod":"HEAD",
         "AuthorizationEndpoint":"https://example.com","ClientParameters":{"ClientID":"i","ClientSecret":"s"}}})"),
       "ValidationException: 1 validation error detected: Value 'HEAD' at "
       "'authParameters.oAuthParameters.httpMethod' failed to satisfy constraint: Member must "
       "satisfy "
       "enum value set: [GET, POST, PUT]"},
      {"DescribeConnection", R"({"Name":"none"})",
       "ResourceNotFoundException: Failed to describe the connection(s). Connection 'none' does "
       "not exist."},
      {"DeleteConnection", R"({"Name":"none"})",
       "ResourceNotFoundException: Failed to describe the connection(s). Connection 'none' does "
       "not exist."},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.body), c.expected) << c.body;
}

TEST_F(ConnectionsTest, List) {
  ok("CreateConnection", kBasic);
  ok("CreateConnection", kApiKey);
  const Json all = ok("ListConnections", "{}")["Connections"];
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["Name"], "key");
  EXPECT_EQ(all[1]["AuthorizationType"], "API_KEY");
  EXPECT_FALSE(all[1].contains("AuthParameters"));
  EXPECT_FALSE(all[1].contains("SecretArn"));
  EXPECT_EQ(ok("ListConnections", R"({"NamePrefix":"b"})")["Connections"].size(), 1U);
  EXPECT_EQ(ok("ListConnections", R"({"ConnectionState":"AUTHORIZED"})")["Connections"].size(), 2U);
  EXPECT_EQ(ok("ListConnections", R"({"ConnectionState":"DELETING"})")["Connections"].size(), 0U);
}

TEST_F(ConnectionsTest, DeleteLeavesItsApiDestinationsInactive) {
  const std::string arn = ok("CreateConnection", kBasic)["ConnectionArn"];
  ok("CreateApiDestination", Json{{"Name", "d"},
                                  {"ConnectionArn", arn},
                                  {"InvocationEndpoint", "https://example.com"},
                                  {"HttpMethod", "POST"}}
                                 .dump());
  EXPECT_EQ(ok("DeleteConnection", R"({"Name":"basic"})"),
            (Json{{"ConnectionArn", arn},
                  {"ConnectionState", "DELETING"},
                  {"CreationTime", 1767603600.0},
                  {"LastModifiedTime", 1767603600.0},
                  {"LastAuthorizedTime", 1767603600.0}}));
  EXPECT_EQ(call("DescribeConnection", R"({"Name":"basic"})").status, 400);
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})")["ApiDestinationState"], "INACTIVE");
}

TEST_F(ConnectionsTest, AnUpdateKeepsWhatItLeavesOut) {
  const std::string arn = ok("CreateConnection", kBasic)["ConnectionArn"];
  const Json answer = ok("UpdateConnection", R"({"Name":"basic","Description":"d","AuthParameters":{
    "BasicAuthParameters":{"Password":"new"}}})");
  EXPECT_EQ(answer["ConnectionArn"], arn);
  EXPECT_EQ(answer["ConnectionState"], "AUTHORIZED");
  EXPECT_TRUE(answer.contains("LastAuthorizedTime"));
  const auto& connection = test_world_.world.registry().in(caller_).connections.at("basic");
  EXPECT_EQ(std::get<bus::BasicAuth>(connection.auth).username, "user");
  EXPECT_EQ(std::get<bus::BasicAuth>(connection.auth).password, "new");
  EXPECT_EQ(connection.invocation.headers.size(), 2U);
  EXPECT_EQ(connection.description, "d");
}

TEST_F(ConnectionsTest, AnUpdateMayChangeTheType) {
  ok("CreateConnection", kBasic);
  const std::string lacking =
      R"({"Name":"basic","AuthorizationType":"API_KEY","AuthParameters":{"ApiKeyAuthParameters":{"ApiKeyName":"k"}}})";
  EXPECT_EQ(error("UpdateConnection", lacking),
            "ValidationException: Parameter AuthParameters is not valid. Reason: "
            "ApiKeyAuthParameters needs ApiKeyValue.");
  EXPECT_EQ(error("UpdateConnection", R"({"Name":"basic","AuthorizationType":"API_KEY"})"),
            "ValidationException: Parameter AuthParameters is not valid. Reason: "
            "ApiKeyAuthParameters is required for authorization type API_KEY.");
  EXPECT_EQ(ok("DescribeConnection", R"({"Name":"basic"})")["AuthorizationType"], "BASIC");
  ok("UpdateConnection", R"({"Name":"basic","AuthorizationType":"API_KEY","AuthParameters":{
    "ApiKeyAuthParameters":{"ApiKeyName":"k","ApiKeyValue":"v"}}})");
  EXPECT_EQ(ok("DescribeConnection", R"({"Name":"basic"})")["AuthorizationType"], "API_KEY");
}

TEST_F(ConnectionsTest, WithoutAuthorizationItsApiDestinationsAreInactive) {
  const std::string arn = ok("CreateConnection", kBasic)["ConnectionArn"];
  ok("CreateApiDestination",
     R"({"Name":"d","HttpMethod":"POST","InvocationEndpoint":"https://a.b","ConnectionArn":")" +
         arn + "\"}");
  EXPECT_EQ(ok("DeauthorizeConnection", R"({"Name":"basic"})")["ConnectionState"], "DEAUTHORIZING");
  EXPECT_EQ(ok("DescribeConnection", R"({"Name":"basic"})")["ConnectionState"], "DEAUTHORIZED");
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})")["ApiDestinationState"], "INACTIVE");
  ok("UpdateConnection", R"({"Name":"basic","AuthParameters":{
    "BasicAuthParameters":{"Password":"new"}}})");
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})")["ApiDestinationState"], "ACTIVE");
}

}  // namespace
}  // namespace smemu::aws
