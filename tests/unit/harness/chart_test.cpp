#include "harness/chart.hpp"

#include "tests/support/golden.hpp"
#include "tests/support/rehearsed.hpp"

namespace smemu::harness {
namespace {

Chart chart_of(const std::string& scenario, std::map<std::string, std::string> params = {}) {
  support::Rehearsed played(scenario);
  played.params = std::move(params);
  Chart chart;
  played.on_event = [&chart](const nlohmann::ordered_json& line) { chart.see(line); };
  played.play();
  return chart;
}

TEST(Chart, DrawsTheTrafficOfADeployment) {
  support::expect_golden("chart.linear.txt", chart_text(chart_of("linear-deploy"), false));
  support::expect_golden("chart.rollback.txt", chart_text(chart_of("canary-rollback"), false));
}

TEST(Chart, DrawsTheRunOfAPipeline) {
  support::expect_golden("chart.pipeline.txt", chart_text(chart_of("pipeline-step-fails"), false));
  support::expect_golden("chart.cached.txt", chart_text(chart_of("pipeline-cache-hit"), false));
}

TEST(Chart, PaintsWhatItDraws) {
  const std::string text = chart_text(chart_of("canary-deploy"), true);
  EXPECT_NE(text.find("\x1b[32m"), std::string::npos);
}

TEST(Chart, IsAPictureToo) {
  support::expect_golden("chart.svg", chart_svg(chart_of("retrain-on-drift")));
}

TEST(Chart, HasNothingToDrawOfAnEndpointThatIsCreated) {
  const Chart chart = chart_of("endpoint-create");
  EXPECT_TRUE(chart.empty());
  EXPECT_EQ(chart_text(chart, false), "");
}

}  // namespace
}  // namespace smemu::harness
