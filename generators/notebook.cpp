#include "generators/notebook.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using enum NotebookStatus;

constexpr std::array<std::string_view, 8> kStatusNames{
    "Pending", "InService", "Stopping", "Stopped", "Failed", "Updating", "Deleting", "Deleted"};
constexpr std::array<CueKind, 1> kCues{{{"stop", "Somebody stops the instance"}}};
constexpr std::array<std::string_view, 2> kOutcomes{"in_service", "failed"};

constexpr std::array<Parameter, 16> kParameters{{
    {"name", ParameterKind::text, "churn-notebook", "NotebookInstanceName"},
    {"outcome", ParameterKind::choice, "in_service", "Whether it comes up", kOutcomes},
    {"failure_reason", ParameterKind::text,
     "Notebook Instance Lifecycle Config script failed: exit code 1", "FailureReason"},
    {"instance_type", ParameterKind::text, "ml.t3.medium", "InstanceType"},
    {"volume_size", ParameterKind::integer, "5", "VolumeSizeInGB"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"subnet", ParameterKind::text, "", "SubnetId; none if empty"},
    {"kms_key", ParameterKind::text, "", "KmsKeyId; none if empty"},
    {"start_time", ParameterKind::duration, "", "Pending; 1m to 5m"},
    {"stop_after", ParameterKind::duration, "8h", "From InService until it is stopped"},
    {"stop_time", ParameterKind::duration, "", "Stopping; 20s to 2m"},
    {"update_after", ParameterKind::duration, "",
     "Then until somebody updates the stopped instance; never if not given"},
    {"update_time", ParameterKind::duration, "", "Updating; 10s to 1m"},
    {"delete_after", ParameterKind::duration, "", "Then until it is deleted; never if not given"},
    {"delete_time", ParameterKind::duration, "", "Deleting; 20s to 1m"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

}  // namespace

std::string_view to_text(NotebookStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const Notebook& notebook, Style style) {
  JsonText detail = Detail(style)
                        .put("NotebookInstanceName", notebook.name)
                        .put("NotebookInstanceArn", notebook.arn)
                        .put("NotebookInstanceStatus", to_text(notebook.status))
                        .maybe("FailureReason", notebook.failure_reason)
                        .put("InstanceType", notebook.instance_type)
                        .maybe("SubnetId", notebook.subnet)
                        .maybe("KmsKeyId", notebook.key)
                        .put("RoleArn", notebook.role)
                        .put("VolumeSizeInGB", notebook.volume_gb)
                        .time("CreationTime", notebook.created, TimeForm::millis)
                        .time("LastModifiedTime", notebook.modified, TimeForm::millis)
                        .put("Tags", notebook.tags)
                        .take();
  return sagemaker_event("SageMaker Notebook Instance State Change", {notebook.arn},
                         std::move(detail));
}

std::span<const Parameter> NotebookSession::parameters() {
  return kParameters;
}

std::span<const CueKind> NotebookSession::known_cues() {
  return kCues;
}

Result<NotebookSession::Plan> NotebookSession::plan(const Arguments& arguments,
                                                    std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  Notebook& notebook = plan.notebook;
  notebook.name = planner.name("name");
  notebook.instance_type = planner.text("instance_type");
  notebook.volume_gb = planner.count("volume_size", 5, 16'384);
  notebook.role = planner.text("role");
  notebook.subnet = planner.optional_text("subnet");
  notebook.key = planner.optional_text("kms_key");
  notebook.tags = arguments.map("tags");
  plan.fails = planner.text("outcome") == "failed";
  plan.failure_reason = planner.text("failure_reason");
  plan.start_time = planner.length("start_time", 60s, 300s);
  plan.stop_after = arguments.duration("stop_after");
  plan.stop_time = planner.length("stop_time", 20s, 120s);
  plan.update_after = arguments.optional_duration("update_after");
  plan.update_time = planner.length("update_time", 10s, 60s);
  plan.delete_after = arguments.optional_duration("delete_after");
  plan.delete_time = planner.length("delete_time", 20s, 60s);
  return planner.plan(std::move(plan));
}

NotebookSession::NotebookSession(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), notebook_(plan_.notebook) {
  notebook_.arn = lower_case_arn(stage.scope(), "notebook-instance", notebook_.name);
  notebook_.role = role_arn(stage.scope(), notebook_.role);
}

Task<> NotebookSession::play() {
  notebook_.created = stage_.now();
  report(pending);
  co_await sleep(plan_.start_time);
  if (plan_.fails) {
    notebook_.failure_reason = plan_.failure_reason;
    report(failed);
    co_return;
  }
  report(in_service);
  co_await stop_.within(plan_.stop_after);
  co_await change(stopping, plan_.stop_time, stopped);
  if (plan_.update_after) {
    co_await sleep(*plan_.update_after);
    co_await change(updating, plan_.update_time, stopped);
  }
  if (!plan_.delete_after) co_return;
  co_await sleep(*plan_.delete_after);
  co_await change(deleting, plan_.delete_time, deleted);
}

Result<void> NotebookSession::receive(const Cue& cue) {
  if (cue.name != "stop") return unknown_cue(cue, cues());
  if (notebook_.status != in_service || stop_.raised()) {
    return fail(Errc::invalid_state,
                fmt::format("notebook instance {} cannot be stopped: it is {}", notebook_.name,
                            generators::to_text(notebook_.status)));
  }
  stop_.raise();
  return {};
}

Task<> NotebookSession::change(NotebookStatus through, Duration length, NotebookStatus to) {
  report(through);
  co_await sleep(length);
  report(to);
}

void NotebookSession::report(NotebookStatus status) {
  notebook_.status = status;
  notebook_.modified = stage_.now();
  stage_.emit(state_change(notebook_, stage_.style()));
}

}  // namespace smemu::generators
