#include "server/host/metrics.hpp"

#include "emulator/journal/delivery_record.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace smemu::host {
namespace {

using journal::StepType;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

struct MetricsOf : testing::Test {
  void happen(StepType type, const std::string& bus = "default", const std::string& rule = "r") {
    journal::Step step;
    step.type = type;
    step.address = std::make_shared<const bus::Address>(bus::Address{bus, rule, {}, "pager", {}});
    step.delivery = delivery;
    metrics.see(step);
  }

  journal::DeliveryRef delivery = [] {
    auto record = std::make_shared<journal::DeliveryRecord>();
    record->attempts.emplace_back().real_latency = 30ms;
    return record;
  }();
  Metrics metrics;
};

TEST_F(MetricsOf, AWorldCountByLabel) {
  happen(StepType::event_receipt);
  happen(StepType::event_receipt);
  happen(StepType::event_receipt, "orders");
  happen(StepType::rule_match);
  happen(StepType::invocation_attempt_retryable_failure);
  happen(StepType::invocation_attempt_success);
  happen(StepType::invocation_success);
  const std::string text = metrics.to_text();
  EXPECT_THAT(text, HasSubstr("# TYPE smemu_events_total counter\n"
                              "smemu_events_total{bus=\"default\"} 2\n"
                              "smemu_events_total{bus=\"orders\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("smemu_matches_total{bus=\"default\",rule=\"r\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("smemu_attempts_total{outcome=\"failed_retryable\"} 1\n"
                              "smemu_attempts_total{outcome=\"succeeded\"} 1\n"));
  EXPECT_THAT(text,
              HasSubstr("smemu_deliveries_total{target=\"pager\",outcome=\"succeeded\"} 1\n"));
}

TEST_F(MetricsOf, AttemptsAreAHistogramThatAddsUp) {
  happen(StepType::invocation_attempt_success);
  const std::string text = metrics.to_text();
  EXPECT_THAT(text, HasSubstr("smemu_attempt_seconds_bucket{le=\"0.025\"} 0\n"
                              "smemu_attempt_seconds_bucket{le=\"0.05\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("smemu_attempt_seconds_bucket{le=\"+Inf\"} 1\n"
                              "smemu_attempt_seconds_sum 0.03\n"
                              "smemu_attempt_seconds_count 1\n"));
}

TEST_F(MetricsOf, LabelsAreBounded) {
  for (std::size_t i = 0; i < Metrics::kMostLabels + 5; ++i)
    happen(StepType::rule_match, "default", fmt::format("rule-{}", i));
  const std::string text = metrics.to_text();
  EXPECT_THAT(text, HasSubstr("smemu_matches_total{bus=\"other\",rule=\"other\"} 5\n"));
  EXPECT_THAT(text, Not(HasSubstr("rule-1004")));
}

TEST_F(MetricsOf, LabelsAreEscaped) {
  happen(StepType::rule_match, "a\"b\\c\nd");
  EXPECT_THAT(metrics.to_text(), HasSubstr(R"(bus="a\"b\\c\nd")"));
}

}  // namespace
}  // namespace smemu::host
