#include "tests/support/test_world.hpp"

#include <gmock/gmock.h>

#include <utility>

namespace smemu::world {
namespace {

using namespace std::chrono_literals;
using support::answered;
using support::new_event;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Faults : public ::testing::Test {
 protected:
  Faults() { world.call({"Put", R"(r {"source":["shop"]} http://hook/)", {}}); }

  void add(const std::string& json) {
    const auto fault = faults::parse_fault(json);
    ASSERT_TRUE(fault) << fault.error().message;
    ASSERT_TRUE(world.add_fault(*fault));
  }
  void publish() { world.inject(new_event("shop", R"({"n":1})")); }
  /// Lets time pass, answering every request with 200; how many there were since it was last asked.
  std::size_t pass(Duration time) {
    bool done = false;
    world.advance(time, [&](GoalEnd) { done = true; });
    while (!done) {
      world.run();
      while (test.transport.open() > 0) test.transport.end(0, answered(200));
    }
    return test.transport.requests.size() - std::exchange(counted, test.transport.requests.size());
  }
  /// "TYPE (fault)" of each step that a fault changed.
  std::vector<std::string> changed() const {
    std::vector<std::string> out;
    for (const auto& step : world.journal().steps()) {
      if (!step.fault.empty())
        out.push_back(std::string(journal::to_text(step.type)) + " (" + step.fault + ")");
    }
    return out;
  }
  const journal::AttemptRecord& attempt(std::size_t i) const {
    return world.journal().deliveries().front()->attempts.at(i);
  }

  support::TestWorld test{support::plain_behaviour()};
  World& world = test.world;
  std::size_t counted = 0;
};

TEST_F(Faults, AnEventIsLostOnItsWayIn) {
  add(R"({"do":"drop","stage":"ingest","name":"f"})");
  publish();
  EXPECT_EQ(pass(1h), 0U);
  EXPECT_THAT(changed(), ElementsAre("EVENT_INGEST_FAILURE (f)"));
  EXPECT_EQ(world.journal().steps().size(), 1U);
}

TEST_F(Faults, AnEventComesTwice) {
  add(R"({"do":"duplicate","stage":"ingest","name":"f"})");
  publish();
  EXPECT_EQ(pass(1h), 2U);
  EXPECT_THAT(changed(), ElementsAre("EVENT_RECEIPT (f)"));
  EXPECT_EQ(world.journal().events()[0]->envelope, world.journal().events()[1]->envelope);
}

TEST_F(Faults, AnEventComesLater) {
  add(R"({"do":"delay","stage":"ingest","by":"90s","name":"f"})");
  publish();
  EXPECT_EQ(pass(89s), 0U);
  EXPECT_EQ(pass(1s), 1U);
  EXPECT_THAT(changed(), ElementsAre("EVENT_RECEIPT (f)"));
}

TEST_F(Faults, EventsOvertakeEachOther) {
  add(R"({"do":"reorder","stage":"ingest","by":"10s"})");
  std::vector<std::string> ids;
  for (int i = 0; i < 20; ++i) ids.push_back(world.inject(new_event("shop")).value);
  EXPECT_EQ(pass(10s), 20U);
  std::vector<std::string> came;
  for (const auto& event : world.journal().events()) came.push_back(event->id.value);
  EXPECT_NE(came, ids);
  EXPECT_THAT(came, ::testing::UnorderedElementsAreArray(ids));
}

TEST_F(Faults, AMatchIsLostDoubledOrLate) {
  add(R"({"do":"drop","stage":"match","name":"f","first_n":1})");
  publish();
  EXPECT_EQ(pass(1s), 0U);
  EXPECT_EQ(world.journal().steps().back().details, "rule r matches, but its match was lost");
  add(R"({"do":"duplicate","stage":"match","name":"g"})");
  publish();
  EXPECT_EQ(pass(1s), 2U);
  add(R"({"do":"delay","stage":"match","by":"5s","name":"h"})");
  publish();
  EXPECT_EQ(pass(4s), 0U);
  EXPECT_EQ(pass(1s), 2U);
}

TEST_F(Faults, ADeliveryIsLostAndNobodyIsTold) {
  add(R"({"do":"drop","name":"f"})");
  publish();
  EXPECT_EQ(pass(24h), 0U);
  EXPECT_THAT(changed(), ElementsAre("INVOCATION_FAILURE (f)"));
  EXPECT_EQ(world.journal().deliveries().front()->state, journal::DeliveryState::failed);
}

TEST_F(Faults, ADeliveryIsMadeTwice) {
  add(R"({"do":"duplicate","copies":2,"name":"f"})");
  publish();
  EXPECT_EQ(pass(1h), 3U);
  const auto& deliveries = world.journal().deliveries();
  ASSERT_EQ(deliveries.size(), 3U);
  EXPECT_NE(deliveries[0]->id, deliveries[1]->id);
  EXPECT_THAT(changed(), ElementsAre("INVOCATION_START (f)", "INVOCATION_START (f)"));
}

TEST_F(Faults, AnAnswerIsAnother) {
  const struct {
    const char* fault;
    const char* code;
    std::optional<int> status;
  } cases[] = {
      {R"({"do":"status","status":503,"name":"f","attempts":1})", "ERROR_FROM_TARGET", 503},
      {R"({"do":"throttle","name":"f","attempts":1})", "THROTTLING", 429},
      {R"({"do":"reset","name":"f","attempts":1})", "CONNECTION_FAILURE", std::nullopt},
      {R"({"do":"timeout","name":"f","attempts":1})", "TIMEOUT", std::nullopt},
  };
  for (const auto& c : cases) {
    world.reset();
    world.call({"Put", R"(r {"source":["shop"]} http://hook/)", {}});
    add(c.fault);
    publish();
    EXPECT_EQ(pass(1h), 1U) << "only the second attempt is sent: " << c.fault;
    EXPECT_EQ(attempt(0).error_code, c.code);
    EXPECT_EQ(attempt(0).status, c.status) << c.fault;
    EXPECT_EQ(attempt(0).fault, "f");
    EXPECT_EQ(attempt(1).error_code, "");
    EXPECT_THAT(changed(), ElementsAre("INVOCATION_ATTEMPT_RETRYABLE_FAILURE (f)"));
  }
}

TEST_F(Faults, ATimeoutTakesFiveSeconds) {
  add(R"({"do":"timeout","first_n":1})");
  publish();
  pass(1h);
  EXPECT_EQ(*attempt(0).ended - attempt(0).started, 5s);
}

TEST_F(Faults, TheTargetMayHaveDoneItsWorkAllTheSame) {
  add(R"({"do":"reset","reaches_target":true,"first_n":1})");
  publish();
  EXPECT_EQ(pass(1h), 2U) << "its answer was lost, so it comes again";
  EXPECT_EQ(attempt(0).error_code, "CONNECTION_FAILURE");
}

TEST_F(Faults, ABodyArrivesCutShort) {
  add(R"({"do":"corrupt","name":"f"})");
  publish();
  const std::string& body = *test.transport.requests.front().body;
  const std::string& envelope = world.journal().events().front()->envelope;
  EXPECT_LT(body.size(), envelope.size());
  EXPECT_EQ(body, envelope.substr(0, body.size()));
  EXPECT_EQ(*world.journal().deliveries().front()->payload, body)
      << "the journal shows what was sent";
  EXPECT_THAT(changed(), ElementsAre("INVOCATION_ATTEMPT_START (f)"));
}

TEST_F(Faults, WithoutPermissionNothingIsSentOrTriedAgain) {
  add(R"({"do":"permissions","target":"hook","name":"f"})");
  publish();
  EXPECT_EQ(pass(24h), 0U);
  EXPECT_EQ(world.journal().deliveries().front()->attempts.size(), 1U);
  EXPECT_EQ(attempt(0).error_code, "NO_PERMISSIONS");
}

TEST_F(Faults, AnOutageEndsByItself) {
  add(R"({"do":"reset","target":"hook","until":"5m"})");
  publish();
  EXPECT_EQ(pass(1h), 1U);
  const auto& delivery = *world.journal().deliveries().front();
  EXPECT_EQ(delivery.state, journal::DeliveryState::succeeded);
  EXPECT_GE(delivery.attempts.back().started - delivery.attempts.front().started, 5min);
}

TEST_F(Faults, AResetClearsThem) {
  add(R"({"do":"drop"})");
  world.reset();
  EXPECT_TRUE(world.faults().empty());
  add(R"({"do":"drop","name":"a"})");
  add(R"({"do":"drop","name":"b"})");
  EXPECT_EQ(world.clear_faults("a"), 1U);
  EXPECT_EQ(world.clear_faults("a"), 0U);
  EXPECT_EQ(world.clear_faults(), 1U);
}

TEST_F(Faults, TheyAreCommandsLikeAllElse) {
  add(R"({"do":"status","status":500,"probability":0.5})");
  add(R"({"do":"reorder","by":"3s"})");
  add(R"({"do":"duplicate","stage":"ingest","every_n":3,"name":"gone"})");
  for (int i = 0; i < 20; ++i) publish();
  pass(1min);
  world.clear_faults("gone");
  for (int i = 0; i < 5; ++i) publish();
  pass(1h);
  EXPECT_THAT(changed(), ::testing::Not(IsEmpty()));
  support::TestWorld again{support::plain_behaviour()};
  again.world.replay(test.store.load());
  EXPECT_EQ(support::transcript(again.world.journal()), support::transcript(world.journal()));
}

}  // namespace
}  // namespace smemu::world
