#pragma once

#include "emulator/aws/call.hpp"
#include "tests/support/test_world.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace smemu::aws {

using Json = nlohmann::ordered_json;

inline world::Behaviour aws_behaviour() {
  world::Behaviour behaviour = support::plain_behaviour();
  behaviour.call = handle;
  behaviour.changes_state = changes_state;
  return behaviour;
}

/// A fresh world that answers AWS calls.
class AwsTest : public ::testing::Test {
 protected:
  explicit AwsTest(world::Settings settings = support::TestWorld::default_settings())
      : test_world_(aws_behaviour(), settings) {}

  world::ApiReply call(std::string_view operation, std::string body) {
    return test_world_.world.call(
        {"AWSEvents." + std::string(operation), std::move(body), caller_});
  }

  /// The answer of a call that has to succeed; null if AWS answers nothing.
  Json ok(std::string_view operation, std::string body) {
    const world::ApiReply reply = call(operation, std::move(body));
    EXPECT_EQ(reply.status, 200) << operation << ": " << reply.body;
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }

  /// "Type: message" of a call that has to fail.
  std::string error(std::string_view operation, std::string body) {
    const world::ApiReply reply = call(operation, std::move(body));
    if (reply.status == 200) return "200 " + reply.body;
    const Json answer = Json::parse(reply.body);
    EXPECT_EQ(answer["__type"], reply.error_type);
    EXPECT_EQ(reply.status, 400);
    return reply.error_type + ": " + answer["message"].get<std::string>();
  }

  [[nodiscard]] const journal::Journal& journal() { return test_world_.world.journal(); }

  Scope caller_{"123456789012", "eu-west-1"};
  support::TestWorld test_world_;
};

/// The same where AWS's own strictness is asked for.
class StrictAwsTest : public AwsTest {
 protected:
  StrictAwsTest() : AwsTest(strict_settings()) {}

 private:
  static world::Settings strict_settings() {
    world::Settings settings = support::TestWorld::default_settings();
    settings.strict = true;
    return settings;
  }
};

}  // namespace smemu::aws
