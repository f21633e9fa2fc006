#include "emulator/delivery/targets/kind.hpp"
#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/transform/transform.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

// The calls of AWS services, held against what botocore sends for the same calls
// (tests/conformance/requests).

namespace smemu::delivery {
namespace {

using nlohmann::json;

class Requests : public ::testing::Test {
 protected:
  Requests() {
    std::ifstream file(SMEMU_SOURCE_DIR "/tests/conformance/requests/requests.json");
    table = json::parse(file);
    event->id.value = text(table["event"], "id");
    event->scope = {text(table["event"], "account"), text(table["event"], "region")};
    event->time = parse_instant(text(table["event"], "time")).value();
    event->envelope = text(table["event"], "envelope");
  }

  static std::string text(const json& object, const char* name) {
    return object.at(name).get<std::string>();
  }

  static bus::Target target_of(const json& put) {
    bus::Target target;
    target.id = text(put, "Id");
    target.arn = text(put, "Arn");
    target.as_submitted = put.dump();
    if (put.contains("Input")) target.input = text(put, "Input");
    if (put.contains("InputPath")) {
      target.transform = std::make_shared<const transform::Transform>(
          transform::Transform::input_path(text(put, "InputPath")));
    }
    if (put.contains("InputTransformer")) {
      const auto paths =
          put["InputTransformer"].value("InputPathsMap", std::map<std::string, std::string>{});
      target.transform = std::make_shared<const transform::Transform>(
          transform::Transform::input_transformer(
              transform::Template::Variables(paths.begin(), paths.end()),
              text(put["InputTransformer"], "InputTemplate"))
              .value());
    }
    return target;
  }

  Sendable build(const bus::Target& target) {
    const auto arn = bus::parse_arn(target.arn);
    const TargetKind* kind = find_kind(target.arn, &*arn);
    const std::string endpoint = public_endpoint(*kind, *arn);
    TargetCall call = call_of(target, rule_name, rule_arn);
    call.endpoint = endpoint;
    return kind->build(call);
  }

  TargetCall call_of(const bus::Target& target, const std::string& name, const std::string& arn) {
    TargetCall call{*event, target, payload_of(event, target, name, arn).value()};
    call.rule_name = name;
    call.rule_arn = arn;
    return call;
  }

  /// Names that are drawn are not botocore's to know.
  std::string without_token(const bus::Target& target, std::string body) {
    const std::string token = idempotency_token(call_of(target, rule_name, rule_arn));
    const std::size_t at = body.find(token);
    if (at != std::string::npos) body.replace(at, token.size(), text(table, "token"));
    return body;
  }

  json table;
  std::shared_ptr<bus::Event> event = std::make_shared<bus::Event>();
  std::string rule_name = "nightly";
  std::string rule_arn = "arn:aws:events:eu-west-1:123456789012:rule/nightly";
};

std::map<std::string, std::string> as_map(const std::vector<Header>& headers) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value, secret] : headers) out[name] = value;
  return out;
}

/// JSON means the same however it is spaced; anything else is compared byte by byte.
json comparable(const std::string& body) {
  json parsed = json::parse(body, nullptr, false);
  return parsed.is_discarded() ? json(body) : parsed;
}

TEST_F(Requests, AreWhatBotocoreSends) {
  for (const json& row : table.at("cases")) {
    const bus::Target target = target_of(row.at("target"));
    const auto request = build(target);
    ASSERT_TRUE(request) << row.at("name") << ": " << request.error().message;
    const json& expected = row.at("request");
    EXPECT_EQ(request->method, text(expected, "method")) << row.at("name");
    EXPECT_EQ(request->url, text(expected, "url")) << row.at("name");
    EXPECT_EQ(comparable(without_token(target, *request->body)), comparable(text(expected, "body")))
        << row.at("name");
    const auto wanted = expected.at("headers").get<std::map<std::string, std::string>>();
    for (const auto& [name, value] : wanted) {
      EXPECT_EQ(as_map(request->headers)[name], value) << row.at("name") << ", " << name;
    }
  }
}

