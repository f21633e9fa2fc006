#include "generators/tuning.hpp"

#include <array>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 4> kStrategies{"Bayesian", "Random", "Hyperband", "Grid"};
constexpr std::array<std::string_view, 2> kObjectives{"Maximize", "Minimize"};
constexpr std::array<std::string_view, 2> kDeletions{"deleted", "failed"};
constexpr std::array<std::string_view, 2> kEarlyStopping{"Off", "Auto"};

constexpr std::array<Parameter, 17> kOwnParameters{{
    {"name", ParameterKind::text, "churn-tuning", "HyperParameterTuningJobName, at most 32 long"},
    {"strategy", ParameterKind::choice, "Bayesian", "Strategy", kStrategies},
    {"objective", ParameterKind::choice, "Maximize", "What is better of the metric", kObjectives},
    {"max_jobs", ParameterKind::integer, "10", "MaxNumberOfTrainingJobs"},
    {"max_parallel", ParameterKind::integer, "2", "MaxParallelTrainingJobs"},
    {"early_stopping", ParameterKind::choice, "Off", "TrainingJobEarlyStoppingType",
     kEarlyStopping},
    {"early_stops", ParameterKind::integer, "25",
     "With early stopping: the share of training jobs, in percent, that it stops"},
    {"failures", ParameterKind::integer, "0",
     "How many of the first training jobs fail by their own fault; 5 without a success end it"},
    {"retryable_errors", ParameterKind::integer, "0",
     "How many of the next fail by an internal error, and are launched again"},
    {"improves_for", ParameterKind::integer, "1000",
     "How many training jobs get better; later ones do not"},
    {"not_improving", ParameterKind::integer, "0",
     "MaxNumberOfTrainingJobsNotImproving: so many in a row end it; 0: however many"},
    {"reports_counters", ParameterKind::boolean, "true",
     "Whether it sends an event when a training job ends"},
    {"start_time", ParameterKind::duration, "", "Until the first training jobs; 5s to 30s"},
    {"training_time", ParameterKind::duration, "", "Training of each; drawn for each"},
    {"stop_after", ParameterKind::duration, "", "Somebody stops it so long after its beginning"},
    {"delete_after", ParameterKind::duration, "",
     "From its end until it is deleted; never if not given"},
    {"deletion", ParameterKind::choice, "deleted", "What comes of that", kDeletions},
}};
constexpr auto kParameters = joined(kOwnParameters, kTrainingSpecParameters);

}  // namespace

std::span<const Parameter> Tuning::parameters() {
  return kParameters;
}

Result<Tuning::Plan> Tuning::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.seed = seed;
  TuningJob& job = plan.job;
  job.name = planner.name("name", 32);
  job.strategy = planner.text("strategy");
  job.maximize = planner.text("objective") == "Maximize";
  job.metric = planner.text("metric");
  planner.require(!job.metric.empty(), "metric",
                  "metric is empty; a tuning job needs an objective");
  job.max_jobs = planner.count("max_jobs", 1, 750);
  job.max_parallel = planner.count("max_parallel", 1, 100);
  job.early_stopping = planner.text("early_stopping") == "Auto";
  job.definition = read_training_spec(planner, /*spot=*/false);
  job.definition.hyperparameters["_tuning_objective_metric"] = job.metric;
  for (const char* tuned : {"eta", "max_depth"}) job.definition.hyperparameters.erase(tuned);
  job.tags = arguments.map("tags");
  plan.failures = planner.count("failures", 0, 750);
  plan.retryable_errors = planner.count("retryable_errors", 0, 750);
  plan.early_stops = job.early_stopping ? planner.count("early_stops", 0, 100) : 0;
  plan.improves_for = planner.count("improves_for", 1, 1000);
  plan.not_improving = planner.count("not_improving", 0, 750);
  planner.require(plan.not_improving == 0 || plan.not_improving >= 3, "not_improving",
                  "not_improving takes at least 3 (MaxNumberOfTrainingJobsNotImproving), or 0");
  plan.reports_counters = arguments.flag("reports_counters");
  plan.start_time = planner.length("start_time", 5s, 30s);
  plan.training_time = arguments.optional_duration("training_time");
  plan.stop_after = arguments.optional_duration("stop_after");
  plan.delete_after = arguments.optional_duration("delete_after");
  plan.stays = planner.text("deletion") == "failed";
  return planner.plan(std::move(plan));
}

Result<void> Tuning::receive(const Cue& cue) {
  if (cue.name != "stop") return unknown_cue(cue, cues());
  if (job_.status != TuningStatus::in_progress) {
    return fail(Errc::invalid_state, "tuning job " + job_.name + " cannot be stopped: it is " +
                                         std::string(generators::to_text(job_.status)));
  }
  inbox_.put(cue);
  return {};
}

}  // namespace smemu::generators
