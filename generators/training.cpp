#include "generators/training.hpp"

#include "generators/arn.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Turn = Training::Turn;

constexpr std::array<CueKind, 2> kCues{{
    {"stop", "Somebody stops the job (StopTrainingJob)"},
    {"interrupt", "EC2 takes the spot instances back, while the job runs on some"},
}};

/// How a job that was wound down ends: its status is Stopped, whatever the reason.
struct Ending {
  Turn turn;
  SecondaryStatus secondary;
  std::string_view message;
};
constexpr std::array<Ending, 4> kEndings{{
    {Turn::stopped, SecondaryStatus::stopped, "Training job stopped"},
    {Turn::out_of_runtime, SecondaryStatus::max_runtime_exceeded,
     "Training job runtime exceeded MaxRuntimeInSeconds provided"},
    {Turn::out_of_wait, SecondaryStatus::max_wait_time_exceeded,
     "Training job wait time exceeded MaxWaitTimeInSeconds provided"},
    {Turn::out_of_pending, SecondaryStatus::stopped, "Training job stopped"},
}};

std::string with_role(std::string reason, const std::string& role) {
  const std::size_t at = reason.find("{role}");
  return at == std::string::npos ? reason : reason.replace(at, 6, role);
}

}  // namespace

std::span<const CueKind> Training::known_cues() {
  return kCues;
}

Training::Training(Stage& stage, Plan plan) : stage_(stage), plan_(std::move(plan)) {
  job_.name = plan_.name;
  job_.arn = sagemaker_arn(stage.scope(), "training-job", plan_.name);
  job_.spec = std::move(plan_.spec);
  settle(job_.spec.edit(), stage.scope(), plan_.name);
  job_.tuning_job = plan_.tuning_job;
  job_.requested = plan_.requested;
}

Task<> Training::play() {
  create();
  Turn turn = co_await attempt();
  while (turn == Turn::interrupted || turn == Turn::restarted) {
    turn = co_await begin_again(turn);
    if (turn == Turn::on) turn = co_await attempt();
  }
  if (turn == Turn::on) complete();
  if (turn == Turn::failed) fail();
  if (turn > Turn::failed) co_await wind_down(turn);
  if (plan_.delete_after) co_await be_deleted();
}

/// One life on one set of instances.
Task<Turn> Training::attempt() {
  Turn turn = co_await launch();
  if (turn == Turn::on) turn = co_await download();
  if (turn == Turn::on) turn = co_await train();
  if (turn == Turn::on) turn = co_await upload();
  co_return turn;
}

void Training::create() {
  job_.created = stage_.now();
  if (plan_.warm) job_.warm_pool = WarmPool{};
  begin_phase(Phase::starting);
}

Task<Turn> Training::launch() {
  Turn turn = Turn::on;
  if (phase_ == Phase::starting) {
    turn = co_await stay(SecondaryStatus::starting, "Starting the training job", plan_.start_time);
  }
  if (plan_.warm) co_return turn;
  if (turn == Turn::on) turn = co_await find_capacity();
  if (turn != Turn::on) co_return turn;
  begin_phase(Phase::preparing);
  co_return co_await stay(SecondaryStatus::starting, "Preparing the instances for training",
                          plan_.prepare_time);
}

/// EC2 may have nothing to give for a while, or until a limit cuts the hunt short.
Task<Turn> Training::find_capacity() {
  begin_phase(Phase::launching);
  Turn turn = Turn::on;
  if (plan_.pending_time > 0s) {
    turn = co_await stay(SecondaryStatus::pending, "Training job waiting for capacity",
                         plan_.pending_time);
  }
  if (turn != Turn::on) co_return turn;
  turn = co_await stay(SecondaryStatus::starting, "Launching requested ML instances",
                       plan_.launch_time);
  const auto doomed = [this] {
    return plan_.never_launches ||
           (!plan_.mishaps.empty() && plan_.mishaps.front().during == Phase::launching);
  };
  for (int refusals = 0; turn == Turn::on && (doomed() || refusals < plan_.capacity_waits);
       ++refusals) {
    turn =
        co_await stay(SecondaryStatus::starting,
                      "Insufficient capacity error from EC2 while launching instances, retrying!",
                      plan_.capacity_wait / 2);
    if (turn != Turn::on) co_return turn;
    turn = co_await stay(SecondaryStatus::starting, "Launching requested ML instances",
                         plan_.capacity_wait / 2);
  }
  co_return turn;
}

