#include "tests/unit/aws/aws_fixture.hpp"

#include <gmock/gmock.h>

#include <chrono>

// Connections with OAuth client credentials, from CreateConnection to the request that carries the
// token.
namespace smemu::aws {
namespace {

using namespace std::chrono_literals;
using support::answered;
using support::failed;
using ::testing::HasSubstr;
using ::testing::Not;

class OAuthTest : public AwsTest {
 protected:
  void SetUp() override {
    arn_ = ok("CreateConnection", kConnection)["ConnectionArn"];
    const std::string destination =
        ok("CreateApiDestination", Json{{"Name", "d"},
                                        {"ConnectionArn", arn_},
                                        {"InvocationEndpoint", "http://api.test/hook"},
                                        {"HttpMethod", "POST"}}
                                       .dump())["ApiDestinationArn"];
    ok("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"shop\"]}"})");
    ok("PutTargets",
       Json{
           {"Rule", "r"},
           {"Targets",
            {{{"Id", "t"}, {"Arn", destination}, {"RoleArn", "arn:aws:iam::123456789012:role/r"}}}}}
           .dump());
  }

  void publish() {
    ok("PutEvents", R"({"Entries":[{"Source":"shop","DetailType":"d","Detail":"{}"}]})");
  }
  std::string state() { return ok("DescribeConnection", R"({"Name":"c"})")["ConnectionState"]; }
  void grant(const std::string& token, int seconds) {
    delivery::Outcome outcome = answered(200);
    outcome.response->body = Json{{"access_token", token}, {"expires_in", seconds}}.dump();
    test_world_.transport.end(0, outcome);
  }
  void answer(int status) { test_world_.transport.end(0, answered(status)); }
  void pass(Duration time) {
    test_world_.world.advance(time, {});
    test_world_.world.run();
  }
  /// "URL Authorization" of the latest request.
  std::string latest() {
    const auto& request = test_world_.transport.requests.back();
    for (const auto& header : request.headers) {
      if (header.name == "Authorization") return request.url + ' ' + header.value;
    }
    return request.url;
  }
  std::size_t sent() { return test_world_.transport.requests.size(); }

  static constexpr auto kConnection =
      R"({"Name":"c","AuthorizationType":"OAUTH_CLIENT_CREDENTIALS","AuthParameters":{
        "OAuthParameters":{"ClientParameters":{"ClientID":"id","ClientSecret":"hush"},
          "AuthorizationEndpoint":"http://auth.test/token","HttpMethod":"POST",
          "OAuthHttpParameters":{"BodyParameters":[{"Key":"scope","Value":"all","IsValueSecret":true}]}},
        "InvocationHttpParameters":{
          "QueryStringParameters":[{"Key":"key","Value":"hidden&","IsValueSecret":true}],
          "BodyParameters":[{"Key":"pin","Value":"1234","IsValueSecret":true}]}}})";
  std::string arn_;
};

TEST_F(OAuthTest, AConnectionIsAuthorizedOnceItsServerHasAnswered) {
  EXPECT_EQ(state(), "AUTHORIZING");
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})")["ApiDestinationState"], "INACTIVE");
  EXPECT_EQ(latest(), "http://auth.test/token");
  grant("one", 3600);
  EXPECT_EQ(state(), "AUTHORIZED");
  EXPECT_EQ(ok("DescribeApiDestination", R"({"Name":"d"})")["ApiDestinationState"], "ACTIVE");
  EXPECT_EQ(ok("DescribeConnection", R"({"Name":"c"})")["AuthParameters"]["OAuthParameters"],
            Json::parse(R"({"ClientParameters":{"ClientID":"id"},
              "AuthorizationEndpoint":"http://auth.test/token","HttpMethod":"POST",
              "OAuthHttpParameters":{"BodyParameters":[{"Key":"scope","IsValueSecret":true}]}})"));
}

TEST_F(OAuthTest, ARefusalDeauthorizesIt) {
  answer(401);
  EXPECT_EQ(state(), "DEAUTHORIZED");
  EXPECT_EQ(journal().steps().back().details,
            "connection c got no token: the authorization endpoint answered HTTP 401");
}

