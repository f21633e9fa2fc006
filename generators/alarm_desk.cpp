#include "generators/alarm_desk.hpp"

#include "emulator/alarms/event.hpp"

#include <string>
#include <utility>

namespace smemu::generators {

void Alarms::set(alarms::Alarm alarm, alarms::Finding now) {
  book().act(std::move(alarm), std::move(now), [this](const alarms::Change& change) {
    stage_.emit({std::string(alarms::kEventSource),
                 std::string(alarms::kStateChange),
                 {change.alarm.arn},
                 JsonText(alarms::state_change_detail(change))});
  });
}

}  // namespace smemu::generators
