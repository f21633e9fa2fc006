#include "harness/library.hpp"
#include "tests/support/golden.hpp"
#include "tests/unit/harness/play_fixture.hpp"

namespace smemu::harness {
namespace play_test {

using namespace std::chrono_literals;

/// The shipped canary deployment.
class PlayTest : public PlayFixture {
 protected:
  PlayTest() {
    scenario = std::string(find_scenario("canary-deploy")->text);
    file = "scenarios/canary-deploy.yaml";
    params["webhook"] = "http://localhost:9000/canary";
  }
};

TEST_F(PlayTest, TellsASuccessfulRollout) {
  ASSERT_TRUE(play());
  EXPECT_TRUE(over);
  EXPECT_EQ(last()["verdict"], "passed") << text();
  support::expect_golden("canary-deploy.success.jsonl", text());
}

TEST_F(PlayTest, TellsARollback) {
  params["outcome"] = "rollback";
  ASSERT_TRUE(play());
  EXPECT_EQ(last()["verdict"], "passed") << text();
  support::expect_golden("canary-deploy.rollback.jsonl", text());
}

TEST_F(PlayTest, PassesWhateverTheParams) {
  for (const std::map<std::string, std::string>& more :
       std::vector<std::map<std::string, std::string>>{
           {{"report_rolling_back", "false"}, {"outcome", "rollback"}},
           {{"instances", "10"}, {"canary_size", "30%"}},
           {{"canary_wait", "1h"}, {"final_wait", "1h"}},
           {{"canary_wait", "0"}, {"final_wait", "0"}},
       }) {
    lines.clear();
    over = false;
    params = more;
    params["webhook"] = "http://localhost:9000/";
    const auto played = play();
    ASSERT_TRUE(played) << played.error().message;
    EXPECT_EQ(last()["verdict"], "passed") << text();
  }
}

TEST_F(PlayTest, IsTheSameBytesTwiceInOneWorld) {
  ASSERT_TRUE(play());
  const std::string first = text();
  lines.clear();
  over = false;
  ASSERT_TRUE(play());
  EXPECT_EQ(text(), first);
}

TEST_F(PlayTest, DiffersByItsSeed) {
  ASSERT_TRUE(play());
  const std::string first = text();
  lines.clear();
  over = false;
  seed = 8;
  ASSERT_TRUE(play());
  EXPECT_NE(text(), first);
}

TEST_F(PlayTest, LeavesNothingBehind) {
  ASSERT_TRUE(play());
  on.world.run();
  const bus::Resources& resources = on.world.registry().in(Scope{});
  EXPECT_TRUE(resources.buses.begin()->second.rules().empty());
  EXPECT_TRUE(resources.connections.empty());
  EXPECT_TRUE(resources.api_destinations.empty());
  EXPECT_FALSE(on.world.playing());
}

TEST_F(PlayTest, SaysWhyABrokenRuleFails) {
  replace("EndpointStatus: [IN_SERVICE, ROLLING_BACK", "EndpointStatus: [InService, ROLLING_BACK");
  ASSERT_TRUE(play());
  EXPECT_EQ(last()["verdict"], "failed");
  const Json failed = of_type("expectation").front();
  EXPECT_EQ(failed["verdict"], "failed");
  const std::string report = failed["report"].dump();
  EXPECT_NE(report.find("rule `endpoint-settled` did not match"), std::string::npos) << report;
  EXPECT_NE(report.find("detail.EndpointStatus"), std::string::npos) << report;
}

TEST_F(PlayTest, SaysThatTheWebhookFails) {
  answer = [](const delivery::OutboundRequest&) { return support::answered(500); };
  ASSERT_TRUE(play());
  const Json summary = last();
  EXPECT_EQ(summary["verdict"], "failed");
  EXPECT_EQ(summary["failures"], summary["deliveries"]);
  const std::string report = of_type("expectation").front()["report"].dump();
  EXPECT_NE(report.find("the delivery failed: HTTP 500 after "), std::string::npos) << report;
}

TEST_F(PlayTest, RetriesUntilTheWebhookIsBack) {
  int calls = 0;
  answer = [&calls](const delivery::OutboundRequest&) {
    return support::answered(++calls <= 2 ? 503 : 200);
  };
  ASSERT_TRUE(play());
  EXPECT_EQ(last()["verdict"], "passed") << text();
  EXPECT_EQ(of_type("attempt").front()["outcome"], "retryable");
}

TEST_F(PlayTest, EndsAtItsHorizonAlthoughRetriesGoOn) {
  answer = [](const delivery::OutboundRequest&) { return support::answered(503); };
  ASSERT_TRUE(play());
  EXPECT_TRUE(over);
  EXPECT_LE(*parse_duration(last()["virtual"].get<std::string>()), 3h);
}

TEST_F(PlayTest, RefusesABadFileWithItsPlace) {
  replace("expect:", "expects:");
  const auto refused = play();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().where.find("scenarios/canary-deploy.yaml:"), std::string::npos);
  EXPECT_NE(refused.error().message.find("did you mean 'expect'?"), std::string::npos);
  EXPECT_FALSE(on.world.playing());
  EXPECT_TRUE(lines.empty());
}

TEST_F(PlayTest, RefusesWhatAwsRefusesAndLeavesNothing) {
  replace("AuthorizationType: API_KEY", "AuthorizationType: MAGIC");
  const auto refused = play();
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("CreateConnection: ValidationException"),
            std::string::npos)
      << refused.error().message;
  EXPECT_NE(refused.error().where.find("scenarios/canary-deploy.yaml:"), std::string::npos);
  EXPECT_FALSE(on.world.playing());
}

TEST_F(PlayTest, StopsOnAReset) {
  ASSERT_TRUE(begin());
  for (int i = 0; i < 3; ++i) on.world.step();
  on.world.reset();
  on.world.run();
  EXPECT_TRUE(over);
  EXPECT_FALSE(on.world.playing());
  EXPECT_TRUE(of_type("summary").empty());
}

TEST_F(PlayTest, MayBeCutOffByTheEndOfItsWorld) {
  ASSERT_TRUE(begin());
  for (int i = 0; i < 3; ++i) on.world.step();
}

TEST_F(PlayTest, IsReplayedFromItsWorldsCommands) {
  ASSERT_TRUE(play());
  support::TestWorld again(play_behaviour());
  again.world.replay(on.store.load());
  EXPECT_EQ(support::transcript(again.world.journal()), support::transcript(on.world.journal()));
}

}  // namespace play_test
}  // namespace smemu::harness
