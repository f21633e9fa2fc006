#pragma once

#include "emulator/aws/call.hpp"
#include "emulator/aws/operation.hpp"
#include "sagemaker/service.hpp"
#include "sagemaker/settings.hpp"
#include "tests/support/test_world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace smemu::sagemaker {

using Json = nlohmann::ordered_json;

inline const aws::Door& test_door() {
  static const aws::Door door({&aws::event_bridge(), &service(), &settings_service()});
  return door;
}

inline world::Behaviour mirror_behaviour() {
  world::Behaviour behaviour = support::plain_behaviour();
  behaviour.call = [](world::World& world, const world::ApiCall& call) {
    return test_door().handle(world, call);
  };
  behaviour.changes_state = [](std::string_view target) {
    return test_door().changes_state(target);
  };
  return behaviour;
}

/// A fresh world that answers SageMaker's API, on a clock that `pass` moves.
class SageMakerTest : public ::testing::Test {
 protected:
  world::ApiReply call(std::string_view operation, const Json& in) {
    world::ApiReply reply =
        on.world.call({"SageMaker." + std::string(operation), in.dump(), caller_});
    on.world.run();
    return reply;
  }

  /// The answer of a call that has to succeed; null if there is none.
  Json ok(std::string_view operation, const Json& in) {
    const world::ApiReply reply = call(operation, in);
    EXPECT_EQ(reply.status, 200) << operation << ": " << reply.body;
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }

  /// "Type: message" of a call that has to fail.
  std::string error(std::string_view operation, const Json& in) {
    const world::ApiReply reply = call(operation, in);
    if (reply.status == 200) return "200 " + reply.body;
    const Json answer = Json::parse(reply.body);
    EXPECT_EQ(answer["__type"], reply.error_type);
    return reply.error_type + ": " + answer["message"].get<std::string>();
  }

  void pass(Duration length) {
    on.world.advance(length, {});
    on.world.run();
  }

  /// The details of all events of that type so far.
  [[nodiscard]] std::vector<Json> events(std::string_view detail_type) {
    std::vector<Json> found;
    for (const journal::Step& step : on.world.journal().steps()) {
      if (step.type != journal::StepType::event_receipt) continue;
      const Json event = Json::parse(step.event->envelope);
      if (event["detail-type"] == detail_type) found.push_back(event["detail"]);
    }
    return found;
  }

  Scope caller_{"123456789012", "eu-west-1"};
  support::TestWorld on{mirror_behaviour()};
};

}  // namespace smemu::sagemaker
