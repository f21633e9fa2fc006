#include "emulator/base/draw.hpp"
#include "generators/pipeline_run.hpp"
#include "generators/planner.hpp"
#include "generators/step_metadata.hpp"

#include <climits>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Kind = ParameterKind;

/// A pipeline as most begin: it prepares, trains, evaluates, and registers what is good enough.
constexpr std::string_view kSteps = R"([
  {"name": "Preprocess", "type": "Processing"},
  {"name": "Train", "type": "Training", "after": "Preprocess"},
  {"name": "Evaluate", "type": "Processing", "after": "Train"},
  {"name": "GoodEnough", "type": "Condition", "after": "Evaluate",
   "then": "Register", "else": "TooBad"},
  {"name": "Register", "type": "RegisterModel"},
  {"name": "TooBad", "type": "Fail", "metadata": {"errorMessage": "Execution failed due to MSE > 3.0"}}
])";

constexpr std::array<Parameter, 10> kParameters{{
    {"pipeline", Kind::text, "churn-training", "The pipeline's name"},
    {"steps", Kind::document, kSteps,
     "Its steps: name, type, after, then and else of a Condition, outcome, with (of the job)"},
    {"execution_id", Kind::text, "", "12 lower-case letters and digits; drawn if empty"},
    {"display_name", Kind::text, "",
     "pipelineExecutionDisplayName; execution-MILLISECONDS if empty"},
    {"description", Kind::text, "", "pipelineExecutionDescription; none if empty"},
    {"max_parallel_steps", Kind::integer, "50", "MaxParallelExecutionSteps"},
    {"start_time", Kind::duration, "", "From the request to the first step; drawn from 1s to 2s"},
    {"stop_after", Kind::duration, "",
     "From its beginning until somebody stops it; never if not given"},
    {"retry_after", Kind::duration, "",
     "From its end without success until somebody retries it, once; never if not given"},
    {"listen", Kind::duration, "0s", "How long it waits for the cue `retry` after such an end"},
}};

bool is_execution_id(std::string_view id) {
  return id.size() == 12 && std::all_of(id.begin(), id.end(), [](char c) {
           return std::islower(static_cast<unsigned char>(c)) != 0 ||
                  std::isdigit(static_cast<unsigned char>(c)) != 0;
         });
}

bool plays_a_job(const StepPlan& step) {
  const StepCourse course = step.type->course;
  return !step.cache_hit && (course == StepCourse::job || course == StepCourse::check);
}

/// The jobs of attempts that fail, and of the one that does not, must make sense.
Result<void> check_jobs(const PipelineRun::Plan& plan, std::uint64_t seed) {
  for (const StepPlan& step : plan.graph) {
    if (!plays_a_job(step)) continue;
    std::vector<int> attempts{1};
    if (step.failures > 0 && step.failures < INT_MAX) attempts.push_back(step.failures + 1);
    for (const int attempt : attempts) {
      const auto arguments = job_arguments(step, attempt, plan.execution_id, "", seed);
      if (auto checked = check_step_job(step, arguments, seed); !checked) return checked;
    }
  }
  return {};
}

}  // namespace

std::span<const Parameter> PipelineRun::parameters() {
  return kParameters;
}

Result<PipelineRun::Plan> PipelineRun::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.pipeline = planner.name("pipeline", 256);
  plan.execution_id = planner.text_or("execution_id", draw_token(seed, "execution.id", 12));
  planner.require(is_execution_id(plan.execution_id), "execution_id",
                  "execution_id takes 12 lower-case letters and digits");
  plan.display_name = planner.text("display_name");
  planner.require(plan.display_name.empty() || is_name(plan.display_name, 82), "display_name",
                  "display_name takes 1 to 82 letters, digits and inner hyphens");
  plan.description = planner.optional_text("description");
  planner.require(!plan.description || plan.description->size() <= 3072, "description",
                  "description is longer than 3072 characters");
  plan.max_parallel = planner.count("max_parallel_steps", 1, 1000);
  plan.start_time = planner.length("start_time", 1s, 2s);
  plan.stop_after = arguments.optional_duration("stop_after");
  plan.retry_after = arguments.optional_duration("retry_after");
  plan.listen = planner.length("listen", 0s, 0s);
  auto graph = read_graph(arguments.document("steps"));
  if (!graph) return tl::unexpected(graph.error());
  plan.graph = std::move(*graph);
  if (auto checked = check_jobs(plan, seed); !checked) return tl::unexpected(checked.error());
  return planner.plan(std::move(plan));
}

}  // namespace smemu::generators
