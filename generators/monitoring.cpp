#include "generators/monitoring.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/base/ids.hpp"
#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 4> kStatusNames{"Pending", "Failed", "Scheduled", "Stopped"};
constexpr std::array<CueKind, 1> kCues{{{"stop", "Somebody stops the schedule"}}};
constexpr std::array<std::string_view, 2> kOutcomes{"scheduled", "failed"};
constexpr std::array<std::string_view, 4> kKinds{"DataQuality", "ModelQuality", "ModelBias",
                                                 "ModelExplainability"};

constexpr std::array<Parameter, 11> kParameters{{
    {"name", ParameterKind::text, "churn-monitor", "MonitoringScheduleName"},
    {"endpoint", ParameterKind::text, "churn-canary", "EndpointName"},
    {"kind", ParameterKind::choice, "DataQuality", "MonitoringType", kKinds},
    {"outcome", ParameterKind::choice, "scheduled", "Whether it can be scheduled", kOutcomes},
    {"failure_reason", ParameterKind::text, "ClientError: The endpoint captures no data",
     "FailureReason"},
    {"runs", ParameterKind::integer, "3", "How often it runs before it is stopped"},
    {"violations", ParameterKind::integer, "0", "How many of the last runs find violations"},
    {"pending_time", ParameterKind::duration, "", "Until it is scheduled; 5s to 30s"},
    {"interval", ParameterKind::duration, "1h", "From one run to the next"},
    {"run_time", ParameterKind::duration, "", "A run; 4m to 10m"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

void write_last_run(Detail& view, const MonitoringSchedule& schedule) {
  const MonitoringExecution& run = *schedule.last;
  view.put("MonitoringScheduleName", schedule.name)
      .put("ScheduledTime", to_epoch_millis(run.scheduled))
      .put("CreationTime", to_epoch_millis(run.created))
      .put("LastModifiedTime", to_epoch_millis(run.modified))
      .put("MonitoringExecutionStatus", run.status)
      .put("ProcessingJobArn", run.job)
      .put("EndpointName", schedule.endpoint);
  if (run.failure_reason) view.put("FailureReason", *run.failure_reason);
}

void write_config(Detail& view, const MonitoringSchedule& schedule) {
  const auto when = [&schedule](Detail& config) {
    config.put("ScheduleExpression", schedule.expression);
  };
  view.put("ScheduleConfig", when).put("MonitoringType", schedule.kind);
}

}  // namespace

std::string_view to_text(ScheduleStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const MonitoringSchedule& schedule, Style style) {
  JsonText detail = Detail(style)
                        .put("MonitoringScheduleArn", schedule.arn)
                        .put("MonitoringScheduleName", schedule.name)
                        .put("MonitoringScheduleStatus", to_text(schedule.status))
                        .put("MonitoringType", schedule.kind)
                        .maybe("FailureReason", schedule.failure_reason)
                        .time("CreationTime", schedule.created, TimeForm::millis)
                        .time("LastModifiedTime", schedule.modified, TimeForm::millis)
                        .put("MonitoringScheduleConfig", part(schedule, write_config))
                        .put("EndpointName", schedule.endpoint)
                        .maybe("LastMonitoringExecutionSummary",
                               part_if(schedule.last.has_value(), schedule, write_last_run))
                        .put("Tags", schedule.tags)
                        .take();
  return sagemaker_event("SageMaker Monitoring Schedule State Change", {schedule.arn},
                         std::move(detail));
}

std::span<const Parameter> Monitoring::parameters() {
  return kParameters;
}

std::span<const CueKind> Monitoring::known_cues() {
  return kCues;
}

Result<Monitoring::Plan> Monitoring::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.seed = seed;
  plan.schedule.name = planner.name("name");
  plan.schedule.endpoint = planner.name("endpoint");
  plan.schedule.kind = planner.text("kind");
  plan.schedule.tags = arguments.map("tags");
  plan.fails = planner.text("outcome") == "failed";
  plan.failure_reason = planner.text("failure_reason");
  plan.runs = planner.count("runs", 0, 100'000);
  plan.violations = planner.count("violations", 0, 100'000);
  planner.require(plan.violations <= plan.runs, "violations", "violations is more than runs");
  plan.pending_time = planner.length("pending_time", 5s, 30s);
  plan.interval = arguments.duration("interval");
  plan.run_time = planner.length("run_time", 240s, 600s);
  planner.require(plan.run_time < plan.interval, "interval",
                  "interval is not longer than run_time: runs would overlap");
  return planner.plan(std::move(plan));
}

Monitoring::Monitoring(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), schedule_(plan_.schedule) {
  schedule_.arn = lower_case_arn(stage.scope(), "monitoring-schedule", schedule_.name);
}

Task<> Monitoring::play() {
  schedule_.created = stage_.now();
  report(ScheduleStatus::pending);
  co_await sleep(plan_.pending_time);
  if (plan_.fails) {
    schedule_.failure_reason = plan_.failure_reason;
    report(ScheduleStatus::failed);
    co_return;
  }
  report(ScheduleStatus::scheduled);
  for (int number = 1; number <= plan_.runs && !stop_.raised(); ++number) {
    co_await stop_.within(plan_.interval - (number > 1 ? plan_.run_time : Duration{}));
    if (!stop_.raised()) co_await run(number);
  }
  report(ScheduleStatus::stopped);
}

Task<> Monitoring::run(int number) {
  const std::string job =
      fmt::format("model-monitoring-{}",
                  to_hex(draw(plan_.seed, "monitoring.run", static_cast<std::uint64_t>(number))));
  const Instant now = stage_.now();
  schedule_.last = MonitoringExecution{
      "InProgress", now, now, now, sagemaker_arn(stage_.scope(), "processing-job", job), {}};
  report_run("InProgress");
  co_await sleep(plan_.run_time);
  const bool violated = number > plan_.runs - plan_.violations;
  report_run(violated ? "CompletedWithViolations" : "Completed");
}

Result<void> Monitoring::receive(const Cue& cue) {
  if (cue.name != "stop") return unknown_cue(cue, cues());
  if (schedule_.status != ScheduleStatus::scheduled || stop_.raised()) {
    return fail(Errc::invalid_state,
                fmt::format("monitoring schedule {} cannot be stopped: it is {}", schedule_.name,
                            generators::to_text(schedule_.status)));
  }
  stop_.raise();
  return {};
}

void Monitoring::report(ScheduleStatus status) {
  schedule_.status = status;
  schedule_.modified = stage_.now();
  stage_.emit(state_change(schedule_, stage_.style()));
}

void Monitoring::report_run(std::string status) {
  schedule_.last->status = std::move(status);
  schedule_.last->modified = stage_.now();
  report(schedule_.status);
}

}  // namespace smemu::generators
