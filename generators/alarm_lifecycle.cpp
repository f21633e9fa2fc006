#include "generators/alarm_lifecycle.hpp"

#include "generators/planner.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr std::array<Parameter, 11> kParameters{{
    {"alarm", ParameterKind::text, "churn-drift", "AlarmName"},
    {"about", ParameterKind::text, "", "AlarmDescription; METRIC is above THRESHOLD if empty"},
    {"namespace", ParameterKind::text, "aws/sagemaker/Endpoints/data-metrics",
     "Namespace of the metric"},
    {"metric", ParameterKind::text, "feature_baseline_drift_tenure", "MetricName"},
    {"dimensions", ParameterKind::map, R"({"Endpoint":"churn","MonitoringSchedule":"churn-drift"})",
     "Dimensions of the metric"},
    {"period", ParameterKind::duration, "1h", "Period of the metric"},
    {"threshold", ParameterKind::document, "0.2", "Above it the alarm is on"},
    {"calm", ParameterKind::document, "0.1", "The metric before, and after"},
    {"trouble", ParameterKind::document, "0.4", "The metric that sets the alarm off"},
    {"goes_off_after", ParameterKind::duration, "0s", "From the beginning to the alarm"},
    {"recovers_after", ParameterKind::duration, "",
     "From the alarm to its end; it stays if not given"},
}};

double number(Planner& planner, std::string_view name) {
  const Json& value = planner.arguments().document(name);
  planner.require(value.is_number(), name,
                  fmt::format("{} is {}, not a number", name, value.dump()));
  return value.is_number() ? value.get<double>() : 0;
}

void read_alarm(Planner& planner, Alarm& alarm) {
  alarm.name = planner.text("alarm");
  planner.require(!alarm.name.empty() && alarm.name.size() <= 255, "alarm",
                  "alarm must be a name of 1 to 255 characters");
  alarm.metric_namespace = planner.text("namespace");
  alarm.metric = planner.text("metric");
  for (const auto& [name, value] : planner.arguments().map("dimensions")) {
    alarm.dimensions.emplace_back(name, value);
  }
  alarm.period_seconds = static_cast<int>(planner.seconds("period", 10s, 24h) / 1s);
  alarm.threshold = number(planner, "threshold");
  alarm.description =
      planner.text_or("about", fmt::format("{} is above {}", alarm.metric, alarm.threshold));
}

}  // namespace

std::span<const Parameter> AlarmLifecycle::parameters() {
  return kParameters;
}

Result<AlarmLifecycle::Plan> AlarmLifecycle::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  read_alarm(planner, plan.alarm);
  plan.alarm.metric_id = draw_uuid(seed, "alarm.metric", 0);
  plan.calm = number(planner, "calm");
  plan.trouble = number(planner, "trouble");
  planner.require(plan.calm <= plan.alarm.threshold, "calm", "calm is above the threshold");
  planner.require(plan.trouble > plan.alarm.threshold, "trouble",
                  "trouble must be above the threshold, or no alarm goes off");
  plan.goes_off_after = planner.length("goes_off_after", 0s, 0s);
  plan.recovers_after = arguments.optional_duration("recovers_after");
  return planner.plan(std::move(plan));
}

AlarmLifecycle::AlarmLifecycle(Stage& stage, Plan plan)
    : stage_(stage), alarms_(stage), plan_(std::move(plan)) {
  plan_.alarm.scope = stage.scope();
}

Task<> AlarmLifecycle::play() {
  const alarms::Alarm quiet = as_known(plan_.alarm, {plan_.calm, stage_.now() - 24h});
  co_await sleep(plan_.goes_off_after);
  alarms_.set(quiet, finding(plan_.alarm, {plan_.trouble, stage_.now()}));
  if (!plan_.recovers_after) co_return;
  co_await sleep(*plan_.recovers_after);
  alarms_.set(quiet, finding(plan_.alarm, {plan_.calm, stage_.now()}));
}

}  // namespace smemu::generators
