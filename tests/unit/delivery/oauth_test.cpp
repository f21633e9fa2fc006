#include "emulator/delivery/oauth.hpp"

#include <gmock/gmock.h>

namespace smemu::delivery {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

bus::OAuthClient client(std::string method = "POST") {
  bus::OAuthClient made;
  made.id = "me & you";
  made.secret = "s3cret";
  made.endpoint = "https://example.com/token?tenant=1";
  made.method = std::move(method);
  made.parameters.headers = {{"X-Tenant", "blue", false}, {"accept", "text/plain", false}};
  made.parameters.query = {{"audience", "api", false}};
  made.parameters.body = {{"scope", "events:write", false}};
  return made;
}

std::string header(const OutboundRequest& request, const std::string& name) {
  for (const Header& h : request.headers) {
    if (h.name == name) return h.value;
  }
  return "(absent)";
}

TEST(TokenRequest, IsAFormInTheBody) {
  for (const char* method : {"POST", "PUT"}) {
    const OutboundRequest request = token_request(client(method));
    EXPECT_EQ(request.method, method);
    EXPECT_EQ(request.url, "https://example.com/token?tenant=1&audience=api");
    EXPECT_EQ(*request.body,
              "grant_type=client_credentials&client_id=me%20%26%20you&client_secret=s3cret&"
              "scope=events%3Awrite");
    EXPECT_EQ(header(request, "Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(header(request, "X-Tenant"), "blue");
    EXPECT_EQ(header(request, "accept"), "text/plain");
    EXPECT_EQ(header(request, "Accept"), "(absent)");
  }
}

TEST(TokenRequest, IsAQueryWhereTheMethodIsGet) {
  const OutboundRequest request = token_request(client("GET"));
  EXPECT_EQ(request.url,
            "https://example.com/token?tenant=1&audience=api&grant_type=client_credentials&"
            "client_id=me%20%26%20you&client_secret=s3cret&scope=events%3Awrite");
  EXPECT_EQ(request.body, nullptr);
  EXPECT_EQ(header(request, "Content-Type"), "(absent)");
}

TEST(TokenRequest, BodyParametersWin) {
  bus::OAuthClient made = client();
  made.parameters.body = {{"grant_type", "password", false}, {"client_secret", "mine", true}};
  EXPECT_EQ(*token_request(made).body,
            "client_id=me%20%26%20you&grant_type=password&client_secret=mine");
}

TEST(ReadToken, TakesWhatServersSend) {
  const struct {
    const char* body;
    const char* type;
    std::optional<Duration> expires;
  } cases[] = {
      {R"({"access_token":"t","token_type":"bearer","expires_in":3600})", "Bearer", 1h + 5s},
      {R"({"access_token":"t","token_type":"DPoP"})", "DPoP", std::nullopt},
      {R"({"access_token":"t","expires_in":"90"})", "Bearer", 95s},
      {R"({"access_token":"t","expires_in":-1})", "Bearer", 5s},
      {R"({"access_token":"t","expires_in":null})", "Bearer", std::nullopt},
  };
  for (const auto& c : cases) {
    const auto token = read_token({200, {}, c.body, false}, 5s);
    ASSERT_TRUE(token) << c.body;
    EXPECT_EQ(token->value, "t");
    EXPECT_EQ(token->type, c.type) << c.body;
    EXPECT_EQ(token->expires, c.expires) << c.body;
  }
}

TEST(ReadToken, RefusesTheRestWithoutQuotingIt) {
  for (const auto& [status, body] : {std::pair{401, R"({"access_token":"t"})"},
                                     {200, "access_token=t"},
                                     {200, R"({"access_token":7})"},
                                     {200, R"({"token":"t"})"},
                                     {200, "[]"},
                                     {302, ""}}) {
    const auto token = read_token({status, {}, body, false}, 0s);
    ASSERT_FALSE(token) << body;
    EXPECT_THAT(token.error().message, HasSubstr("the authorization endpoint"));
    EXPECT_THAT(token.error().message, ::testing::Not(HasSubstr("=t")));
  }
}

TEST(NeedsToken, AMinuteBeforeItEnds) {
  bus::OAuthClient made = client();
  EXPECT_TRUE(needs_token(made, 0s));
  made.token = bus::OAuthToken{"Bearer", "t", 10min};
  EXPECT_FALSE(needs_token(made, 9min));
  EXPECT_TRUE(needs_token(made, 9min + 1s));
  made.token->expires.reset();
  EXPECT_FALSE(needs_token(made, 1000h)) << "it never said that it ends";
}

}  // namespace
}  // namespace smemu::delivery
