#include "generators/alarm.hpp"

#include "emulator/alarms/event.hpp"
#include "generators/arn.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <string_view>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kStatistic = "Average";

/// In sentences it writes "02/10/19 16:59:00": day, month, year.
std::string date_in_sentence(Instant at) {
  const std::string iso = to_iso_seconds(at);
  const std::string_view text = iso;
  return fmt::format("{}/{}/{} {}", text.substr(8, 2), text.substr(5, 2), text.substr(2, 2),
                     text.substr(11, 8));
}

std::string reason(const Alarm& alarm, const Reading& reading, Instant period_start) {
  const bool over = reading.value > alarm.threshold;
  return fmt::format(
      "Threshold Crossed: 1 out of the last 1 datapoints [{:.1f} ({})] was {}greater than the "
      "threshold ({:.1f}) (minimum 1 datapoint for {} transition).",
      reading.value, date_in_sentence(period_start), over ? "" : "not ", alarm.threshold,
      over ? "OK -> ALARM" : "ALARM -> OK");
}

std::string reason_data(const Alarm& alarm, const Reading& reading, Instant period_start) {
  const Json data{{"version", "1.0"},
                  {"queryDate", alarms::event_time(reading.at)},
                  {"startDate", alarms::event_time(period_start)},
                  {"statistic", kStatistic},
                  {"period", alarm.period_seconds},
                  {"recentDatapoints", {reading.value}},
                  {"threshold", alarm.threshold}};
  return data.dump();
}

/// How events list the one metric.
Json metrics(const Alarm& alarm) {
  Json dimensions = Json::object();
  for (const auto& [name, value] : alarm.dimensions) dimensions[name] = value;
  const Json metric{{"dimensions", std::move(dimensions)},
                    {"name", alarm.metric},
                    {"namespace", alarm.metric_namespace}};
  const Json stat{{"metric", metric}, {"period", alarm.period_seconds}, {"stat", kStatistic}};
  return Json::array({{{"id", alarm.metric_id}, {"metricStat", stat}, {"returnData", true}}});
}

/// How DescribeAlarms shows it.
Json settings(const Alarm& alarm) {
  Json dimensions = Json::array();
  for (const auto& [name, value] : alarm.dimensions) {
    dimensions.push_back({{"Name", name}, {"Value", value}});
  }
  return {{"ActionsEnabled", true},         {"OKActions", Json::array()},
          {"AlarmActions", Json::array()},  {"InsufficientDataActions", Json::array()},
          {"MetricName", alarm.metric},     {"Namespace", alarm.metric_namespace},
          {"Statistic", kStatistic},        {"Dimensions", std::move(dimensions)},
          {"Period", alarm.period_seconds}, {"EvaluationPeriods", 1},
          {"Threshold", alarm.threshold},   {"ComparisonOperator", "GreaterThanThreshold"}};
}

}  // namespace

Alarm endpoint_alarm(const Scope& scope, const std::string& name, const std::string& endpoint,
                     const std::string& variant, const std::string& metric_id) {
  return {.scope = scope,
          .name = name,
          .description = fmt::format("Invocation5XXErrors of endpoint {}", endpoint),
          .metric_namespace = "AWS/SageMaker",
          .metric = "Invocation5XXErrors",
          .dimensions = {{"EndpointName", endpoint}, {"VariantName", variant}},
          .metric_id = metric_id};
}

alarms::Finding finding(const Alarm& alarm, const Reading& reading) {
  const Instant period_start = reading.at - std::chrono::seconds(alarm.period_seconds);
  return {reading.value > alarm.threshold ? alarms::State::alarm : alarms::State::ok,
          reason(alarm, reading, period_start), reason_data(alarm, reading, period_start),
          reading.at};
}

alarms::Alarm as_known(const Alarm& alarm, const Reading& before) {
  alarms::Alarm known;
  known.scope = alarm.scope;
  known.name = alarm.name;
  known.arn = resource_arn(alarm.scope, "cloudwatch", "alarm:" + alarm.name);
  known.description = alarm.description;
  known.metrics = metrics(alarm).dump();
  known.settings = settings(alarm).dump();
  known.found = finding(alarm, before);
  return known;
}

}  // namespace smemu::generators
