#include "emulator/explain/near_miss.hpp"

#include "tests/unit/explain/given.hpp"

#include <gmock/gmock.h>

namespace smemu::explain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names(const std::vector<NearMiss>& misses) {
  std::vector<std::string> out;
  for (const NearMiss& miss : misses) out.push_back(miss.report.rule);
  return out;
}

std::vector<std::string> ids(const std::vector<NearMiss>& misses) {
  std::vector<std::string> out;
  for (const NearMiss& miss : misses) out.push_back(miss.event->id.value);
  return out;
}

TEST(NearMiss, RanksRulesByFieldsMetAndThenByHowNearTheValuesAre) {
  bus::Registry registry{Instant{}};
  bus::EventBus& bus = *registry.in({}).find_bus("default");
  for (const auto& rule :
       {rule_of("another-source", R"({"source":["my.app"]})"),
        rule_of("failed", wants_status("FAILED")), rule_of("fires", wants_status("IN_SERVICE")),
        rule_of("spelled", wants_status("InService")),
        rule_of("three-of-four",
                R"({"source":["aws.sagemaker"],"detail-type":["SageMaker Endpoint State Change"],
                                       "detail":{"EndpointName":["fraud"],"EndpointStatus":["FAILED"]}})")}) {
    ASSERT_TRUE(bus.put_rule(rule));
  }
  const auto event = event_of("IN_SERVICE", 1);
  EXPECT_THAT(names(nearest_rules(registry, event, 10)),
              ElementsAre("three-of-four", "spelled", "failed", "another-source"));
  EXPECT_THAT(names(nearest_rules(registry, event, 2)), ElementsAre("three-of-four", "spelled"));
}

TEST(NearMiss, ARuleThatOnlyItsStateOrPlaceKeepsOutComesFirst) {
  bus::Registry registry{Instant{}};
  bus::EventBus& bus = *registry.in({}).find_bus("default");
  bus::Rule disabled = rule_of("disabled", wants_status("IN_SERVICE"));
  disabled.state = bus::RuleState::disabled;
  ASSERT_TRUE(bus.put_rule(disabled));
  ASSERT_TRUE(bus.put_rule(rule_of("spelled", wants_status("InService"))));
  const auto misses = nearest_rules(registry, event_of("IN_SERVICE", 1), 10);
  EXPECT_THAT(names(misses), ElementsAre("disabled", "spelled"));
  EXPECT_THAT(misses[0].report.obstacles, ElementsAre("the rule is disabled"));
}

TEST(NearMiss, FindsTheEventsThatCameClosestTheLatestFirst) {
  const std::deque<bus::EventRef> events{event_of("UPDATING", 1), event_of("InService", 2),
                                         event_of("IN_SERVICE", 3), event_of("UPDATING", 4)};
  const bus::Rule rule = rule_of("settled", wants_status("IN_SERVICE"));
  EXPECT_THAT(ids(nearest_events(rule, events, 10)), ElementsAre("event-2", "event-4", "event-1"));
  EXPECT_THAT(ids(nearest_events(rule, events, 0)), IsEmpty());
}

TEST(NearMiss, TellsOfAnotherBusRegionAndAccount) {
  const bus::Rule rule = rule_of("settled", wants_status("IN_SERVICE"));
  const auto obstacles = [&](const bus::EventRef& event) {
    return explain(rule, *event, Subject::of(event->envelope).value()).obstacles;
  };
  EXPECT_THAT(obstacles(event_of("IN_SERVICE", 1)), IsEmpty());
  EXPECT_THAT(obstacles(event_of("IN_SERVICE", 1, "orders")),
              ElementsAre("the event came to bus `orders`, the rule is on bus `default`"));
  EXPECT_THAT(obstacles(event_of("IN_SERVICE", 1, "default", {"111111111111", "eu-west-1"})),
              ElementsAre("the event came to region eu-west-1, the rule is in us-east-1",
                          "the event came to account 111111111111, the rule is in 000000000000"));
}

}  // namespace
}  // namespace smemu::explain
