#include "tests/support/test_world.hpp"

#include <gmock/gmock.h>

namespace smemu::world {
namespace {

using namespace std::chrono_literals;
using support::answered;
using support::failed;
using support::new_event;
using ::testing::ElementsAre;

class Deliveries : public ::testing::Test {
 protected:
  void put(const std::string& rule, const std::string& source) {
    world.call({"Put", rule + R"( {"source":[")" + source + R"("]} http://)" + rule, {}});
  }
  std::vector<std::string> urls() const {
    std::vector<std::string> out;
    for (const auto& request : test.transport.requests) out.push_back(request.url);
    return out;
  }
  std::vector<std::string> steps() const {
    std::vector<std::string> out;
    for (const auto& step : world.journal().steps()) {
      std::string line(journal::to_text(step.type));
      if (!step.rule().empty()) line += " " + step.rule();
      out.push_back(line);
    }
    return out;
  }

  support::TestWorld test{support::plain_behaviour()};
  World& world = test.world;
};

TEST_F(Deliveries, AnEventGoesToEveryRuleThatMatches) {
  put("a", "shop");
  put("b", "other");
  put("c", "shop");
  world.inject(new_event("shop"));
  EXPECT_THAT(urls(), ElementsAre("http://a", "http://c"));
  EXPECT_EQ(world.in_flight(), 2U);
  EXPECT_EQ(*test.transport.requests[0].body, world.journal().events().front()->envelope);
}

TEST_F(Deliveries, NothingMatchedIsAStepOfItsOwn) {
  put("a", "shop");
  world.inject(new_event("garage"));
  EXPECT_THAT(steps(), ElementsAre("EVENT_RECEIPT", "NO_STANDARD_RULES_MATCHED"));
}

TEST_F(Deliveries, AnUnknownBusDropsTheEventWithAWarning) {
  bus::NewEvent event = new_event("shop");
  event.bus = "nowhere";
  EXPECT_NE(world.inject(event).value, "");
  EXPECT_THAT(steps(), ElementsAre("WARNING"));
}

TEST_F(Deliveries, EventIdsFollowFromTheSeedAlone) {
  support::TestWorld other{support::plain_behaviour()};
  EXPECT_EQ(world.inject(new_event("a")), other.world.inject(new_event("b")));
  EXPECT_NE(world.inject(new_event("a")), world.inject(new_event("a")));
}

TEST_F(Deliveries, OutcomesOfOneInstantAreAppliedInTheOrderTheAttemptsBegan) {
  put("a", "shop");
  put("b", "shop");
  world.inject(new_event("shop"));
  test.transport.end(1, answered(200));
  EXPECT_EQ(world.in_flight(), 2U) << "b waits for a";
  test.transport.end(0, answered(200));
  EXPECT_EQ(world.in_flight(), 0U);
  const auto all = steps();
  EXPECT_THAT(std::vector<std::string>(all.end() - 4, all.end()),
              ElementsAre("INVOCATION_ATTEMPT_SUCCESS a", "INVOCATION_SUCCESS a",
                          "INVOCATION_ATTEMPT_SUCCESS b", "INVOCATION_SUCCESS b"));
}

TEST_F(Deliveries, InRealTimeOutcomesAreAppliedAsTheyCome) {
  Settings settings = support::TestWorld::default_settings();
  settings.clock = ClockMode::real;
  support::TestWorld real{support::plain_behaviour(), settings};
  real.world.call({"Put", R"(a {"source":["shop"]} http://a)", {}});
  real.world.call({"Put", R"(b {"source":["shop"]} http://b)", {}});
  real.world.inject(new_event("shop"));
  real.transport.end(1, answered(200));
  EXPECT_EQ(real.world.in_flight(), 1U);
  EXPECT_EQ(real.world.journal().steps().back().rule(), "b");
}

TEST_F(Deliveries, TimeWaitsForWhatIsInFlight) {
  put("a", "shop");
  bool done = false;
  world.inject(new_event("shop"));
  world.advance(1h, [&](GoalEnd) { done = true; });
  world.run();
  EXPECT_FALSE(done);
  EXPECT_EQ(world.timers().now(), 0s);
  test.transport.end(0, answered(200));
  world.run();
  EXPECT_TRUE(done);
  EXPECT_EQ(world.timers().now(), 1h);
}

TEST_F(Deliveries, ADayOfRetriesPlaysAtOnce) {
  put("a", "shop");
  world.inject(new_event("shop"));
  bool quiet = false;
  world.when_quiet(48h, [&](GoalEnd) { quiet = true; });
  while (!quiet) {
    world.run();
    if (test.transport.open() > 0)
      test.transport.end(0, failed(delivery::SendFault::connection_failure));
  }
  EXPECT_EQ(test.transport.requests.size(), 186U);
  EXPECT_EQ(world.journal().deliveries().front()->state, journal::DeliveryState::failed);
  EXPECT_GT(world.timers().now(), 1h);
}

TEST_F(Deliveries, AfterAResetLateOutcomesAreIgnored) {
  put("a", "shop");
  world.inject(new_event("shop"));
  world.reset();
  test.transport.end(0, answered(200));
  world.run();
  EXPECT_TRUE(world.journal().steps().empty());
  EXPECT_EQ(world.in_flight(), 0U);
}

TEST_F(Deliveries, AnOutcomeAfterTheWorldsEndIsHarmless) {
  support::FakeClock clock;
  support::FakeTransport transport;
  MemoryStore store;
  {
    World mortal(support::TestWorld::default_settings(), support::plain_behaviour(), clock,
                 transport, store);
    mortal.call({"Put", R"(a {"source":["shop"]} http://a)", {}});
    mortal.inject(new_event("shop"));
  }
  transport.end(0, answered(200));
}

}  // namespace
}  // namespace smemu::world
