#include "generators/deployment.hpp"

#include "emulator/base/draw.hpp"
#include "generators/alarm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {

using namespace std::chrono_literals;

namespace {

constexpr std::array<CueKind, 1> kCues{
    {{"alarm", "One of the deployment's alarms goes off; a bake ends in a rollback"}}};

}  // namespace

Deployment::Deployment(Stage& stage, DeploymentPlan plan)
    : EndpointLifecycle(stage, in_service(stage, plan)), plan_(std::move(plan)), alarms_(stage) {}

std::span<const CueKind> Deployment::known_cues() {
  return kCues;
}

Result<void> Deployment::receive(const Cue& cue) {
  if (cue.name != "alarm") return unknown_cue(cue, kCues);
  if (over_) {
    return fail(Errc::invalid_state,
                fmt::format("the deployment of {} is over; nothing watches its "
                            "alarms any more",
                            plan_.endpoint));
  }
  if (!alarm_.raised()) set_off_alarm();
  return {};
}

void Deployment::begin_update() {
  endpoint_.pending =
      PendingDeployment{plan_.new_config, stage_.now(), fleet_of(plan_), plan_.instances};
  endpoint_.failure_reason.reset();
  endpoint_.deployment_config = plan_.config_document;
  if (plan_.timeout) deadline_ = stage_.now() + *plan_.timeout;
  watch_alarms();
  set_status(EndpointStatus::updating);
}

Task<bool> Deployment::shift_traffic(Shift shift, BakeRule rule) {
  set_progress(new_fleet(), activating_traffic(shift.capacity, shift.instances, stage_.now()));
  const bool activated = co_await in_time(plan_.activation_time);
  if (!activated) co_return false;
  new_fleet().current_instances = shift.instances;
  if (shift.wait == 0s) co_return !alarm_.raised();

  set_progress(new_fleet(),
               baking(shift.wait, shift.capacity, shift.instances, stage_.now(), rule));
  co_return !co_await watch_alarm(shift);
}

/// True if the alarm went off, by somebody's hand or by the plan's, before the bake was over.
Task<bool> Deployment::watch_alarm(Shift shift) {
  // Not inside the if: g++ 12 miscompiles an if whose condition awaits a temporary with a
  // destructor.
  const bool raised = co_await alarm_.within(shift.alarm_after.value_or(shift.wait));
  if (shift.alarm_after && !raised) set_off_alarm();
  co_return alarm_.raised();
}

/// An alarm that is on already, or goes off before there is a bake, ends the first one.
void Deployment::watch_alarms() {
  for (const std::string& name : plan_.alarms) {
    watches_.push_back(alarms_.book().watch(stage_.scope(), name, [this] { alarm_.raise(); }));
    const alarms::Alarm* known = alarms_.book().find(stage_.scope(), name);
    if (known != nullptr && known->found.state == alarms::State::alarm) alarm_.raise();
  }
}

void Deployment::set_off_alarm() {
  if (plan_.outcome != DeploymentOutcome::silent_rollback && !plan_.alarms.empty()) {
    const Alarm alarm = endpoint_alarm(stage_.scope(), plan_.alarms.front(), plan_.endpoint,
                                       plan_.variant, draw_uuid(stage_.seed(), "alarm.metric", 0));
    const auto errors = static_cast<double>(draw_between(stage_.seed(), "alarm.errors", 0, 12, 90));
    alarms_.set(as_known(alarm, {0, endpoint_.created + 10min}),
                finding(alarm, {errors, stage_.now()}));
  }
  alarm_.raise();
}

void Deployment::end() {
  over_ = true;
  watches_.clear();
}

Task<bool> Deployment::in_time(Duration length) {
  const Duration left = plan_.timeout ? deadline_ - stage_.now() : Duration::max();
  co_await sleep(std::min(length, left));
  if (length > left) {
    endpoint_.failure_reason = fmt::format(
        "The deployment did not complete within the MaximumExecutionTimeoutInSeconds of {}.",
        *plan_.timeout / 1s);
  }
  co_return length <= left;
}

void Deployment::finish(const std::string& config, std::vector<Variant> fleet) {
  for (Variant& variant : fleet) variant.status.reset();
  endpoint_.config_name = config;
  endpoint_.variants = std::move(fleet);
  endpoint_.pending.reset();
  end();
  set_status(EndpointStatus::in_service);
}

}  // namespace smemu::generators
