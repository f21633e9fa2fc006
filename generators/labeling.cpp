#include "generators/labeling.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<JobFailure, 2> kFailures{{
    {"client_error",
     "ClientError: Cannot read the input manifest. Either it does not exist or its permissions are "
     "incorrect.",
     false},
    {"internal_error", "InternalServerError: We encountered an internal error. Please try again."},
}};
constexpr std::array<std::string_view, 2> kFailureNames{"client_error", "internal_error"};

constexpr std::array<Parameter, 4> kOwnParameters{{
    {"objects", ParameterKind::integer, "500", "Data objects"},
    {"machine_percent", ParameterKind::integer, "0", "The share that a model labels, in percent"},
    {"failed", ParameterKind::integer, "0", "Objects that nobody could label"},
    {"tags", ParameterKind::map, "", "Tags"},
}};
constexpr auto kParameters =
    joined(course_parameters("LabelingJobName", "churn-labels", kFailureNames, kJobOutcomes),
           kOwnParameters);

/// Until its workforce has it, a job in progress is called otherwise.
std::string_view status_of(const JobState& state) {
  const bool waits = state.status == JobStatus::in_progress && !state.started;
  return waits ? "Initializing" : to_text(state.status);
}

void write_counters(Detail& view, const LabelingJob& job) {
  view.put("TotalLabeled", job.human + job.machine)
      .put("HumanLabeled", job.human)
      .put("MachineLabeled", job.machine)
      .put("FailedNonRetryableError", job.failed)
      .put("Unlabeled", job.unlabeled());
}

}  // namespace

ServiceEvent state_change(const LabelingJob& job, Style style) {
  const JobState& state = job.state;
  JsonText detail = Detail(style)
                        .put("LabelingJobName", state.name)
                        .put("LabelingJobArn", state.arn)
                        .put("LabelingJobStatus", status_of(state))
                        .put("LabelCounters", part(job, write_counters))
                        .maybe("FailureReason", state.failure_reason)
                        .time("CreationTime", state.created, TimeForm::millis)
                        .time("LastModifiedTime", state.modified, TimeForm::millis)
                        .put("Tags", job.tags)
                        .take();
  return sagemaker_event("SageMaker Ground Truth Labeling Job State Change", {state.arn},
                         std::move(detail));
}

std::span<const Parameter> Labeling::parameters() {
  return kParameters;
}

Result<Labeling::Plan> Labeling::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.course = read_course(planner, kFailures, 3600s, 48h);
  plan.job.objects = planner.count("objects", 1, 10'000'000);
  plan.machine_percent = planner.count("machine_percent", 0, 100);
  plan.failed = planner.count("failed", 0, plan.job.objects);
  plan.job.tags = arguments.map("tags");
  return planner.plan(std::move(plan));
}

Labeling::Labeling(Stage& stage, Plan plan)
    : PlainJob(stage, plan.course), plan_(std::move(plan)), job_(plan_.job) {
  job_.state.name = plan_.course.name;
  job_.state.arn = lower_case_arn(stage.scope(), "labeling-job", plan_.course.name);
}

/// Counts as much as is done by then.
ServiceEvent Labeling::event() {
  const JobState& state = job_.state;
  if (state.started) {
    const auto done = std::min<Duration>(state.modified - *state.started, plan_.course.run_time);
    const double share = plan_.course.run_time == 0s
                             ? 1
                             : static_cast<double>(done.count()) /
                                   static_cast<double>(plan_.course.run_time.count());
    const int seen = static_cast<int>(job_.objects * share);
    job_.failed = std::min(plan_.failed, seen);
    job_.machine = (seen - job_.failed) * plan_.machine_percent / 100;
    job_.human = seen - job_.failed - job_.machine;
  }
  return state_change(job_, stage().style());
}

}  // namespace smemu::generators
