#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

struct Case {
  std::string_view operation;
  std::string body;
  std::string message;
};

class ConstraintsTest : public AwsTest {
 protected:
  void expect_all(std::string_view type, const std::vector<Case>& cases) {
    for (const Case& c : cases) {
      EXPECT_EQ(error(c.operation, c.body), std::string(type) + ": " + c.message) << c.body;
    }
  }
};

TEST_F(ConstraintsTest, TypesAreCheckedFirst) {
  expect_all(
      "SerializationException",
      {
          {"PutRule", R"({"Name":5})", "NUMBER_VALUE can not be converted to a String"},
          {"PutRule", R"({"Name":true})", "TRUE_VALUE can not be converted to a String"},
          {"PutRule", R"({"Name":["r"]})", "Start of list found where not expected"},
          {"PutRule", R"({"Name":{}})", "Start of structure or map found where not expected."},
          {"PutRule", R"({"Name":"r","Tags":"t"})", "Expected list or null"},
          {"PutRule", R"([])", "Start of list found where not expected"},
          {"PutRule", R"("x")", "Expected null"},
          {"ListRules", R"({"Limit":"7"})", "STRING_VALUE can not be converted to an Integer"},
          {"DeleteRule", R"({"Name":"r","Force":1})",
           "NUMBER_VALUE can not be converted to a Boolean"},
          {"PutEvents", R"({"Entries":[{"Time":"2026-01-05"}]})",
           "STRING_VALUE can not be converted to milliseconds since epoch"},
          {"PutEvents", R"({"Entries":[{"Time":1e400}]})",
           "1e400 can not be converted to milliseconds since epoch"},
          {"PutTargets", R"({"Rule":"r","Targets":[{"HttpParameters":"x"}]})", "Expected null"},
          {"PutTargets", R"({"Rule":"r","Targets":[{"HttpParameters":{"HeaderParameters":7}}]})",
           "Expected map or null"},
          {"PutTargets",
           R"({"Rule":"r","Targets":[{"HttpParameters":{"HeaderParameters":{"a":false}}}]})",
           "FALSE_VALUE can not be converted to a String"},
      });
}

TEST_F(ConstraintsTest, OneFault) {
  const std::string name = " at 'name' failed to satisfy constraint: ";
  expect_all(
      "ValidationException",
      {
          {"PutRule", "{}",
           "1 validation error detected: Value null" + name + "Member must not be null"},
          {"PutRule", R"({"Name":null})",
           "1 validation error detected: Value null" + name + "Member must not be null"},
          {"PutRule", R"({"Name":"a b","EventPattern":"{}"})",
           "1 validation error detected: Value 'a b'" + name +
               R"(Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+)"},
          {"PutRule", R"({"Name":"r","State":"ON"})",
           "1 validation error detected: Value 'ON' at 'state' failed to satisfy constraint: "
           "Member "
           "must satisfy enum value set: [ENABLED, DISABLED, "
           "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]"},
          {"ListRules", R"({"Limit":0})",
           "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member "
           "must have value greater than or equal to 1"},
          {"ListRules", R"({"Limit":101})",
           "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: "
           "Member "
           "must have value less than or equal to 100"},
          {"PutEvents", R"({"Entries":[]})",
           "1 validation error detected: Value '[]' at 'entries' failed to satisfy constraint: "
           "Member "
           "must have length greater than or equal to 1"},
          {"PutEvents", R"({"Entries":[{},{"EventBusName":"a/b"}]})",
           "1 validation error detected: Value 'a/b' at 'entries.2.member.eventBusName' failed to "
           "satisfy constraint: Member must satisfy regular expression pattern: "
           R"((arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+)"},
          {"RemoveTargets", R"({"Rule":"r","Ids":["a","b c"]})",
           "1 validation error detected: Value '[a, b c]' at 'ids' failed to satisfy constraint: "
           "Member must satisfy constraint: [Member must have length less than or equal to 64, "
           "Member "
           "must have length greater than or equal to 1, Member must satisfy regular expression "
           R"(pattern: [\.\-_A-Za-z0-9]+])"},
          {"PutTargets",
           R"({"Rule":"r","Targets":[{"Id":"1","Arn":"a","HttpParameters":{"HeaderParameters":{"a b":"c"}}}]})",
           "1 validation error detected: Value '{a b=c}' at "
           "'targets.1.member.httpParameters.headerParameters' failed to satisfy constraint: Map "
           "keys "
           "must satisfy constraint: [Member must have length less than or equal to 512, Member "
           "must "
           R"(satisfy regular expression pattern: ^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$])"},
          {"PutTargets",
           R"({"Rule":"r","Targets":[{"Id":"1","Arn":"a","RetryPolicy":{"MaximumRetryAttempts":186}}]})",
           "1 validation error detected: Value '186' at "
           "'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy constraint: "
           "Member "
           "must have value less than or equal to 185"},
      });
}

