#include "tests/support/golden.hpp"
#include "tests/unit/harness/play_fixture.hpp"

// Expectations, thresholds, coverage and resources under test, through the real API.
namespace smemu::harness {
namespace expectations_in_play_test {

using ::testing::ElementsAre;

class ExpectationsInPlay : public PlayFixture {
 protected:
  Json judge(const std::string& rest) {
    scenario = "smemu: 1\nname: story\n" + std::string(R"(
given:
  rules:
    - Name: orders
      EventPattern: { source: [app], detail: { kind: [book, pen] } }
      Targets: [{ Id: ledger, sink: ledger }, { Id: chat, sink: chat, Input: { text: hello } }]
play:
  - put: { source: app, detail-type: Order, detail: { kind: book, id: 1 } }
  - put: { source: app, detail-type: Order, detail: { kind: book, id: 2 } }
    at: 5m
)") + rest;
    const auto played = play();
    EXPECT_TRUE(played) << played.error().where << " " << played.error().message;
    return last();
  }
};

TEST_F(ExpectationsInPlay, HoldOrDoNot) {
  struct Case {
    const char* expectation;
    const char* verdict;
  };
  for (const Case& c : {
           Case{"target: ledger, times: 2", "passed"},
           Case{"sink: chat, payload: { text: [hello] }, times: 2", "passed"},
           Case{"sink: chat, payload: { text: [bye] }", "failed"},
           Case{"target: ledger, attempts: 1, status: 200, times: 2", "passed"},
           Case{"target: ledger, attempts: 2", "failed"},
           Case{"target: ledger, dead_lettered: true", "failed"},
           Case{"target: ledger, times: 1, during: 4m", "passed"},
           Case{"target: ledger, matching: { detail: { id: [1] } }, no_others: true", "failed"},
           Case{"target: nobody, never: true, during: 2h", "passed"},
           Case{"in_order: [{ matching: { detail: { id: [1] } } }, { matching: { detail: { id: [2] "
                "} } }]",
                "passed"},
           Case{"in_order: [{ matching: { detail: { id: [2] } } }, { matching: { detail: { id: [1] "
                "} } }]",
                "failed"},
           Case{"target: nobody, soft: true", "passed"},
       }) {
    lines.clear();
    over = false;
    EXPECT_EQ(judge(fmt::format("expect: [{{ that: x, {} }}]\n", c.expectation))["verdict"],
              c.verdict)
        << c.expectation << "\n"
        << text();
  }
}

TEST_F(ExpectationsInPlay, NeverWaitsItsWholeDuring) {
  const Json summary = judge(R"(
  - put: { source: app, detail-type: Order, detail: { kind: pen, id: 3 } }
    at: 90m
expect:
  - { that: nothing else comes, target: ledger, matching: { detail: { id: [3] } }, never: true, during: 2h }
)");
  EXPECT_EQ(summary["verdict"], "failed");
}

TEST_F(ExpectationsInPlay, ThresholdsAreJudgedOverThePlay) {
  const Json summary = judge(R"(
thresholds: { deliveries: [count == 4, count < 4], dead_letters: count == 0, real_latency: max < 10s }
)");
  EXPECT_EQ(summary["verdict"], "failed");
  const auto told = of_type("threshold");
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0]["verdict"], "passed");
  EXPECT_EQ(told[1]["report"].dump(), R"(["expected count < 4 of deliveries; it was 4"])");
  EXPECT_EQ(told[1]["where"], "story.yaml:14:15");
  EXPECT_FALSE(told[3].contains("measured")) << "real time is no part of canonical lines";
}

TEST_F(ExpectationsInPlay, RefusesAThresholdThatIsNone) {
  scenario = "smemu: 1\nname: s\nplay: []\nthresholds: { atempts: count == 0 }\n";
  const auto refused = play();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "story.yaml:4:15");
}

TEST_F(ExpectationsInPlay, TellsOfBranchesThatWereNeverTakenIfAsked) {
  start.coverage = true;
  judge("");
  const Json coverage = of_type("coverage").front();
  EXPECT_EQ(coverage["branches"].dump(), R"({"hit":1,"of":2})");
  EXPECT_EQ(coverage["never"].dump(), R"(["rule `orders`: `detail.kind` \"pen\" never came"])");
}

TEST_F(ExpectationsInPlay, TakesResourcesUnderTest) {
  start.apply.push_back({"rules.yaml", R"(
rules:
  - Name: orders
    EventPattern: { source: [app], detail: { id: [2] } }
    Targets: [{ Id: mine, sink: mine }]
)"});
  EXPECT_EQ(judge("expect: [{ that: x, target: mine, times: 1, no_others: true }]")["verdict"],
            "passed")
      << text();
  EXPECT_EQ(last()["deliveries"], 1) << "the rule of that name takes the scenario's place";
}

TEST_F(ExpectationsInPlay, SaysWhereAResourceUnderTestIsWrong) {
  start.apply.push_back({"rules.yaml", "rules:\n  - Name: orders\n    EventPatern: {}\n"});
  scenario = "smemu: 1\nname: s\nplay: []\n";
  const auto refused = play();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "rules.yaml:3:5");
  EXPECT_EQ(refused.error().message, "unknown key 'EventPatern'; did you mean 'EventPattern'?");
}

TEST_F(ExpectationsInPlay, ThousandParkedWaitsCostNothing) {
  int wakes = 0;
  on.world.on_wake([&wakes] { ++wakes; });
  std::vector<ExpectationTracker> trackers;
  trackers.reserve(1000);
  int held = 0;
  for (int i = 0; i < 1000; ++i) {
    trackers.emplace_back(*read_expectation(Json::parse(R"({"times":1})")),
                          on.world.timers().now());
    on.world.park([](world::GoalEnd) {});
    on.world.journal().subscribe([&held, &tracker = trackers.back()](const journal::Step& step) {
      const bool before = tracker.verdict() == Verdict::holds;
      tracker.see(step);
      held += !before && tracker.verdict() == Verdict::holds ? 1 : 0;
    });
  }
  EXPECT_FALSE(on.world.step()) << "nothing to do";
  EXPECT_EQ(on.world.real_time_to_next(), std::nullopt) << "and no time to wait for";
  EXPECT_EQ(wakes, 0);
  on.world.inject(support::new_event("app"));
  EXPECT_EQ(held, 1000) << "the append itself ends each wait";
}

}  // namespace expectations_in_play_test
}  // namespace smemu::harness