TEST_F(Requests, EveryKindOfServiceIsHeldAgainstBotocoreButThoseWithoutAClient) {
  std::set<RequestBuilder> seen;
  for (const json& row : table.at("cases")) {
    const std::string arn = text(row.at("target"), "Arn");
    const auto parsed = bus::parse_arn(arn);
    seen.insert(find_kind(arn, &*parsed)->build);
  }
  const std::set<RequestBuilder> others{webhook_request, api_destination_request,
                                        api_gateway_request, appsync_request};
  for (const TargetKind& kind : all_kinds()) {
    EXPECT_TRUE(seen.count(kind.build) == 1 || others.count(kind.build) == 1) << kind.service;
  }
}

TEST_F(Requests, ApiGatewayIsItsStagesMethodWithTheParametersFilledIn) {
  bus::Target target;
  target.arn = "arn:aws:execute-api:eu-west-1:123456789012:abc123/prod/PUT/jobs/*/state";
  target.http.path_values = {"$.detail.instance-id"};
  target.http.query = {{"state", "$.detail.state"}};
  target.http.headers = {{"X-Team", "ml"}, {"Host", "evil"}, {"X-Amz-Evil", "1"}};
  const auto request = build(target);
  EXPECT_EQ(request->method, "PUT");
  EXPECT_EQ(request->url,
            "https://abc123.execute-api.eu-west-1.amazonaws.com/prod/jobs/i-1/state?state=RUNNING");
  EXPECT_EQ(as_map(request->headers),
            (std::map<std::string, std::string>{{"Content-Type", "application/json"},
                                                {"X-Amz-Source-Account", "123456789012"},
                                                {"X-Amz-Source-Arn", rule_arn},
                                                {"X-Team", "ml"}}));
  EXPECT_EQ(*request->body, event->envelope);
}

TEST_F(Requests, AppSyncGetsAnOperationAndThePayloadAsItsVariables) {
  const bus::Target target = target_of(json::parse(R"({
      "Id": "t", "Arn": "arn:aws:appsync:eu-west-1:123456789012:endpoints/graphql-api/abc",
      "InputTransformer": {"InputPathsMap": {"s": "$.detail.state"},
                           "InputTemplate": "{\"state\":<s>}"},
      "AppSyncParameters": {"GraphQLOperation": "mutation M($state: String!) { m(s: $state) }"}})"));
  const auto request = build(target);
  EXPECT_EQ(request->url, "https://abc.appsync-api.eu-west-1.amazonaws.com/graphql");
  EXPECT_EQ(*request->body, R"({"query":"mutation M($state: String!) { m(s: $state) }",)"
                            R"("variables":{"state":"RUNNING"}})");
}

TEST_F(Requests, AFunctionsOwnEndpointIsTakenForItsRuntimeEmulator) {
  bus::Target target;
  target.arn = "arn:aws:lambda:eu-west-1:123456789012:function:resize";
  TargetCall call = call_of(target, rule_name, rule_arn);
  call.own_endpoint = true;
  call.endpoint = "http://127.0.0.1:9000";
  EXPECT_EQ(lambda_request(call)->url,
            "http://127.0.0.1:9000/2015-03-31/functions/function/invocations");
  EXPECT_TRUE(lambda_request(call)->one_at_a_time);
  call.endpoint = "http://127.0.0.1:9000/my/path";
  EXPECT_EQ(lambda_request(call)->url, "http://127.0.0.1:9000/my/path");
}

TEST_F(Requests, WhatCannotBeSaidToAServiceIsNotSent) {
  const struct {
    const char* put;
    const char* code;
  } cases[] = {
      {R"({"Id":"t","Arn":"arn:aws:logs:eu-west-1:1:log-group:g","InputTransformer":)"
       R"({"InputTemplate":"{\"message\":\"m\"}"}})",
       "INVALID_PARAMETER"},
      {R"({"Id":"t","Arn":"arn:aws:events:eu-west-1:1:event-bus/b","Input":"{\"source\":\"s\"}"})",
       "INVALID_JSON"},
  };
  for (const auto& c : cases) {
    const auto request = build(target_of(json::parse(c.put)));
    ASSERT_FALSE(request) << c.put;
    EXPECT_EQ(request.error().error_code, c.code) << c.put;
  }
}

}  // namespace
}  // namespace smemu::delivery
