#include "tests/support/golden.hpp"
#include "tests/unit/harness/play_fixture.hpp"

// Expectations, thresholds, coverage and resources under test, through the real API.
namespace smemu::harness {
namespace expectations_in_play_test {

using ::testing::ElementsAre;

constexpr const char* kFirst = R"(smemu: 1
name: story
given:
  rules:
    - Name: orders
      EventPattern: { source: [app] }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app, detail-type: Order, detail: { id: 1 } }
    as: first
)";

class ExpectationsInPlay : public PlayFixture {
 protected:
  Result<void> play_it() {
    lines.clear();
    over = false;
    return PlayFixture::play();
  }
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

TEST_F(ExpectationsInPlay, RefersToWhatStepsBroughtAbout) {
  scenario = R"(smemu: 1
name: story
params: { kind: { default: pen } }
given:
  queues: [{ QueueName: jobs }]
  rules:
    - Name: orders
      EventPattern: { source: [app] }
      Targets: [{ Id: ledger, sink: ledger }, { Id: jobs, Arn: "${queues.jobs.QueueArn}" }]
play:
  - put: { source: app, detail-type: Order, detail: { kind: book, id: 1 } }
    as: first
  - put: { source: app, detail-type: Order, detail: { kind: "{{kind}}", id: 2 } }
    as: second
  - http: { url: "http://localhost:9000/ticket" }
    as: ticket
  - wait_for: { target: ledger, matching: { id: ["${first.event.id}"] }, payload: { detail: { id: [1] } } }
    as: seen
  - put: { source: desk, detail-type: Noted, detail: { ticket: "${ticket.body.number}", of: "${seen.event.id}" } }
expect:
  - that: the ledger gets the second
    target: ledger
    matching: { id: ["${second.event.id}"], detail: { kind: ["{{kind}}"] } }
    times: 1
  - that: the ticket is noted
    matching: { source: [desk], detail: { ticket: ["${ticket.body.number}"], of: ["${first.event.id}"] } }
    times: 1
  - that: they come in order
    in_order: [{ matching: { id: ["${first.event.id}"] } }, { matching: { id: ["${second.event.id}"] } }]
  - that: the queue gets both
    target: ${queues.jobs.QueueArn}
    times: 2
)";
  answer = [](const delivery::OutboundRequest&) {
    delivery::Outcome outcome = support::answered(200);
    outcome.response->headers = {{"Content-Type", "application/json"}};
    outcome.response->body = R"({"number":12})";
    return outcome;
  };
  const auto played = play_it();
  ASSERT_TRUE(played) << played.error().where << " " << played.error().message;
  EXPECT_EQ(last()["verdict"], "passed") << text();
  EXPECT_EQ(last()["expectations"]["passed"], 4);
}

TEST_F(ExpectationsInPlay, AReferenceThatMeansAnotherThingFails) {
  judge(R"(
    as: late
expect:
  - that: the second is of the first's kind
    matching: { id: ["${late.event.id}"], detail: { id: [1] } }
)");
  EXPECT_EQ(last()["verdict"], "failed");
  const std::string report = of_type("expectation")[0]["report"].dump();
  EXPECT_NE(report.find("id is \\\"b9973433-cb1f-4509-660b-d142c1360e9a\\\", wanted"),
            std::string::npos)
      << report;
}

TEST_F(ExpectationsInPlay, ReferencesThatCanNotBeAreRefusedOrTold) {
  struct Case {
    const char* expectation;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{R"(matching: { id: ["${frist.event.id}"] })", "story.yaml:14:49",
                "'${frist.event.id}' refers to no earlier step; did you mean 'first'?"},
           Case{R"(matching: { id: ["${first.event.id}"] }, within_real: 1s)", "story.yaml:14:73",
                "'within_real' does not go with references: they are resolved at the play's end"},
       }) {
    lines.clear();
    over = false;
    scenario =
        fmt::format("{}expect: [{{ that: x, target: ledger, {} }}]\n", kFirst, c.expectation);
    const auto refused = play_it();
    ASSERT_FALSE(refused) << c.expectation;
    EXPECT_EQ(refused.error().message, c.message);
    EXPECT_TRUE(refused.error().where.starts_with("story.yaml:")) << refused.error().where;
  }
  scenario =
      std::string(kFirst) + R"(expect: [{ that: x, matching: { id: ["${first.event.di}"] } }])";
  ASSERT_TRUE(play_it());
  EXPECT_EQ(last()["verdict"], "failed");
  EXPECT_EQ(of_type("expectation")[0]["report"][0],
            "'${first.event.di}' has no 'di'; there is version, id, detail-type, source, account, "
            "time, region, resources, detail");
}

TEST_F(ExpectationsInPlay, DeadLettersLieInARealQueue) {
  answer = [](const delivery::OutboundRequest&) { return support::answered(500); };
  scenario = R"(smemu: 1
name: story
given:
  queues: [{ QueueName: lost, Attributes: { MessageRetentionPeriod: 1209600 } }]
  rules:
    - Name: orders
      EventPattern: { source: [app] }
      Targets:
        - Id: ledger
          Arn: http://localhost:9000/
          RetryPolicy: { MaximumRetryAttempts: 3 }
          DeadLetterConfig: { Arn: "${queues.lost.QueueArn}" }
play:
  - put: { source: app, detail-type: Order }
expect:
  - { that: it is tried four times, target: ledger, attempts: 4, status: 500 }
  - { that: nothing is lost, target: ledger, dead_lettered: true, times: 1, within: 24h }
thresholds: { dead_letters: count == 1 }
)";
  int messages = 0;
  on.world.journal().subscribe([&](const journal::Step& step) {
    if (step.type != journal::StepType::invocation_dlq) return;
    auto& queues = on.world.queues();
    messages = static_cast<int>(queues.find({}, "lost")->counts(queues.moment()).visible);
  });
  ASSERT_TRUE(play_it());
  EXPECT_EQ(last()["verdict"], "passed") << text();
  EXPECT_EQ(messages, 1) << "the queue itself has it";
  EXPECT_TRUE(on.world.queues().in({}).empty()) << "taken away with what else was given";
}

TEST_F(ExpectationsInPlay, AQueueThatIsThereAlreadyIsNotTaken) {
  scenario = "smemu: 1\nname: s\ngiven: { queues: [{ QueueName: mine }] }\nplay: []\nexpect: []\n";
  ASSERT_TRUE(play_it());
  std::ignore = on.world.call({"AmazonSQS.CreateQueue", R"({"QueueName":"mine"})", {}});
  const auto refused = play_it();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "queues 'mine': there is a queue of that name already");
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