TEST_F(ConstraintsTest, AllFaultsInOneAnswerPatternBeforeLength) {
  const std::string bad(65, '!');
  EXPECT_EQ(
      error("CreateConnection", R"({"Name":")" + bad +
                                    R"(","AuthorizationType":"INVALID",
       "AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}})"),
      "ValidationException: 3 validation errors detected: Value '" + bad +
          R"(' at 'name' failed to satisfy constraint: Member must satisfy regular expression )"
          R"(pattern: [\.\-_A-Za-z0-9]+; Value ')" +
          bad +
          "' at 'name' failed to satisfy constraint: Member must have length less than or equal "
          "to 64; Value 'INVALID' at 'authorizationType' failed to satisfy constraint: Member "
          "must satisfy enum value set: [BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]");
  EXPECT_EQ(
      error("PutTargets", R"({"Rule":"r","Targets":[{"Id":"x y","Arn":"a"},{"Arn":""}]})"),
      "ValidationException: 3 validation errors detected: Value 'x y' at 'targets.1.member.id' "
      R"(failed to satisfy constraint: Member must satisfy regular expression pattern: )"
      R"([\.\-_A-Za-z0-9]+; Value null at 'targets.2.member.id' failed to satisfy constraint: )"
      "Member must not be null; Value '' at 'targets.2.member.arn' failed to satisfy "
      "constraint: Member must have length greater than or equal to 1");
}

TEST_F(ConstraintsTest, EnumsAreListedInAwsOrder) {
  EXPECT_EQ(
      error("CreateApiDestination",
            R"({"Name":"d","ConnectionArn":"arn:aws:events:eu-west-1:123456789012:connection/c/1",
                      "InvocationEndpoint":"https://example.com","HttpMethod":"FETCH"})"),
      "ValidationException: 1 validation error detected: Value 'FETCH' at 'httpMethod' failed to "
      "satisfy constraint: Member must satisfy enum value set: [HEAD, POST, PATCH, DELETE, PUT, "
      "GET, OPTIONS]");
}

TEST_F(ConstraintsTest, LongListsAreShownAsJavaShowsThem) {
  std::string entries;
  std::string shown;
  for (int i = 0; i < 11; ++i) {
    entries += std::string(i == 0 ? "" : ",") + R"({"Source":"s","DetailType":"d","Detail":"{}"})";
    shown += std::string(i == 0 ? "" : ", ") +
             "PutEventsRequestEntry(time=null, source=s, resources=null, detailType=d, detail={}, "
             "eventBusName=null, traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null)";
  }
  EXPECT_EQ(
      error("PutEvents", R"({"Entries":[)" + entries + "]}"),
      "ValidationException: 1 validation error detected: Value '[" + shown +
          "]' at 'entries' failed to satisfy constraint: Member must have length less than or "
          "equal to 10");
}

TEST_F(ConstraintsTest, SecretsAreNotShown) {
  const std::string answer =
      error("CreateConnection", R"({"Name":"c","AuthorizationType":"BASIC","AuthParameters":
      {"BasicAuthParameters":{"Username":"u:v","Password":"hush:hush"}}})");
  EXPECT_NE(answer.find("Value 'u:v' at 'authParameters.basicAuthParameters.username'"),
            std::string::npos);
  EXPECT_NE(answer.find("Value at 'authParameters.basicAuthParameters.password'"),
            std::string::npos);
  EXPECT_EQ(answer.find("hush"), std::string::npos);
}

TEST_F(ConstraintsTest, LengthCountsCharactersNotBytes) {
  std::string description;
  for (int i = 0; i < 512; ++i) description += "\xC3\xA9";
  const auto body = [&](const std::string& text) {
    return R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","Description":")" + text + "\"}";
  };
  EXPECT_EQ(call("PutRule", body(description)).status, 200);
  EXPECT_EQ(call("PutRule", body(description + "x")).status, 400);
}

TEST_F(ConstraintsTest, StopsAtTenFaults) {
  std::string targets;
  for (int i = 0; i < 20; ++i) targets += std::string(i == 0 ? "" : ",") + R"({"Arn":"a"})";
  EXPECT_EQ(error("PutTargets", R"({"Rule":"r","Targets":[)" + targets + "]}")
                .find("ValidationException: 10 validation errors detected: "),
            0U);
}

TEST_F(ConstraintsTest, UnknownAndNullMembersCountForNothing) {
  ok("PutRule",
     R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","Description":null,"Colour":[1]})");
  EXPECT_FALSE(ok("DescribeRule", R"({"Name":"r"})").contains("Description"));
}

TEST_F(ConstraintsTest, WhatIsNotHonouredIsRefused) {
  expect_all(
      "ValidationException",
      {
          {"CreateConnection",
           R"({"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"},"ConnectivityParameters":{"ResourceParameters":{"ResourceConfigurationArn":""}}}})",
           "Parameter ConnectivityParameters is not valid. Reason: smemu has no private "
           "connectivity."},
      });
}

}  // namespace
}  // namespace smemu::aws
