#include "generators/alarm.hpp"

#include "generators/arn.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string_view>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

/// CloudWatch writes "2019-10-02T17:04:40.989+0000".
std::string timestamp(Instant at) {
  std::string text = to_iso_seconds(at);
  text.replace(text.size() - 1, 1, ".000+0000");
  return text;
}

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

Json state(const Alarm& alarm, const Reading& reading) {
  const Instant period_start = reading.at - std::chrono::seconds(alarm.period_seconds);
  const Json data{{"version", "1.0"},
                  {"queryDate", timestamp(reading.at)},
                  {"startDate", timestamp(period_start)},
                  {"statistic", "Average"},
                  {"period", alarm.period_seconds},
                  {"recentDatapoints", {reading.value}},
                  {"threshold", alarm.threshold}};
  return {{"reason", reason(alarm, reading, period_start)},
          {"reasonData", data.dump()},
          {"timestamp", timestamp(reading.at)},
          {"value", reading.value > alarm.threshold ? "ALARM" : "OK"}};
}

Json configuration(const Alarm& alarm) {
  Json dimensions = Json::object();
  for (const auto& [name, value] : alarm.dimensions) dimensions[name] = value;
  const Json metric{{"dimensions", std::move(dimensions)},
                    {"name", alarm.metric},
                    {"namespace", alarm.metric_namespace}};
  const Json stat{{"metric", metric}, {"period", alarm.period_seconds}, {"stat", "Average"}};
  const Json query{{"id", alarm.metric_id}, {"metricStat", stat}, {"returnData", true}};
  return {{"description", alarm.description}, {"metrics", Json::array({query})}};
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

ServiceEvent alarm_state_change(const Alarm& alarm, const Reading& before, const Reading& now) {
  return {"aws.cloudwatch",
          "CloudWatch Alarm State Change",
          {resource_arn(alarm.scope, "cloudwatch", "alarm:" + alarm.name)},
          {{"alarmName", alarm.name},
           {"configuration", configuration(alarm)},
           {"previousState", state(alarm, before)},
           {"state", state(alarm, now)}}};
}

}  // namespace smemu::generators