TEST_F(OAuthTest, ADeliveryWaitsForTheTokenAndTheNextOnesUseIt) {
  publish();
  publish();
  EXPECT_EQ(sent(), 1U) << "the question of CreateConnection serves all";
  grant("one", 3600);
  EXPECT_EQ(sent(), 3U);
  EXPECT_THAT(latest(), HasSubstr(" Bearer one"));
  answer(200);
  answer(200);
  pass(10min);
  publish();
  EXPECT_EQ(sent(), 4U);
  EXPECT_THAT(latest(), HasSubstr(" Bearer one"));
}

TEST_F(OAuthTest, ATokenThatEndsWithinAMinuteIsRefreshedFirst) {
  grant("one", 600);
  pass(9min + 1s);
  publish();
  EXPECT_EQ(latest(), "http://auth.test/token");
  grant("two", 30);
  EXPECT_THAT(latest(), HasSubstr(" Bearer two")) << "however short it lasts, it is used once";
}

class RefusedToken : public OAuthTest, public ::testing::WithParamInterface<int> {};

TEST_P(RefusedToken, IsReplaced) {
  grant("one", 3600);
  publish();
  answer(GetParam());
  pass(10s);
  EXPECT_EQ(latest(), "http://auth.test/token");
  grant("two", 3600);
  EXPECT_THAT(latest(), HasSubstr(" Bearer two"));
  answer(200);
  EXPECT_EQ(journal().deliveries().back()->attempts.size(), 2U);
  EXPECT_EQ(journal().deliveries().back()->state, journal::DeliveryState::succeeded);
}

INSTANTIATE_TEST_SUITE_P(Statuses, RefusedToken, ::testing::Values(401, 407));

TEST_F(OAuthTest, WithoutATokenTheAttemptFailsAndIsTriedAgain) {
  grant("one", 30);
  publish();
  answer(503);
  const auto& delivery = *journal().deliveries().front();
  EXPECT_EQ(delivery.attempts.front().status, 503);
  EXPECT_EQ(delivery.attempts.front().message,
            "connection c got no token: the authorization endpoint answered HTTP 503");
  EXPECT_EQ(state(), "DEAUTHORIZED");
  pass(10s);
  grant("two", 3600);
  EXPECT_THAT(latest(), HasSubstr(" Bearer two"));
  EXPECT_EQ(state(), "AUTHORIZED");
}

TEST_F(OAuthTest, NewCredentialsMakeAnEarlierAnswerCountNoMore) {
  ok("UpdateConnection", R"({"Name":"c","AuthParameters":{"OAuthParameters":{
    "ClientParameters":{"ClientSecret":"new"}}}})");
  EXPECT_THAT(*test_world_.transport.requests.back().body, HasSubstr("client_secret=new"));
  publish();
  grant("old", 3600);
  EXPECT_EQ(state(), "AUTHORIZING");
  grant("new", 3600);
  EXPECT_THAT(latest(), HasSubstr(" Bearer new"));
}

TEST_F(OAuthTest, DeauthorizedItSendsNothing) {
  grant("one", 3600);
  ok("DeauthorizeConnection", R"({"Name":"c"})");
  publish();
  EXPECT_EQ(sent(), 1U);
  EXPECT_EQ(journal().deliveries().front()->attempts.front().error_code, "NO_PERMISSIONS");
}

TEST_F(OAuthTest, TheJournalHasNoSecrets) {
  grant("token-value", 3600);
  publish();
  EXPECT_THAT(test_world_.transport.requests.back().url, HasSubstr("key=hidden%26"));
  const auto& delivery = *journal().deliveries().front();
  EXPECT_EQ(delivery.request->url, "http://api.test/hook?key=***");
  EXPECT_THAT(*delivery.payload, HasSubstr(R"("pin":"***")"));
  for (const auto& [name, value] : delivery.request->headers) {
    EXPECT_THAT(value, Not(HasSubstr("token-value"))) << name;
  }
}

}  // namespace
}  // namespace smemu::aws
