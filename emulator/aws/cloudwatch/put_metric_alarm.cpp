#include "emulator/aws/cloudwatch/handlers.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/json/write.hpp"
#include "emulator/world/alarms.hpp"

#include <fmt/format.h>

namespace smemu::aws::cloudwatch {
namespace {

constexpr std::int64_t kSecondsPerMinute = 60;
constexpr std::size_t kMostAlarms =
    5000;  // "CloudWatch service quotas": alarms per account, region

// What an alarm on one metric says of it, and an alarm on a list of metrics must not.
constexpr std::string_view kOfOneMetric[] = {
    "MetricName", "Namespace", "Dimensions", "Period", "Unit", "Statistic", "ExtendedStatistic"};

// The members that DescribeAlarms shows as they were given.
constexpr std::string_view kShown[] = {"MetricName",
                                       "Namespace",
                                       "Statistic",
                                       "ExtendedStatistic",
                                       "Period",
                                       "Unit",
                                       "EvaluationPeriods",
                                       "DatapointsToAlarm",
                                       "ComparisonOperator",
                                       "TreatMissingData",
                                       "EvaluateLowSampleCountPercentile",
                                       "Metrics",
                                       "ThresholdMetricId"};

tl::unexpected<Fault> invalid(std::string message) {
  return fault(kValidation, std::move(message));
}

Outcome<void> check_period(json::View period) {
  const std::int64_t seconds = integer_of(period);
  if (seconds == 10 || seconds == 30 || seconds % kSecondsPerMinute == 0) return {};
  return invalid("Period must be 10, 30 or a multiple of 60");
}

bool returns_data(json::View query) {
  return boolean_or(query["ReturnData"], true);
}

Outcome<void> check_list(json::View input) {
  for (const std::string_view member : kOfOneMetric) {
    if (is_absent(input[member])) continue;
    return invalid(fmt::format("{} should not be set if list of Metrics is set.", member));
  }
  // An alarm on an anomaly band returns the metric and its band.
  const std::size_t wanted = is_absent(input["ThresholdMetricId"]) ? 1 : 2;
  std::size_t returned = 0;
  for (const json::View query : input["Metrics"].elements()) {
    if (is_absent(query["MetricStat"]) == is_absent(query["Expression"])) {
      return invalid(
          fmt::format("Metrics: {} needs either MetricStat or Expression.", query["Id"].string()));
    }
    if (returns_data(query)) ++returned;
  }
  if (returned == wanted) return {};
  return invalid(wanted == 1 ? "Exactly one element of the metrics list should return data."
                             : "Exactly two elements of the metrics list should return data.");
}

Outcome<void> check_one_metric(json::View input) {
  for (const std::string_view member : {"MetricName", "Namespace", "Period"}) {
    if (is_absent(input[member])) return invalid(fmt::format("{} must not be null", member));
  }
  if (is_absent(input["Statistic"]) == is_absent(input["ExtendedStatistic"])) {
    return fault(kInvalidParameterCombination,
                 "Either Statistic or ExtendedStatistic has to be specified, and not both.");
  }
  return check_period(input["Period"]);
}

Outcome<void> check_settings(json::View input) {
  const bool listed = input["Metrics"].size() > 0;
  if (auto checked = listed ? check_list(input) : check_one_metric(input); !checked) return checked;
  if (is_absent(input["Threshold"]) == is_absent(input["ThresholdMetricId"])) {
    return invalid("Either Threshold or ThresholdMetricId has to be specified, and not both.");
  }
  const std::int64_t periods = integer_of(input["EvaluationPeriods"]);
  if (integer_or(input["DatapointsToAlarm"], periods) > periods) {
    return invalid("DatapointsToAlarm must be less than or equal to EvaluationPeriods");
  }
  return {};
}

// --- How events list the metrics

std::string event_metric(json::View metric) {
  Object dimensions;
  for (const json::View dimension : metric["Dimensions"].elements()) {
    dimensions.text(dimension["Name"].string(), dimension["Value"].string());
  }
  return Object()
      .raw("dimensions", dimensions.done())
      .text_if("name", optional_text(metric["MetricName"]))
      .text_if("namespace", optional_text(metric["Namespace"]))
      .done();
}

std::string event_stat(json::View metric, json::View of, std::string_view stat) {
  return Object()
      .raw("metric", event_metric(metric))
      .number("period", integer_of(of["Period"]))
      .text("stat", stat)
      .text_if("unit", optional_text(of["Unit"]))
      .done();
}

std::string event_query(json::View query) {
  Object out;
  out.text_if("expression", optional_text(query["Expression"]))
      .text("id", query["Id"].string())
      .text_if("label", optional_text(query["Label"]));
  const json::View stat = query["MetricStat"];
  if (!is_absent(stat)) {
    out.raw("metricStat", event_stat(stat["Metric"], stat, stat["Stat"].string()));
  }
  return out.boolean("returnData", returns_data(query)).done();
}

std::string event_metrics(const Request& request) {
  const json::View input = request.input;
  Array out;
  for (const json::View query : input["Metrics"].elements()) out.raw(event_query(query));
  if (input["Metrics"].size() > 0) return out.done();
  const std::string stat =
      text_or(input["Statistic"], text_or(input["ExtendedStatistic"], "").c_str());
  return out
      .raw(Object()
               .text("id", request.world.draw_uuid("alarm-metric"))
               .raw("metricStat", event_stat(input, input, stat))
               .boolean("returnData", true)
               .done())
      .done();
}

// --- How DescribeAlarms shows the settings

/// As CloudWatch writes it: 10.0, though 10 was given.
std::string threshold(json::View number) {
  std::string text = fmt::format("{}", number.number());
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string list_or_empty(json::View list) {
  return is_absent(list) ? "[]" : json::minify(list);
}

std::string settings(json::View input) {
  Object out;
  out.boolean("ActionsEnabled", boolean_or(input["ActionsEnabled"], true));
  for (const std::string_view list :
       {"OKActions", "AlarmActions", "InsufficientDataActions", "Dimensions"}) {
    out.raw(list, list_or_empty(input[list]));
  }
  for (const std::string_view member : kShown) {
    if (!is_absent(input[member])) out.raw(member, json::minify(input[member]));
  }
  if (!is_absent(input["Threshold"])) out.raw("Threshold", threshold(input["Threshold"]));
  return out.done();
}

std::vector<std::string> actions(json::View input) {
  std::vector<std::string> out;
  for (const std::string_view list : {"OKActions", "AlarmActions", "InsufficientDataActions"}) {
    for (const json::View arn : input[list].elements()) out.push_back(arn.string());
  }
  return out;
}

}  // namespace

Outcome<std::string> put_metric_alarm(const Request& request) {
  const json::View input = request.input;
  if (auto checked = check_settings(input); !checked) return tl::unexpected(checked.error());
  alarms::Book& book = world::alarms_of(request.world);
  alarms::Alarm alarm;
  alarm.scope = request.caller;
  alarm.name = input["AlarmName"].string();
  const bool known = book.find(alarm.scope, alarm.name) != nullptr;
  if (!known && book.in(alarm.scope).size() >= kMostAlarms) {
    return fault(kLimitExceeded,
                 "The quota for alarms for this customer has already been reached.");
  }
  alarm.arn = fmt::format("arn:{}:cloudwatch:{}:{}:alarm:{}", bus::partition_of(alarm.scope.region),
                          alarm.scope.region, alarm.scope.account, alarm.name);
  alarm.description = optional_text(input["AlarmDescription"]);
  alarm.metrics = event_metrics(request);
  alarm.settings = settings(input);
  alarm.actions = actions(input);
  alarm.configured = alarm.transitioned = request.world.now();
  alarm.found = {alarms::State::insufficient_data, "Unchecked: Initial alarm creation", "",
                 request.world.now()};
  book.put(std::move(alarm));
  return "";
}

}  // namespace smemu::aws::cloudwatch
