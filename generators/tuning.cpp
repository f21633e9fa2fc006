#include "generators/tuning.hpp"

#include "emulator/base/draw.hpp"
#include "generators/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr int kFailuresThatEndIt = 5;
/// {}: how many.
constexpr std::string_view kHopeless =
    "No training job succeeded after {} attempts. For additional details, please take a look at "
    "the "
    "training job failures by listing training jobs for the hyperparameter tuning job.";

constexpr std::array<CueKind, 1> kCues{
    {{"stop", "Somebody stops the job, and with it its training jobs"}}};

std::uint64_t seed_of_child(std::uint64_t seed, int index) {
  return draw(seed, "tuning.child", static_cast<std::uint64_t>(index));
}

double unit(std::uint64_t seed, std::string_view purpose, int index) {
  return draw_unit(seed, purpose, static_cast<std::uint64_t>(index));
}

std::string value_of(const Tuning::Tuned& tuned, std::uint64_t seed) {
  using std::string_view;
  const string_view purpose = tuned.name == "max_depth" ? string_view("depth") : tuned.name;
  if (!tuned.choices.empty()) {
    const auto last = static_cast<std::int64_t>(tuned.choices.size()) - 1;
    return tuned.choices[static_cast<std::size_t>(draw_between(seed, purpose, 0, 0, last))];
  }
  if (tuned.whole) {
    return std::to_string(draw_between(seed, purpose, 0, static_cast<std::int64_t>(tuned.low),
                                       static_cast<std::int64_t>(tuned.high)));
  }
  return fmt::format("{:.4f}", tuned.low + (tuned.high - tuned.low) * unit(seed, purpose, 0));
}

}  // namespace

std::span<const CueKind> Tuning::known_cues() {
  return kCues;
}

Tuning::Tuning(Stage& stage, Plan plan) : stage_(stage), plan_(std::move(plan)), job_(plan_.job) {
  job_.arn = sagemaker_arn(stage.scope(), "hyper-parameter-tuning-job", job_.name);
  settle(job_.definition, stage.scope(), job_.name);
}

Task<> Tuning::play() {
  job_.created = stage_.now();
  report();
  co_await watcher_.start(watch());
  co_await sleep(plan_.start_time);
  co_await run_children();
  finish();
  if (plan_.delete_after) co_await be_deleted();
}

/// There is no status for "deleted": Deleting is the last that is heard, unless it fails.
Task<> Tuning::be_deleted() {
  co_await sleep(*plan_.delete_after);
  job_.status = TuningStatus::deleting;
  report();
  if (!plan_.stays) co_return;
  co_await sleep(30s);
  job_.status = TuningStatus::delete_failed;
  report();
}

/// As many side by side as may be, until none is left to launch; then waits for those that run.
Task<> Tuning::run_children() {
  for (;;) {
    while (may_launch()) co_await launch_child();
    if (crew_.running() == 0) co_return;
    co_await crew_.next_end();
  }
}

Task<> Tuning::launch_child() {
  const std::size_t index = children_.size();
  children_.emplace_back(stage_, plan_child(static_cast<int>(index)));
  ++job_.training.in_progress;
  ++job_.objective.pending;
  co_await crew_.start(children_.back().play(), [this, index] { child_ended(index); });
}

/// Stops the job when the plan says so, or when somebody does.
Task<> Tuning::watch() {
  if (plan_.stop_after) {
    const std::optional<Cue> cue = co_await inbox_.within(*plan_.stop_after);
  } else {
    const Cue cue = co_await inbox_.next();
  }
  if (job_.ended) co_return;
  job_.status = TuningStatus::stopping;
  report();
  for (Training& child : children_) (void)child.receive({"stop", {}});  // those that still run
}

void Tuning::child_ended(std::size_t index) {
  const TrainingJob& child = children_[index].job();
  --job_.training.in_progress;
  --job_.objective.pending;
  count(child);
  judge(child);
  const bool news = job_.status == TuningStatus::in_progress && plan_.reports_counters;
  if (news) report();
}

void Tuning::count(const TrainingJob& child) {
  const bool failed = child.status == TrainingStatus::failed;
  const bool internal = failed && child.failure_reason->starts_with("InternalServerError");
  if (child.status == TrainingStatus::completed) ++job_.training.completed;
  if (child.status == TrainingStatus::stopped) ++job_.training.stopped;
  if (failed) ++(internal ? job_.training.retryable_error : job_.training.non_retryable_error);
  const bool measured = !child.final_metrics.empty();
  ++(measured ? job_.objective.succeeded : job_.objective.failed);
}

