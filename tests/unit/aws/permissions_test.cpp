#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class PermissionsTest : public AwsTest {
 protected:
  Json policy() {
    const Json bus = ok("DescribeEventBus", "{}");
    return bus.contains("Policy") ? Json::parse(bus["Policy"].get<std::string>()) : Json();
  }
};

// The statement's form was recorded from AWS.
TEST_F(PermissionsTest, AStatementIsPutReplacedAndRemoved) {
  EXPECT_EQ(call("PutPermission",
                 R"({"Action":"events:PutEvents","Principal":"111122223333","StatementId":"s"})")
                .body,
            "");
  EXPECT_EQ(policy(), Json::parse(R"({"Version":"2012-10-17","Statement":[{"Sid":"s",
    "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
    "Action":"events:PutEvents",
    "Resource":"arn:aws:events:eu-west-1:123456789012:event-bus/default"}]})"));
  ok("PutPermission", R"({"Action":"events:PutEvents","Principal":"*","StatementId":"s",
    "Condition":{"Type":"StringEquals","Key":"aws:PrincipalOrgID","Value":"o-1"}})");
  ASSERT_EQ(policy()["Statement"].size(), 1U);
  EXPECT_EQ(policy()["Statement"][0]["Principal"], "*");
  EXPECT_EQ(policy()["Statement"][0]["Condition"],
            Json::parse(R"({"StringEquals":{"aws:PrincipalOrgID":"o-1"}})"));
  EXPECT_TRUE(ok("ListEventBuses", "{}")["EventBuses"][0].contains("Policy"));
  ok("RemovePermission", R"({"StatementId":"s"})");
  EXPECT_EQ(policy(), Json());
}

TEST_F(PermissionsTest, AWholePolicyComesBackAsItWas) {
  const std::string document =
      R"({"Version":"2008-10-17","Id":"mine","Statement":{"Sid":"a","Effect":"Deny"}})";
  ok("PutPermission", Json{{"Policy", document}}.dump());
  EXPECT_EQ(policy(), Json::parse(R"({"Version":"2008-10-17","Id":"mine",
    "Statement":[{"Sid":"a","Effect":"Deny"}]})"));
  ok("PutPermission",
     R"({"Action":"events:PutEvents","Principal":"111122223333","StatementId":"b"})");
  EXPECT_EQ(policy()["Statement"].size(), 2U);
  ok("RemovePermission", R"({"RemoveAllPermissions":true})");
  EXPECT_EQ(policy(), Json());
}

TEST_F(PermissionsTest, WhatIsRefused) {
  const std::string invalid = "ValidationException: Parameter Policy is not valid. Reason: ";
  const struct {
    std::string_view operation;
    std::string body, expected;
  } cases[] = {
      {"PutPermission", R"({"Principal":"*","StatementId":"s"})",
       "ValidationException: Parameter(s) Action must be specified."},
      {"PutPermission", R"({"Action":"events:PutRule","Principal":"*","StatementId":"s"})",
       "ValidationException: Provided value in parameter 'action' is not supported."},
      {"PutPermission",
       R"({"Action":"events:PutEvents","Principal":"*","StatementId":"s",
          "Condition":{"Type":"StringLike","Key":"aws:PrincipalOrgID","Value":"o"}})",
       "ValidationException: Provided value in parameter 'condition' is not supported."},
      {"PutPermission", R"({"Policy":"{"})", invalid + "It is not JSON."},
      {"PutPermission", R"({"Policy":"[]"})", invalid + "It is not a JSON object."},
      {"PutPermission", R"({"Policy":"{}"})", invalid + "It has no Statement."},
      {"PutPermission", R"({"Policy":"{\"Statement\":[1]}"})",
       invalid + "A Statement is not a JSON object."},
      {"PutPermission",
       R"({"EventBusName":"none","Action":"events:PutEvents","Principal":"*","StatementId":"s"})",
       "ResourceNotFoundException: Event bus none does not exist."},
      {"RemovePermission", R"({"StatementId":"none"})",
       "ResourceNotFoundException: Statement with the provided id does not exist."},
      {"RemovePermission", "{}",
       "ResourceNotFoundException: Statement with the provided id does not exist."},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.body), c.expected) << c.body;
  EXPECT_EQ(policy(), Json());
}

TEST_F(PermissionsTest, APolicyHasALongestLength) {
  const Json statement{{"Sid", std::string(10300, 'x')}};
  const Json document{{"Statement", Json::array({statement})}};
  EXPECT_EQ(error("PutPermission", Json{{"Policy", document.dump()}}.dump()),
            "PolicyLengthExceededException: The policy of event bus default would be longer than "
            "10240 characters.");
}

}  // namespace
}  // namespace smemu::aws
