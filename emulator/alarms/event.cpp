#include "emulator/alarms/event.hpp"

#include "emulator/json/object.hpp"

#include <fmt/format.h>

namespace smemu::alarms {
namespace {

constexpr std::int64_t kMillisPerSecond = 1000;

std::string state_json(const Finding& finding) {
  return json::Object()
      .text("reason", finding.reason)
      .text_unless_empty("reasonData", finding.reason_data)
      .text("timestamp", event_time(finding.at))
      .text("value", to_text(finding.state))
      .done();
}

}  // namespace

std::string event_time(Instant at) {
  std::string seconds = to_iso_seconds(at);
  seconds.pop_back();  // Z
  const std::int64_t millis = to_epoch_millis(at) % kMillisPerSecond;
  return fmt::format("{}.{:03}+0000", seconds, millis < 0 ? millis + kMillisPerSecond : millis);
}

std::string state_change_detail(const Change& change) {
  const Alarm& alarm = change.alarm;
  const std::string configuration =
      json::Object().text_if("description", alarm.description).raw("metrics", alarm.metrics).done();
  return json::Object()
      .text("alarmName", alarm.name)
      .raw("configuration", configuration)
      .raw("previousState", state_json(change.before))
      .raw("state", state_json(alarm.found))
      .done();
}

}  // namespace smemu::alarms
