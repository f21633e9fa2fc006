#include "emulator/world/alarms.hpp"

#include "emulator/aws/cloudwatch/handlers.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace smemu::aws::cloudwatch {
namespace {

using alarms::Alarm;
using alarms::State;

State state_of(std::string_view text) {
  constexpr std::array kAll{State::ok, State::alarm, State::insufficient_data};
  return *std::find_if(kAll.begin(), kAll.end(),
                       [text](State state) { return alarms::to_text(state) == text; });
}

/// What DescribeAlarms says of an alarm.
std::string shown(const Alarm& alarm) {
  Object out;
  out.text("AlarmName", alarm.name)
      .text("AlarmArn", alarm.arn)
      .text_if("AlarmDescription", alarm.description)
      .time("AlarmConfigurationUpdatedTimestamp", alarm.configured)
      .text("StateValue", alarms::to_text(alarm.found.state))
      .text("StateReason", alarm.found.reason)
      .text_unless_empty("StateReasonData", alarm.found.reason_data)
      .time("StateUpdatedTimestamp", alarm.found.at)
      .time("StateTransitionedTimestamp", alarm.transitioned);
  const auto settings = json::Document::parse(alarm.settings);
  for (const auto& [key, value] : settings->root().members()) {
    out.raw(key.string(), json::minify(value));
  }
  return out.done();
}

/// What a caller of DescribeAlarms asks for.
class Filter {
 public:
  explicit Filter(json::View input)
      : prefix_(text_or(input["AlarmNamePrefix"], "")),
        action_prefix_(optional_text(input["ActionPrefix"])) {
    for (const json::View name : input["AlarmNames"].elements()) names_.insert(name.string());
    if (const auto state = optional_text(input["StateValue"])) state_ = state_of(*state);
    // Without types, only alarms on metrics are meant; and there are no others.
    metric_alarms_ = is_absent(input["AlarmTypes"]) || input["AlarmTypes"].size() == 0;
    for (const json::View type : input["AlarmTypes"].elements()) {
      metric_alarms_ = metric_alarms_ || type.equals("MetricAlarm");
    }
  }

  bool operator()(const Alarm& alarm) const {
    return metric_alarms_ && (names_.empty() || names_.contains(alarm.name)) &&
           alarm.name.starts_with(prefix_) && (!state_ || alarm.found.state == *state_) &&
           (!action_prefix_ || acts(alarm));
  }

 private:
  [[nodiscard]] bool acts(const Alarm& alarm) const {
    return std::any_of(alarm.actions.begin(), alarm.actions.end(),
                       [this](const std::string& arn) { return arn.starts_with(*action_prefix_); });
  }

  std::set<std::string> names_;
  std::string prefix_;
  std::optional<std::string> action_prefix_;
  std::optional<State> state_;
  bool metric_alarms_ = true;
};

}  // namespace

Outcome<std::string> describe_alarms(const Request& request) {
  const json::View input = request.input;
  if (!is_absent(input["AlarmNames"]) && !is_absent(input["AlarmNamePrefix"])) {
    return fault(kInvalidParameterCombination,
                 "AlarmNames and AlarmNamePrefix cannot be specified together.");
  }
  auto page = list_page(input, "MetricAlarms", world::alarms_of(request.world).in(request.caller),
                        Filter(input), shown, "MaxRecords");
  if (!page) return fault(kInvalidNextToken, "The next token specified is invalid.");
  page->insert(1, R"("CompositeAlarms":[],)");
  return std::move(*page);
}

/// All or nothing. API reference: "If you specify an incorrect alarm name or make any other error
/// in the operation, no alarms are deleted."
Outcome<std::string> delete_alarms(const Request& request) {
  alarms::Book& book = world::alarms_of(request.world);
  for (const json::View name : request.input["AlarmNames"].elements()) {
    if (book.find(request.caller, name.string()) != nullptr) continue;
    return fault(kResourceNotFound,
                 fmt::format("Alarm {} does not exist; no alarm was deleted.", name.string()));
  }
  for (const json::View name : request.input["AlarmNames"].elements()) {
    book.remove(request.caller, name.string());
  }
  return "";
}

Outcome<std::string> set_alarm_state(const Request& request) {
  const json::View input = request.input;
  const std::string name = input["AlarmName"].string();
  if (world::alarms_of(request.world).find(request.caller, name) == nullptr) {
    return fault(kResourceNotFound, "Unknown");  // recorded
  }
  const std::string data = text_or(input["StateReasonData"], "");
  if (!data.empty() && !json::Document::parse(data)) {
    return fault(kInvalidFormat, "Data was not syntactically valid JSON.");
  }
  world::set_alarm_state(request.world, request.caller, name,
                         {state_of(input["StateValue"].string()), input["StateReason"].string(),
                          data, request.world.now()});
  return "";
}

}  // namespace smemu::aws::cloudwatch
