#include "tests/unit/harness/play_fixture.hpp"

// Steps of plays, one after the other and beside each other, through the real API.
namespace smemu::harness {
namespace script_test {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

constexpr const char* kHead = R"(smemu: 1
name: story
given:
  rules:
    - Name: all
      EventPattern: { source: [app, aws.sagemaker] }
      Targets: [{ Id: hook, Arn: "http://localhost:9000/hook" }]
)";

class ScriptTest : public PlayFixture {
 protected:
  Result<void> play_steps(const std::string& play) {
    scenario = kHead + play;
    return play_it();
  }
  Result<void> play_it() {
    auto played = PlayFixture::play();
    EXPECT_TRUE(over || !played);
    return played;
  }
  /// "00:03:00 Order {...detail}" of each event.
  [[nodiscard]] std::vector<std::string> events() const {
    std::vector<std::string> out;
    for (const Json& line : of_type("event")) {
      out.push_back(fmt::format("{} {} {}", line["t"].get<std::string>(),
                                line["event"]["detail-type"].get<std::string>(),
                                line["event"]["detail"].dump()));
    }
    return out;
  }
};

TEST_F(ScriptTest, DoesStepsInOrderAndAtTheirTimes) {
  ASSERT_TRUE(play_steps(R"(
play:
  - put: { source: app, detail-type: A }
  - advance: 90s
  - put: { source: app, detail-type: B, detail: { n: 1 }, resources: ["arn:x"] }
    as: b
  - put: { source: app, detail-type: C, detail: { was: "${b.event.id}" } }
    at: 10m
  - put: { source: app, detail-type: D }
    after: b
    at: 5m
)"));
  const std::string id = of_type("event")[1]["event"]["id"];
  EXPECT_THAT(events(), ElementsAre("00:00:00 A {}", "00:01:30 B {\"n\":1}",
                                    "00:10:00 C {\"was\":\"" + id + "\"}", "00:15:00 D {}"));
  EXPECT_EQ(last()["verdict"], "passed") << text();
  EXPECT_EQ(last()["failures"], 0);
}

TEST_F(ScriptTest, WaitsForTheEndOfALifecycle) {
  ASSERT_TRUE(play_steps(R"(
play:
  - generate: sagemaker.endpoint.canary_deployment
    as: rollout
  - put: { source: app, detail-type: Early }
  - put: { source: app, detail-type: Late, detail: { arn: "${rollout.event.resources.0}" } }
    after: rollout
)"));
  const auto all = of_type("event");
  EXPECT_EQ(all.front()["event"]["detail-type"], "SageMaker Endpoint State Change");
  EXPECT_EQ(all.back()["event"]["detail-type"], "Late");
  EXPECT_EQ(all.back()["event"]["detail"]["arn"], all.front()["event"]["resources"][0]);
}

TEST_F(ScriptTest, WaitsForWhatComesOnTheJournal) {
  ASSERT_TRUE(play_steps(R"(
play:
  - generate: sagemaker.endpoint.canary_deployment
    as: rollout
  - wait_for: { rule: all, matching: { detail: { EndpointStatus: [IN_SERVICE] } }, within: 3h }
    as: settled
  - put: { source: app, detail-type: Seen, detail: { config: "${settled.event.detail.EndpointConfigName}" } }
)"));
  EXPECT_EQ(of_type("event").back()["event"]["detail"]["config"], "churn-canary-config-2");
  EXPECT_EQ(last()["verdict"], "passed") << text();
}

TEST_F(ScriptTest, AWaitInVainFailsAndEndsItsSequence) {
  ASSERT_TRUE(play_steps(R"(
play:
  - parallel:
      - - wait_for: { rule: all, matching: { detail-type: [B] }, within: 5m }
        - put: { source: app, detail-type: Never }
      - - put: { source: app, detail-type: A }
        - put: { source: app, detail-type: Other }
          at: 20m
)"));
  EXPECT_THAT(events(), ElementsAre("00:00:00 A {}", "00:20:00 Other {}"));
  EXPECT_EQ(last()["verdict"], "failed");
  const Json failed = of_type("expectation").front();
  EXPECT_EQ(failed["that"], "the play waits for at least 1 match of rule `all` within 5m");
  EXPECT_EQ(failed["where"], "story.yaml:11:11");
}

TEST_F(ScriptTest, AWaitWithoutAWindowEndsWhenNothingMoreCanHappen) {
  ASSERT_TRUE(play_steps(R"(
play:
  - wait_for: { target: nobody }
  - put: { source: app, detail-type: Never }
)"));
  EXPECT_TRUE(events().empty());
  EXPECT_EQ(last()["verdict"], "failed");
  EXPECT_EQ(of_type("expectation").size(), 1U) << text();
}

TEST_F(ScriptTest, BranchesGoOnBesideEachOther) {
  ASSERT_TRUE(play_steps(R"(
play:
  - parallel:
      - - advance: 10m
        - put: { source: app, detail-type: Slow }
      - put: { source: app, detail-type: Quick }
  - put: { source: app, detail-type: Both }
)"));
  EXPECT_THAT(events(), ElementsAre("00:00:00 Quick {}", "00:10:00 Slow {}", "00:10:00 Both {}"));
}

TEST_F(ScriptTest, ABranchIsOverWithItsLifecycles) {
  ASSERT_TRUE(play_steps(R"(
play:
  - parallel:
      - { generate: sagemaker.endpoint.canary_deployment, as: one }
      - { generate: sagemaker.endpoint.canary_deployment, as: two, with: { endpoint: other } }
    as: both
  - put: { source: app, detail-type: Begun }
  - put: { source: app, detail-type: Over }
    after: both
)"));
  EXPECT_EQ(of_type("event").back()["event"]["detail-type"], "Over");
  int settled = 0;
  for (const Json& line : of_type("event")) {
    settled += line["event"]["detail"].value("EndpointStatus", "") == "IN_SERVICE" &&
               line["event"]["detail-type"] == "SageMaker Endpoint State Change";
  }
  EXPECT_EQ(settled, 2);
}

TEST_F(ScriptTest, CallsAnApplicationThroughTheTransport) {
  answer = [](const delivery::OutboundRequest& request) {
    delivery::Outcome outcome = support::answered(201);
    if (request.url.ends_with("/orders")) outcome.response->body = R"({"id":"o-7"})";
    return outcome;
  };
  ASSERT_TRUE(play_steps(R"(
play:
  - http: { url: "http://localhost:8080/orders", body: { item: book } }
    as: order
  - put: { source: app, detail-type: Ordered, detail: { id: "${order.body.id}", s: "${order.status}" } }
  - http: { method: DELETE, url: "http://localhost:8080/orders/${order.body.id}", status: 201 }
)"));
  EXPECT_EQ(of_type("event").back()["event"]["detail"].dump(), R"({"id":"o-7","s":201})");
  EXPECT_EQ(on.transport.requests[0].method, "POST");
  EXPECT_EQ(*on.transport.requests[0].body, R"({"item":"book"})");
  EXPECT_EQ(on.transport.requests[0].headers[0].value, "application/json");
  EXPECT_EQ(on.transport.requests.back().method, "DELETE");
  EXPECT_EQ(on.transport.requests.back().url, "http://localhost:8080/orders/o-7");
  EXPECT_EQ(lines[1],
            R"({"type":"http","t":"00:00:00","as":"order","method":"POST","status":201})");
  EXPECT_EQ(last()["verdict"], "passed") << text();
}

TEST_F(ScriptTest, ACallThatFailsFailsThePlay) {
  answer = [](const delivery::OutboundRequest&) {
    return support::failed(delivery::SendFault::connection_failure);
  };
  ASSERT_TRUE(play_steps(R"(
play:
  - http: { url: "http://localhost:8080/" }
  - put: { source: app, detail-type: Never }
)"));
  EXPECT_EQ(last()["verdict"], "failed");
  EXPECT_TRUE(events().empty());
  EXPECT_EQ(of_type("expectation").front()["report"].dump(), R"(["CONNECTION_FAILURE"])");
}

TEST_F(ScriptTest, ASignalThatNobodyTakesBreaksThePlay) {
  ASSERT_TRUE(play_steps(R"(
play:
  - generate: sagemaker.endpoint.canary_deployment
    as: rollout
  - signal: { to: rollout, name: nonsense }
    at: 1m
expect:
  - that: it is judged
    rule: all
)"));
  EXPECT_EQ(last()["verdict"], "broken") << text();
  const Json fault = of_type("fault").front();
  EXPECT_EQ(fault["where"], "story.yaml:12:5");
  EXPECT_NE(fault["message"].get<std::string>().find("nonsense"), std::string::npos);
  EXPECT_TRUE(of_type("expectation").empty()) << "a broken set-up is no failed expectation";
}

TEST_F(ScriptTest, AnEventForABusThatIsNotThereBreaksThePlay) {
  ASSERT_TRUE(play_steps(R"(
play:
  - put: { source: app, detail-type: A, bus: orders }
)"));
  EXPECT_EQ(last()["verdict"], "broken");
  EXPECT_EQ(of_type("fault").front()["message"], "there is no event bus 'orders'");
}

TEST_F(ScriptTest, SignalsComeFromOutsideToo) {
  scenario = kHead + std::string(R"(
play:
  - generate: sagemaker.endpoint.canary_deployment
    as: rollout
)");
  ASSERT_TRUE(begin());
  for (int i = 0; i < 3; ++i) on.world.step();
  const auto nobody = on.world.signal({"rolout", "stop", "{}"});
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, Errc::not_found);
  EXPECT_NE(nobody.error().message.find("did you mean 'rollout'?"), std::string::npos);
  drive();
  const auto late = on.world.signal({"rollout", "stop", "{}"});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().message, "no play is going on in this world, so nobody takes a signal");
}

TEST_F(ScriptTest, IsReplayedFromItsWorldsCommands) {
  answer = [](const delivery::OutboundRequest& request) {
    return support::answered(request.url.ends_with("/hook") ? 200 : 201);
  };
  ASSERT_TRUE(play_steps(R"(
play:
  - http: { url: "http://localhost:8080/x" }
    as: call
  - put: { source: app, detail-type: A, detail: { s: "${call.status}" } }
)"));
  support::TestWorld again(play_behaviour());
  again.world.replay(on.store.load());
  EXPECT_EQ(support::transcript(again.world.journal()), support::transcript(on.world.journal()));
}

TEST_F(ScriptTest, MayBeCutOffAnywhere) {
  scenario = kHead + std::string(R"(
play:
  - parallel:
      - { generate: sagemaker.endpoint.canary_deployment, as: z }
      - - http: { url: "http://localhost:8080/x" }
    as: a
  - wait_for: { target: nobody }
    after: a
)");
  for (int steps = 0; steps < 12; ++steps) {
    support::TestWorld world(play_behaviour());
    world::StartPlay begin;
    begin.scenario = scenario;
    ASSERT_TRUE(world.world.play(begin, [](std::string_view) {}));
    for (int i = 0; i < steps; ++i) world.world.step();
    if (steps % 2 == 0) world.world.reset();
  }
}

}  // namespace script_test
}  // namespace smemu::harness
