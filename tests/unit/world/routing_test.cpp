#include "tests/support/test_world.hpp"

#include <gmock/gmock.h>

namespace smemu::world {
namespace {

using namespace std::chrono_literals;
using delivery::Carrier;
using support::answered;
using support::new_event;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kQueue = "arn:aws:sqs:us-east-1:000000000000:jobs";
constexpr const char* kFunction = "arn:aws:lambda:us-east-1:000000000000:function:resize";

/// A world whose queue is a list of texts.
class Routing : public ::testing::Test {
 protected:
  world::Behaviour with_queue() {
    Behaviour behaviour = support::plain_behaviour();
    behaviour.call = [this](World& on, const ApiCall& call) -> ApiReply {
      if (call.target != "AmazonSQS.SendMessage") return support::put_plain_rule(on, call);
      messages.push_back(call.caller.region + " " + call.body);
      if (queue_is_missing) return {400, "AWS.SimpleQueueService.NonExistentQueue", "{}"};
      return {200, {}, R"({"MessageId":"m"})"};
    };
    return behaviour;
  }
  void put(const std::string& rule, const std::string& source, const std::string& arn) {
    world.call({"Put", rule + R"( {"source":[")" + source + R"("]} )" + arn, {}});
  }
  std::vector<std::string> steps() const {
    std::vector<std::string> out;
    for (const auto& step : world.journal().steps()) {
      out.push_back(std::string(journal::to_text(step.type)) + " " + step.bus() + " " +
                    step.rule());
    }
    return out;
  }
  static bus::EventBus& add_bus(World& to, const std::string& name, const Scope& scope = {}) {
    auto& buses = to.registry().in(scope).buses;
    const std::string arn = bus::bus_arn(scope, name);
    return buses.try_emplace(name, name, arn, to.now()).first->second;
  }
  static void add_rule(bus::EventBus& bus, const std::string& name, const std::string& target_arn) {
    bus::Rule rule;
    rule.name = name;
    rule.arn = "arn:aws:events:us-east-1:000000000000:rule/" + bus.name + "/" + name;
    rule.bus = bus.name;
    rule.event_pattern = R"({"source":[{"exists":true}]})";
    ASSERT_TRUE(bus.put_rule(rule));
    bus::Target target;
    target.id = "t";
    target.arn = target_arn;
    bus.put_target(name, target);
  }