/// Is it better than the best so far, and has nothing been for long enough?
void Tuning::judge(const TrainingJob& child) {
  if (child.status != TrainingStatus::completed) return;
  const double value = child.final_metrics.front().value;
  const bool better =
      !job_.best || (job_.maximize ? value > job_.best->value : value < job_.best->value);
  job_.not_improving = better ? 0 : job_.not_improving + 1;
  if (better) {
    TextMap tuned = child.spec->hyperparameters;
    for (const auto& [name, text] : job_.definition.hyperparameters) tuned.erase(name);
    job_.best = BestTraining{child.name, child.arn, std::move(tuned), value, child.created};
  }
  const bool converged = plan_.not_improving > 0 && job_.not_improving >= plan_.not_improving;
  if (converged && !job_.converged) job_.converged = stage_.now();
}

void Tuning::finish() {
  const bool stopping = job_.status == TuningStatus::stopping;
  const bool failed = !stopping && job_.training.completed == 0;
  if (failed) {
    job_.failure_reason =
        fmt::format(kHopeless, std::min(kFailuresThatEndIt, job_.training.launched()));
  }
  job_.status =
      stopping ? TuningStatus::stopped : (failed ? TuningStatus::failed : TuningStatus::completed);
  job_.ended = stage_.now();
  report();
}

void Tuning::report() {
  job_.modified = stage_.now();
  tell(stage_, state_change(job_, stage_.style()));
}

/// A training job that met with an internal error is launched again: it does not count.
bool Tuning::may_launch() const {
  const int spent = job_.training.launched() - job_.training.retryable_error;
  return job_.status == TuningStatus::in_progress && !job_.converged && !hopeless() &&
         job_.training.in_progress < job_.max_parallel && spent < job_.max_jobs;
}

bool Tuning::hopeless() const {
  return job_.training.completed == 0 &&
         job_.training.non_retryable_error + job_.training.retryable_error >= kFailuresThatEndIt;
}

Tuning::Fate Tuning::fate_of(int index) const {
  if (index < plan_.failures) return Fate::non_retryable_error;
  if (index < plan_.failures + plan_.retryable_errors) return Fate::retryable_error;
  const bool stops = unit(plan_.seed, "tuning.early_stop", index) * 100 < plan_.early_stops;
  return stops && index > 0 ? Fate::early_stopped : Fate::completed;
}

Training::Plan Tuning::plan_child(int index) const {
  const std::uint64_t seed = seed_of_child(plan_.seed, index);
  const Fate fate = fate_of(index);
  nlohmann::ordered_json given;
  given["name"] = fmt::format("{}-{:03}-{}", job_.name, index + 1, to_hex(seed).substr(0, 8));
  if (plan_.training_time) given["training_time"] = smemu::to_text(*plan_.training_time);
  if (fate == Fate::early_stopped) given["outcome"] = "stopped";
  if (fate == Fate::non_retryable_error) given["outcome"] = "failed";
  if (fate == Fate::retryable_error) {
    given["outcome"] = "failed";
    given["failure"] = "internal_error";
  }
  Training::Plan child = *Training::plan(*Arguments::read(Training::parameters(), given), seed);
  child.spec = job_.definition;
  for (const Tuned& tuned : plan_.tuned) {
    child.spec.hyperparameters[tuned.name] = value_of(tuned, seed);
  }
  child.requested = plan_.training_requested;
  child.spec.tags = job_.tags;
  child.metric = objective_of(index);
  child.tuning_job = job_.arn;
  return child;
}

/// Climbs, with some noise, to a ceiling that later training jobs do not reach again.
double Tuning::objective_of(int index) const {
  const double progress = 1 - std::exp(-0.4 * std::min(index, plan_.improves_for - 1));
  const double noise = 0.01 * unit(plan_.seed, "tuning.noise", index);
  const double late = index >= plan_.improves_for ? 0.02 : 0.0;
  const double score = std::round((0.78 + 0.15 * progress - noise - late) * 1e4) / 1e4;
  return job_.maximize ? score : std::round((1 - score) * 1e4) / 1e4;
}

}  // namespace smemu::generators
