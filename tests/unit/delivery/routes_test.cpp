#include "emulator/delivery/routes.hpp"

#include <gtest/gtest.h>

namespace smemu::delivery {
namespace {

constexpr const char* kFunction = "arn:aws:lambda:eu-west-1:123456789012:function:resize:live";

Routes::Route route(const Routes& routes, const std::string& text) {
  const auto arn = bus::parse_arn(text);
  return routes.find(*find_kind(text, &*arn), *arn, text).value();
}

Routes with(std::initializer_list<const char*> endpoints) {
  Routes routes;
  for (const char* text : endpoints) EXPECT_TRUE(routes.add(text)) << text;
  return routes;
}

TEST(Routes, TheNearestNameOfAResourceWins) {
  Routes routes = with({"lambda=http://service/"});
  routes.add_default("lambda", "http://environment");
  EXPECT_EQ(route(routes, kFunction).endpoint, "http://service");
  EXPECT_FALSE(route(routes, kFunction).own);
  EXPECT_TRUE(routes.add("lambda:resize=http://name"));
  EXPECT_EQ(route(routes, kFunction).endpoint, "http://name");
  EXPECT_TRUE(route(routes, kFunction).own);
  EXPECT_TRUE(routes.add(std::string(kFunction) + "=http://arn:8080/path"));
  EXPECT_EQ(route(routes, kFunction).endpoint, "http://arn:8080/path");
}

TEST(Routes, TheEnvironmentIsAskedLast) {
  Routes routes;
  routes.add_default("sqs", "http://environment:9324/");
  const auto sqs = route(routes, "arn:aws:sqs:eu-west-1:1:q");
  EXPECT_EQ(sqs.endpoint, "http://environment:9324");
  EXPECT_EQ(sqs.carrier, Carrier::network);
}

TEST(Routes, WhatNobodyTakesIsRecordedUnderItsName) {
  const struct {
    const char* arn;
    const char* sink;
    const char* endpoint;
  } cases[] = {
      {kFunction, "lambda-resize", "https://lambda.eu-west-1.amazonaws.com"},
      {"arn:aws:sns:us-east-1:1:alerts", "sns-alerts", "https://sns.us-east-1.amazonaws.com"},
      {"arn:aws:sagemaker:us-east-1:1:pipeline/train", "sagemaker-train",
       "https://api.sagemaker.us-east-1.amazonaws.com"},
      {"arn:aws:logs:us-east-1:1:log-group:/aws/events/x:*", "logs--aws-events-x",
       "https://logs.us-east-1.amazonaws.com"},
      {"arn:aws:execute-api:us-east-1:1:abc/prod/POST/x", "execute-api-abc",
       "https://abc.execute-api.us-east-1.amazonaws.com"},
      {"arn:aws:appsync:us-east-1:1:endpoints/graphql-api/abc", "appsync-abc",
       "https://abc.appsync-api.us-east-1.amazonaws.com"},
      {"arn:aws:codepipeline:us-east-1:1:release", "codepipeline-release",
       "https://codepipeline.us-east-1.amazonaws.com"},
      {"arn:aws-cn:states:cn-north-1:1:stateMachine:m", "states-m",
       "https://states.cn-north-1.amazonaws.com.cn"},
  };
  for (const auto& c : cases) {
    const auto found = route({}, c.arn);
    EXPECT_EQ(found.carrier, Carrier::sink) << c.arn;
    EXPECT_EQ(found.sink, c.sink);
    EXPECT_EQ(found.endpoint, c.endpoint);
  }
}

TEST(Routes, QueuesAndBusesAreTheWorldsOwnUnlessSaidOtherwise) {
  EXPECT_EQ(route({}, "arn:aws:sqs:us-east-1:1:q").carrier, Carrier::world);
  EXPECT_EQ(route({}, "arn:aws:events:us-east-1:1:event-bus/b").carrier, Carrier::world);
  EXPECT_EQ(route(with({"sqs=record"}), "arn:aws:sqs:us-east-1:1:q").carrier, Carrier::sink);
}

TEST(Routes, UnconfiguredCallsMayBeMadeToFail) {
  Routes routes;
  routes.set_unconfigured(Unconfigured::fail);
  const auto arn = bus::parse_arn(kFunction);
  const auto found = routes.find(*find_kind(kFunction, &*arn), *arn, kFunction);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().error_code, "NO_RESOURCE");
  EXPECT_EQ(found.error().message,
            "no endpoint is configured for lambda; name one with --target-endpoint "
            "lambda=http://..., or let such calls be recorded with --unconfigured-targets=record");
  EXPECT_EQ(route(routes, "arn:aws:sqs:us-east-1:1:q").carrier, Carrier::world);
}

TEST(Routes, SaysWhatIsWrongWithAnEndpoint) {
  const struct {
    const char* text;
    const char* part;
  } cases[] = {{"lambda", "there is no '='"},
               {"lambda=127.0.0.1:9000", "behind the '=' comes an http(s) URL"},
               {"lambada=http://h", "no service is called 'lambada' (events, execute-api, lambda"},
               {"arn:aws:iam::1:role/r=http://h", "is the ARN of no service that is called"}};
  for (const auto& c : cases) {
    const auto added = Routes().add(c.text);
    ASSERT_FALSE(added) << c.text;
    EXPECT_NE(added.error().message.find(c.part), std::string::npos) << added.error().message;
  }
}

}  // namespace
}  // namespace smemu::delivery