  std::vector<std::string> messages;
  bool queue_is_missing = false;
  support::TestWorld test{with_queue()};
  World& world = test.world;
};

TEST_F(Routing, AQueueOfThisWorldGetsItsMessageAsAStepOfItsOwn) {
  put("a", "shop", kQueue);
  world.inject(new_event("shop"));
  EXPECT_TRUE(messages.empty()) << "the publisher does not wait";
  EXPECT_EQ(world.in_flight(), 1U);
  world.run();
  EXPECT_EQ(world.in_flight(), 0U);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_THAT(messages[0],
              HasSubstr("us-east-1 {\"QueueUrl\":\"https://sqs.us-east-1.amazonaws.com/"
                        "000000000000/jobs\",\"MessageBody\":\"{"));
  EXPECT_TRUE(test.transport.requests.empty());
  EXPECT_THAT(steps().back(), "INVOCATION_SUCCESS default a");
}

TEST_F(Routing, OutcomesOfThisWorldsServicesWaitForThoseThatBeganBefore) {
  put("a", "shop", "http://a");
  put("b", "shop", kQueue);
  world.inject(new_event("shop"));
  world.run();
  EXPECT_EQ(messages.size(), 1U);
  EXPECT_EQ(world.in_flight(), 2U) << "b's outcome waits for a's";
  test.transport.end(0, answered(200));
  const auto all = steps();
  EXPECT_THAT(std::vector<std::string>(all.end() - 4, all.end()),
              ElementsAre("INVOCATION_ATTEMPT_SUCCESS default a", "INVOCATION_SUCCESS default a",
                          "INVOCATION_ATTEMPT_SUCCESS default b", "INVOCATION_SUCCESS default b"));
}

TEST_F(Routing, ARefusalIsTheOutcome) {
  queue_is_missing = true;
  put("a", "shop", kQueue);
  world.inject(new_event("shop"));
  world.run();
  EXPECT_EQ(world.journal().deliveries().front()->state, journal::DeliveryState::failed);
  EXPECT_EQ(world.journal().deliveries().front()->attempts.size(), 1U);
}

TEST_F(Routing, AReplayDoesItAgain) {
  put("a", "shop", kQueue);
  put("b", "shop", "http://b");
  add_rule(add_bus(world, "other"), "far", kQueue);
  put("c", "shop", "arn:aws:events:us-east-1:000000000000:event-bus/other");
  world.inject(new_event("shop"));
  world.run();
  test.transport.end(0, answered(200));
  world.inject(new_event("shop"));
  world.run();
  test.transport.end(0, answered(503));
  world.run();
  const std::string told = support::transcript(world.journal());
  const std::vector<std::string> first = std::exchange(messages, {});

  support::TestWorld again{with_queue()};
  add_rule(add_bus(again.world, "other"), "far", kQueue);
  again.world.replay(test.store.load());
  EXPECT_EQ(support::transcript(again.world.journal()), told);
  EXPECT_EQ(messages, first);
  EXPECT_TRUE(again.transport.requests.empty());
}

TEST_F(Routing, UnconfiguredCallsGoToASinkAsTheyWouldBeSent) {
  put("a", "shop", kFunction);
  world.inject(new_event("shop"));
  ASSERT_EQ(test.transport.requests.size(), 1U);
  const auto& request = test.transport.requests[0];
  EXPECT_EQ(request.carrier, Carrier::sink);
  EXPECT_EQ(request.sink, "lambda-resize");
  EXPECT_EQ(request.url,
            "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/resize/invocations");
  EXPECT_EQ(world.journal().deliveries().front()->request->url, request.url);
}

TEST_F(Routing, ConfiguredCallsGoToTheirEndpoint) {
  Settings settings = support::TestWorld::default_settings();
  ASSERT_TRUE(settings.routes.add("lambda:resize=http://127.0.0.1:9000"));
  support::TestWorld routed{support::plain_behaviour(), settings};
  routed.world.call({"Put", std::string(R"(a {"source":["shop"]} )") + kFunction, {}});
  routed.world.inject(new_event("shop"));
  const auto& request = routed.transport.requests.at(0);
  EXPECT_EQ(request.carrier, Carrier::network);
  EXPECT_EQ(request.url, "http://127.0.0.1:9000/2015-03-31/functions/function/invocations");
  EXPECT_TRUE(request.one_at_a_time);
  EXPECT_EQ(request.service->signing_name, "lambda");
}

TEST_F(Routing, ABusOfThisWorldGetsTheEventWithItsId) {
  put("a", "shop", "arn:aws:events:us-east-1:000000000000:event-bus/other");
  add_rule(add_bus(world, "other"), "far", "http://far");
  const EventId id = world.inject(new_event("shop", R"({"n":1.50})"));
  world.run();
  ASSERT_EQ(test.transport.requests.size(), 1U);
  EXPECT_EQ(*test.transport.requests[0].body, world.journal().events().front()->envelope);
  EXPECT_EQ(world.journal().events().back()->id, id);
  EXPECT_EQ(world.journal().events().back()->bus, "other");
  EXPECT_THAT(steps(), ::testing::Contains("RULE_MATCH other far"));
}

TEST_F(Routing, AcrossRegionsTheIdIsNewAndTheOriginStays) {
  const Scope far{"000000000000", "eu-west-1"};
  put("a", "shop", "arn:aws:events:eu-west-1:000000000000:event-bus/other");
  add_rule(add_bus(world, "other", far), "far", "http://far");
  const EventId id = world.inject(new_event("shop"));
  world.run();
  ASSERT_EQ(test.transport.requests.size(), 1U);
  EXPECT_THAT(*test.transport.requests[0].body, HasSubstr(R"("region":"us-east-1")"));
  EXPECT_NE(world.journal().events().back()->id, id);
  EXPECT_EQ(world.journal().events().back()->scope, far);
}

TEST_F(Routing, NoEventGoesToAThirdBus) {
  put("a", "shop", "arn:aws:events:us-east-1:000000000000:event-bus/second");
  add_rule(add_bus(world, "second"), "on", "arn:aws:events:us-east-1:000000000000:event-bus/third");
  add_rule(add_bus(world, "third"), "never", "http://third");
  world.inject(new_event("shop"));
  world.run();
  EXPECT_TRUE(test.transport.requests.empty());
  EXPECT_EQ(world.journal().deliveries().back()->attempts.at(0).error_code,
            "THIRD_ACCOUNT_HOP_DETECTED");
}

TEST_F(Routing, ABusThatIsNotThereIsAPermanentFailure) {
  put("a", "shop", "arn:aws:events:us-east-1:000000000000:event-bus/nowhere");
  world.inject(new_event("shop"));
  world.run();
  const auto& delivery = *world.journal().deliveries().front();
  EXPECT_EQ(delivery.state, journal::DeliveryState::failed);
  EXPECT_THAT(delivery.attempts.at(0).response_body, HasSubstr("does not exist"));
}

}  // namespace
}  // namespace smemu::world
