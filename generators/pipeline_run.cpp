#include "generators/pipeline_run.hpp"

#include <algorithm>
#include <utility>

namespace smemu::generators {

using namespace std::chrono_literals;

Task<> PipelineRun::play() {
  co_await desk_.start(take_cues());
  for (bool again = true; again;) {
    co_await execute();
    again = co_await wait_for_retry();
    if (again) begin_again();
  }
  co_await jobs_.all_ended();
}

/// Runs steps as long as one is running or can begin.
Task<> PipelineRun::execute() {
  set_status(ExecutionStatus::executing);
  co_await visitor_->start(stop_by_plan());
  co_await stopped_->within(plan_.start_time);
  for (;;) {
    while (Step* step = next_step()) co_await running_->start(run(*step));
    if (running_->running() == 0) break;
    co_await running_->next_end();
  }
  visitor_.reset();
  set_status(outcome());
}

/// The first step that may begin, if one more may run. From now on it counts as running.
PipelineRun::Step* PipelineRun::next_step() {
  const bool full = running_->running() >= static_cast<std::size_t>(plan_.max_parallel);
  if (full || stopped_->raised()) return nullptr;
  const auto ready = std::find_if(steps_.begin(), steps_.end(),
                                  [this](const Step& step) { return is_ready(step); });
  if (ready == steps_.end()) return nullptr;
  ready->progress = Step::Progress::running;
  return &*ready;
}

/// Steps of a branch that was not chosen never are, nor is what comes after a failure.
bool PipelineRun::is_ready(const Step& step) const {
  if (step.progress != Step::Progress::waiting) return false;
  const auto done = [this](std::size_t other) {
    return steps_[other].progress == Step::Progress::succeeded;
  };
  const StepPlan& plan = *step.plan;
  if (plan.chosen_by) {
    const bool chosen = plan_.graph[*plan.chosen_by].condition_holds == plan.chosen_if;
    if (!chosen || !done(*plan.chosen_by)) return false;
  }
  return std::all_of(plan.after.begin(), plan.after.end(), done);
}

/// Running jobs are stopped with it, and whom a callback asks is told; what has not begun never
/// does.
void PipelineRun::stop() {
  set_status(ExecutionStatus::stopping);
  stopped_->raise();
  for (Step& step : steps_) {
    const bool runs = step.progress == Step::Progress::running;
    if (runs && step.answered && !step.answered->raised()) ask(step, "Stopping");
    const bool has_job = runs && step.job;
    if (!has_job || step.record.status != StepStatus::executing) continue;
    if (!step.job->ended().raised() && step.job->stop()) set_status(step, StepStatus::stopping);
  }
}

ExecutionStatus PipelineRun::outcome() const {
  const bool failed = std::any_of(steps_.begin(), steps_.end(), [](const Step& step) {
    return step.progress == Step::Progress::failed;
  });
  if (failed) return ExecutionStatus::failed;
  return stopped_->raised() ? ExecutionStatus::stopped : ExecutionStatus::succeeded;
}

/// True if somebody retries it, by cue or by plan.
Task<bool> PipelineRun::wait_for_retry() {
  if (!can_be_retried()) co_return false;
  retried_.emplace();
  const std::optional<Duration> planned = std::exchange(plan_.retry_after, std::nullopt);
  const bool by_cue = co_await retried_->within(planned.value_or(plan_.listen));
  retried_.reset();
  co_return by_cue || planned.has_value();
}

/// What failed or was stopped can, unless the pipeline itself had it fail.
bool PipelineRun::can_be_retried() const {
  if (execution_.status == ExecutionStatus::succeeded) return false;
  return std::none_of(steps_.begin(), steps_.end(), [](const Step& step) {
    return step.progress == Step::Progress::failed && step.plan->type->course == StepCourse::fail;
  });
}

/// The steps that succeeded stay as they are; all others wait again.
void PipelineRun::begin_again() {
  stopped_.emplace();
  running_.emplace();
  visitor_.emplace();
  execution_.end.reset();
  for (Step& step : steps_) {
    if (step.progress == Step::Progress::succeeded) continue;
    step.progress = Step::Progress::waiting;
    step.told.reset();
    step.record.end.reset();
    step.record.failure_reason.reset();
    step.record.metadata = nlohmann::ordered_json::object();
  }
}

}  // namespace smemu::generators