Task<Turn> Training::download() {
  begin_running();
  begin_phase(Phase::downloading);
  Turn turn =
      co_await stay(SecondaryStatus::downloading, "Downloading input data", plan_.download_time);
  if (turn != Turn::on || plan_.warm) co_return turn;
  begin_phase(Phase::pulling);
  co_return co_await stay(SecondaryStatus::downloading, "Downloading the training image",
                          plan_.pull_time);
}

Task<Turn> Training::train() {
  begin_phase(Phase::training);
  const Turn turn = co_await stay(SecondaryStatus::training,
                                  "Training image download completed. Training in progress.",
                                  plan_.training_time - trained_);
  if (job_.spec->checkpoints) trained_ += stage_.now() - phase_began_;
  co_return turn;
}

Task<Turn> Training::upload() {
  begin_phase(Phase::uploading);
  co_return co_await stay(SecondaryStatus::uploading, "Uploading generated training model",
                          plan_.upload_time);
}

/// The instances are gone. A spot job waits for others; a retried one asks for new ones at once.
Task<Turn> Training::begin_again(Turn why) {
  end_running();
  begin_phase(Phase::launching);
  if (why == Turn::interrupted) {
    co_return co_await stay(SecondaryStatus::interrupted, "Training job interrupted",
                            plan_.spot_gap);
  }
  co_return co_await stay(SecondaryStatus::restarting, "Restarting the training job",
                          plan_.start_time);
}

Task<> Training::wind_down(Turn why) {
  const bool has_model = phase_ >= Phase::training && job_.started;
  job_.status = TrainingStatus::stopping;
  report(SecondaryStatus::stopping, "Stopping the training job");
  co_await sleep(plan_.stop_time);
  if (has_model) {
    report(SecondaryStatus::uploading, "Uploading generated training model");
    co_await sleep(plan_.upload_time);
    save_model();
  }
  const auto ending = std::find_if(kEndings.begin(), kEndings.end(),
                                   [why](const Ending& e) { return e.turn == why; });
  finish(TrainingStatus::stopped, ending->secondary, ending->message);
}

void Training::fail() {
  job_.failure_reason = with_role(plan_.failure_reason, job_.spec->role);
  finish(TrainingStatus::failed, SecondaryStatus::failed, "Training job failed");
}

void Training::complete() {
  save_model();
  if (plan_.metric && !job_.spec->algorithm.metrics.empty()) {
    job_.final_metrics = {{job_.spec->algorithm.metrics.front().name, *plan_.metric, stage_.now()}};
  }
  const bool kept = job_.spec->keep_alive.has_value();
  if (kept) job_.warm_pool = WarmPool{.until = stage_.now() + *job_.spec->keep_alive};
  finish(TrainingStatus::completed, SecondaryStatus::completed,
         kept ? "Resource retained for reuse" : "Training job completed");
}

Task<> Training::be_deleted() {
  co_await sleep(*plan_.delete_after);
  job_.status = TrainingStatus::deleting;
  job_.modified = stage_.now();
  tell(stage_, state_change(job_, stage_.style()));
}

Result<void> Training::receive(const Cue& cue) {
  if (cue.name != "stop" && cue.name != "interrupt") return unknown_cue(cue, cues());
  if (over() || job_.status == TrainingStatus::stopping) {
    return smemu::fail(Errc::invalid_state,
                       fmt::format("training job {} cannot take the cue {}: it is {}", job_.name,
                                   cue.name, to_text(job_.status)));
  }
  if (cue.name == "interrupt" && !(job_.spec->spot && run_began_)) {
    return smemu::fail(Errc::invalid_state,
                       fmt::format("training job {} runs on no spot instances now", job_.name));
  }
  inbox_.put(cue);
  return {};
}

