#include "emulator/base/draw.hpp"
#include "generators/training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Plan = Training::Plan;
using Turn = Training::Turn;
using Phase = Training::Phase;

constexpr std::array<std::string_view, 6> kOutcomes{"completed",   "failed",   "stopped",
                                                    "max_runtime", "max_wait", "any"};
constexpr std::array<std::string_view, 3> kPools{"none", "keep", "reuse"};

/// Named here because the span of names is not a constant expression.
constexpr std::array<std::string_view, 11> kFailureNames{
    "script_error",    "exit_code",  "framework_error", "out_of_memory",
    "artifact_upload", "image_pull", "data_download",   "assume_role",
    "internal_error",  "unhealthy",  "capacity"};

constexpr std::array<Parameter, 26> kOwnParameters{{
    {"name", ParameterKind::text, "churn-train", "TrainingJobName"},
    {"outcome", ParameterKind::choice, "completed",
     "What comes of it; `any` draws one as often as busy accounts see them", kOutcomes},
    {"failure", ParameterKind::choice, "script_error", "With outcome failed: how", kFailureNames},
    {"failure_reason", ParameterKind::text, "", "FailureReason; that of the failure if empty"},
    {"fails_after", ParameterKind::duration, "",
     "From the beginning of the phase in which it fails; drawn from the failure's range"},
    {"stop_after", ParameterKind::duration, "",
     "With outcome stopped: from the job's beginning; drawn within the training"},
    {"delete_after", ParameterKind::duration, "",
     "From the end until somebody deletes the job; never if not given"},
    {"spot", ParameterKind::boolean, "false", "EnableManagedSpotTraining"},
    {"interruptions", ParameterKind::integer, "0", "How often spot instances are taken away"},
    {"capacity_waits", ParameterKind::integer, "0", "Refusals before EC2 has capacity"},
    {"internal_errors", ParameterKind::integer, "0",
     "Internal errors that a retry strategy gets over"},
    {"warm_pool", ParameterKind::choice, "none",
     "keep: its instances are kept afterwards; reuse: it begins on kept ones", kPools},
    {"keep_alive", ParameterKind::duration, "30m", "KeepAlivePeriodInSeconds of a warm pool"},
    {"metric_value", ParameterKind::text, "0.91", "Final value of the metric"},
    {"start_time", ParameterKind::duration, "", "Until instances are asked for; 3s to 25s"},
    {"pending_time", ParameterKind::duration, "0s", "In the status Pending, for scarce instances"},
    {"max_pending", ParameterKind::duration, "", "MaxPendingTimeInSeconds"},
    {"launch_time", ParameterKind::duration, "", "Launching instances; 30s to 75s"},
    {"capacity_wait", ParameterKind::duration, "", "Between two tries; 1m to 5m"},
    {"prepare_time", ParameterKind::duration, "", "Preparing instances; 50s to 1m"},
    {"download_time", ParameterKind::duration, "", "Downloading the data; 5s to 1m40s"},
    {"pull_time", ParameterKind::duration, "", "Downloading the image; 1m to 2m"},
    {"training_time", ParameterKind::duration, "", "Training; 33s to 8m20s"},
    {"upload_time", ParameterKind::duration, "", "Uploading the model; 2s to 50s"},
    {"stop_time", ParameterKind::duration, "", "Until the script has stopped; 5s to 2m"},
    {"spot_gap", ParameterKind::duration, "", "From an interruption to new instances; 1m to 30m"},
}};

constexpr auto kParameters = joined(kOwnParameters, kTrainingSpecParameters);

/// Of a hundred jobs of a busy account: an estimate.
struct Share {
  std::int64_t up_to;
  std::string_view outcome;
  std::string_view failure;
};
constexpr std::array<Share, 7> kMix{{{70, "completed", ""},
                                     {82, "failed", "script_error"},
                                     {87, "failed", "out_of_memory"},
                                     {90, "failed", "capacity"},
                                     {92, "failed", "internal_error"},
                                     {97, "stopped", ""},
                                     {100, "max_runtime", ""}}};

struct Fate {
  std::string outcome;
  std::string failure;
};

Fate fate_of(const Planner& planner) {
  Fate fate{planner.text("outcome"), planner.text("failure")};
  if (fate.outcome != "any") return fate;
  const std::int64_t dice = planner.drawn("outcome", 1, 100);
  const auto share =
      std::find_if(kMix.begin(), kMix.end(), [dice](const Share& s) { return dice <= s.up_to; });
  return {std::string(share->outcome), std::string(share->failure)};
}

