#include "emulator/bus/registry.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace smemu::bus {
namespace {

const Scope kScope{"123456789012", "eu-west-1"};

class EventBusTest : public ::testing::Test {
 protected:
  void put(std::string name, std::optional<std::string> pattern,
           RuleState state = RuleState::enabled) {
    Rule rule;
    rule.name = std::move(name);
    rule.event_pattern = std::move(pattern);
    rule.state = state;
    ASSERT_TRUE(bus_.put_rule(std::move(rule)));
  }

  std::vector<std::string> matching(std::string source) {
    pattern::Scratch scratch;
    std::vector<const Rule*> rules;
    EXPECT_TRUE(bus_.match(R"({"source":")" + source + R"("})", scratch, rules));
    std::vector<std::string> names;
    for (const Rule* rule : rules) names.push_back(rule->name);
    return names;
  }

  using Names = std::vector<std::string>;
  static constexpr auto kAny = R"({"source":[{"prefix":""}]})";
  static constexpr auto kShop = R"({"source":["shop"]})";
  EventBus bus_{"orders", "arn:aws:events:eu-west-1:123456789012:event-bus/orders", Instant{}};
};

TEST_F(EventBusTest, MatchesInTheOrderRulesWereFirstPut) {
  put("z", kAny);
  put("a", kAny);
  put("m", kShop);
  EXPECT_EQ(matching("shop"), (Names{"z", "a", "m"}));
  put("z", kShop);  // again: it keeps its place
  EXPECT_EQ(matching("shop"), (Names{"z", "a", "m"}));
  EXPECT_EQ(matching("other"), (Names{"a"}));
}

TEST_F(EventBusTest, LeavesOutDisabledRulesAndThoseWithoutPattern) {
  put("off", kAny, RuleState::disabled);
  put("scheduled", std::nullopt);
  put("on", kAny, RuleState::enabled_with_all_cloudtrail_management_events);
  EXPECT_EQ(matching("shop"), (Names{"on"}));
  EXPECT_TRUE(bus_.set_state("off", RuleState::enabled));
  EXPECT_TRUE(bus_.set_state("on", RuleState::disabled));
  EXPECT_EQ(matching("shop"), (Names{"off"}));
  EXPECT_FALSE(bus_.set_state("none", RuleState::enabled));
}

TEST_F(EventBusTest, RefusesABadPatternAndChangesNothing) {
  put("r", kShop);
  Rule bad;
  bad.name = "r";
  bad.event_pattern = R"({"source":"shop"})";
  const auto result = bus_.put_rule(bad);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::invalid_pattern);
  EXPECT_EQ(bus_.find_rule("r")->event_pattern, kShop);
  EXPECT_EQ(matching("shop"), (Names{"r"}));
  bad.name = "new";
  EXPECT_FALSE(bus_.put_rule(bad));
  EXPECT_EQ(bus_.find_rule("new"), nullptr);
}

TEST_F(EventBusTest, ReplacesAllOfARuleButItsTargets) {
  put("r", kShop);
  Target target;
  target.id = "t";
  bus_.put_target("r", target);
  Rule next;
  next.name = "r";
  next.description = "second";
  ASSERT_TRUE(bus_.put_rule(next));
  EXPECT_EQ(bus_.find_rule("r")->targets.size(), 1U);
  EXPECT_EQ(bus_.find_rule("r")->description, "second");
  EXPECT_FALSE(bus_.find_rule("r")->event_pattern);
  EXPECT_EQ(matching("shop"), Names{});
}

TEST_F(EventBusTest, ReplacesATargetOfTheSameId) {
  put("r", kShop);
  Target target;
  target.id = "t";
  target.arn = "first";
  bus_.put_target("r", target);
  target.arn = "second";
  bus_.put_target("r", target);
  EXPECT_EQ(bus_.find_rule("r")->targets.at("t")->arn, "second");
  EXPECT_TRUE(bus_.remove_target("r", "t"));
  EXPECT_FALSE(bus_.remove_target("r", "t"));
  EXPECT_FALSE(bus_.remove_target("none", "t"));
}

TEST_F(EventBusTest, WhoHasATargetKeepsItAsItWasAndKnowsWhoseItIs) {
  put("r", kShop);
  Target target;
  target.id = "t";
  target.arn = "first";
  bus_.put_target("r", target);
  const TargetRef before = bus_.find_rule("r")->targets.at("t");
  target.arn = "second";
  bus_.put_target("r", target);
  EXPECT_EQ(before->arn, "first");
  EXPECT_EQ(before->address->target_arn, "first");
  bus_.remove_rule("r");
  EXPECT_EQ(before->address->bus, "orders");
  EXPECT_EQ(before->address->rule, "r");
  EXPECT_EQ(before->address->target_id, "t");
}

TEST_F(EventBusTest, ForgetsARemovedRule) {
  put("r", kAny);
  put("s", kAny);
  EXPECT_TRUE(bus_.remove_rule("r"));
  EXPECT_FALSE(bus_.remove_rule("r"));
  EXPECT_EQ(bus_.find_rule("r"), nullptr);
  EXPECT_EQ(matching("shop"), (Names{"s"}));
  put("r", kAny);  // a new rule of that name is a new rule
  EXPECT_EQ(matching("shop"), (Names{"s", "r"}));
}

TEST(Registry, KeepsScopesApartAndGivesEachItsDefaultBus) {
  Registry registry{Instant{}};
  Resources& here = registry.in(kScope);
  EXPECT_EQ(&registry.in(kScope), &here);
  EXPECT_NE(&registry.in({"123456789012", "us-east-1"}), &here);
  EXPECT_EQ(registry.scopes().size(), 2U);
  ASSERT_NE(here.find_bus("default"), nullptr);
  EXPECT_EQ(here.find_bus("default")->arn,
            "arn:aws:events:eu-west-1:123456789012:event-bus/default");
}

TEST(Registry, FindsABusByNameAndByItsOwnArnOnly) {
  Registry registry{Instant{}};
  Resources& here = registry.in(kScope);
  EventBus* const bus = here.find_bus("default");
  EXPECT_EQ(here.find_bus("arn:aws:events:eu-west-1:123456789012:event-bus/default"), bus);
  for (const std::string_view elsewhere :
       {"arn:aws:events:us-east-1:123456789012:event-bus/default",
        "arn:aws:events:eu-west-1:999999999999:event-bus/default", "other", ""}) {
    EXPECT_EQ(here.find_bus(elsewhere), nullptr) << elsewhere;
  }
}

TEST(Registry, FindsConnectionsAndApiDestinationsByArn) {
  Registry registry{Instant{}};
  Resources& here = registry.in(kScope);
  here.connections["c"].arn = "arn:c";
  here.api_destinations["d"].arn = "arn:d";
  EXPECT_EQ(here.find_connection_by_arn("arn:c"), &here.connections.at("c"));
  EXPECT_EQ(here.find_api_destination_by_arn("arn:d"), &here.api_destinations.at("d"));
  EXPECT_EQ(here.find_connection_by_arn("arn:d"), nullptr);
  EXPECT_EQ(here.find_api_destination_by_arn("arn:c"), nullptr);
}

}  // namespace
}  // namespace smemu::bus