void Training::update(Requested requested, std::optional<Duration> keep_alive) {
  job_.requested = std::move(requested);
  if (keep_alive) job_.spec.edit().keep_alive = keep_alive;
}

/// Tells of the status, and remains in it for that long, unless something comes up.
Task<Turn> Training::stay(SecondaryStatus status, std::string_view message, Duration length) {
  report(status, message);
  co_return co_await pass(length);
}

Task<Turn> Training::pass(Duration length) {
  const Bound bound = bound_of(std::max<Duration>(length, 0s));
  const std::optional<Cue> cue = co_await inbox_.within(bound.left);
  if (cue) co_return cue->name == "stop" ? Turn::stopped : Turn::interrupted;
  if (bound.turn == Turn::stopped) plan_.stop_after.reset();
  const bool planned = bound.turn == Turn::interrupted || bound.turn == Turn::restarted ||
                       bound.turn == Turn::failed;
  if (planned) plan_.mishaps.erase(plan_.mishaps.begin());
  co_return bound.turn;
}

/// The first of: the end of what goes on, the next mishap, a limit, somebody's hand.
Training::Bound Training::bound_of(Duration length) const {
  const Instant now = stage_.now();
  Bound first{length, Turn::on};
  const auto consider = [&first, now](Instant at, Turn turn) {
    const Duration left = std::max<Duration>(at - now, 0s);
    if (left < first.left) first = {left, turn};
  };
  const TrainingSpec& spec = *job_.spec;
  if (!plan_.mishaps.empty() && plan_.mishaps.front().during == phase_) {
    const Training::Mishap& mishap = plan_.mishaps.front();
    const bool hunts = phase_ == Phase::launching;  // which goes on until the mishap
    const Duration at_latest = hunts ? mishap.after : std::min(mishap.after, length * 9 / 10);
    consider(phase_began_ + at_latest, mishap.turn);
  }
  if (run_began_ && phase_ != Phase::uploading) {
    consider(*run_began_ + spec.max_runtime - ran_, Turn::out_of_runtime);
  }
  if (spec.max_wait && phase_ != Phase::uploading) {
    consider(job_.created + *spec.max_wait, Turn::out_of_wait);
  }
  if (spec.max_pending && job_.secondary == SecondaryStatus::pending) {
    consider(phase_began_ + *spec.max_pending, Turn::out_of_pending);
  }
  if (plan_.stop_after) consider(job_.created + *plan_.stop_after, Turn::stopped);
  return first;
}

void Training::begin_phase(Phase phase) {
  phase_ = phase;
  phase_began_ = stage_.now();
}

void Training::begin_running() {
  run_began_ = stage_.now();
  if (!job_.started) job_.started = run_began_;
}

void Training::end_running() {
  if (run_began_) ran_ += stage_.now() - *run_began_;
  run_began_.reset();
}

void Training::report(SecondaryStatus status, std::string_view message) {
  enter(job_, status, message, stage_.now());
  tell(stage_, state_change(job_, stage_.style()));
}

void Training::finish(TrainingStatus status, SecondaryStatus secondary, std::string_view message) {
  end_running();
  job_.status = status;
  job_.ended = stage_.now();
  if (job_.started) {
    job_.training_seconds = to_seconds(*job_.ended - *job_.started);
    job_.billable_seconds = to_seconds(ran_ * (100 - plan_.spot_savings) / 100);
  }
  enter(job_, secondary, message, stage_.now());
  close(job_, stage_.now());
  tell(stage_, state_change(job_, stage_.style()));
}

void Training::save_model() {
  std::string_view home = job_.spec->output;
  if (home.ends_with('/')) home.remove_suffix(1);
  job_.model_artifacts = fmt::format("{}/{}/output/model.tar.gz", home, job_.name);
}

bool Training::over() const {
  return job_.ended.has_value();
}

}  // namespace smemu::generators