void draw_durations(Plan& plan, Planner& planner) {
  plan.start_time = planner.length("start_time", 3s, plan.warm ? 12s : 25s);
  plan.pending_time = planner.length("pending_time", 5s, 60s);
  plan.launch_time = planner.length("launch_time", 30s, 75s);
  plan.capacity_wait = planner.length("capacity_wait", 60s, 300s);
  plan.prepare_time = planner.length("prepare_time", 50s, 60s);
  plan.download_time = planner.length("download_time", plan.warm ? 1s : 5s, plan.warm ? 8s : 100s);
  plan.pull_time = planner.length("pull_time", 60s, 120s);
  plan.training_time = planner.length("training_time", 33s, 500s);
  plan.upload_time = planner.length("upload_time", 2s, 50s);
  plan.stop_time = planner.length("stop_time", 5s, 120s);
  plan.spot_gap = planner.length("spot_gap", 60s, 1800s);
}

/// Trouble that the job survives: `count` times, in equal parts of the training.
void add_setbacks(Plan& plan, Planner& planner, std::string_view parameter, Turn turn) {
  const int count = planner.count(parameter, 0, 30);
  for (int i = 0; i < count; ++i) {
    const auto part =
        draw_between(planner.seed(), parameter, static_cast<std::uint64_t>(i), 10, 60);
    plan.mishaps.push_back({Phase::training, plan.training_time * part / 100, turn});
  }
}

void add_failure(Plan& plan, Planner& planner, const std::string& name) {
  const TrainingFailure& failure = training_failure(name);
  plan.failure_reason = planner.text_or("failure_reason", std::string(failure.reason));
  plan.mishaps.push_back({failure.strikes,
                          planner.length("fails_after", failure.earliest, failure.latest),
                          Turn::failed});
  planner.require(plan.failure_reason.size() <= 1024, "failure_reason",
                  "failure_reason is longer than 1024 characters");
}

Duration until_training_is_half_done(const Plan& plan) {
  return plan.start_time + plan.launch_time + plan.prepare_time + plan.download_time +
         plan.pull_time + plan.training_time / 2;
}

void set_fate(Plan& plan, Planner& planner, const Fate& fate) {
  if (fate.outcome == "failed") add_failure(plan, planner, fate.failure);
  const auto stop_after = planner.arguments().optional_duration("stop_after");
  planner.require(!stop_after || fate.outcome == "stopped", "stop_after",
                  "stop_after is for outcome stopped");
  if (fate.outcome == "stopped") {
    plan.stop_after = stop_after.value_or(
        std::chrono::floor<std::chrono::seconds>(until_training_is_half_done(plan)));
  }
  if (fate.outcome == "max_runtime") plan.training_time = plan.spec.max_runtime + 1h;
  plan.never_launches = fate.outcome == "max_wait";
  planner.require(fate.outcome != "max_wait" || plan.spec.spot, "outcome",
                  "outcome max_wait is for spot training; set spot");
}

void check(Plan& plan, Planner& planner) {
  const Arguments& arguments = planner.arguments();
  planner.require(plan.spec.spot || arguments.integer("interruptions") == 0, "interruptions",
                  "only spot training is interrupted; set spot");
  planner.require(arguments.integer("internal_errors") <= plan.spec.max_attempts.value_or(0),
                  "internal_errors", "internal_errors is more than max_attempts gets over");
  planner.require(!plan.spec.spot || arguments.text("warm_pool") == "none", "warm_pool",
                  "spot training has no warm pool");
}

std::optional<double> number_in(const std::string& text) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::span<const Parameter> Training::parameters() {
  return kParameters;
}

Result<Plan> Training::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.name = planner.name("name");
  plan.spec = read_training_spec(planner, arguments.flag("spot"));
  plan.spec.max_pending = planner.optional_seconds("max_pending", 1s, std::chrono::days(28));
  const std::string pool = planner.text("warm_pool");
  plan.warm = pool == "reuse";
  if (pool != "none") plan.spec.keep_alive = planner.seconds("keep_alive", 1s, 6h);
  plan.capacity_waits = planner.count("capacity_waits", 0, 1000);
  plan.metric = number_in(planner.text("metric_value"));
  planner.require(plan.metric.has_value(), "metric_value", "metric_value is not a number");
  plan.delete_after = arguments.optional_duration("delete_after");
  plan.spot_savings = plan.spec.spot ? static_cast<int>(planner.drawn("savings", 60, 90)) : 0;
  draw_durations(plan, planner);
  set_fate(plan, planner, fate_of(planner));
  std::vector<Mishap> last = std::exchange(plan.mishaps, {});
  add_setbacks(plan, planner, "interruptions", Turn::interrupted);
  add_setbacks(plan, planner, "internal_errors", Turn::restarted);
  plan.mishaps.insert(plan.mishaps.end(), last.begin(), last.end());
  check(plan, planner);
  return planner.plan(std::move(plan));
}

}  // namespace smemu::generators
