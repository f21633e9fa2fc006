#pragma once

#include "generators/pipeline_graph.hpp"
#include "sagemaker/pipeline_definition.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

/// The values in a pipeline's definition: where they come from, and what they are as far as that is
/// known when an execution begins. Source: JSON schema of pipeline definitions, 2020-12-01.
namespace smemu::sagemaker {

/// Null if no step can be of that type.
[[nodiscard]] const generators::StepType* find_step_type(std::string_view name);

/// Steps, those in branches too.
template <class Visit>
void each_step(const Json& steps, const Visit& visit) {
  for (const Json& step : steps) {
    visit(step);
    if (!step.is_object() || !step.contains("Arguments")) continue;
    const Json& arguments = step.at("Arguments");
    for (const char* branch : {"IfSteps", "ElseSteps"}) {
      if (arguments.is_object() && arguments.contains(branch)) {
        each_step(arguments.at(branch), visit);
      }
    }
  }
}

/// The names of the steps that a value looks into.
void collect_sources(const Json& value, std::set<std::string>& names);

/// Fills values in: parameters, joins, facts about the execution, and what its steps will make.
class PipelineValues {
 public:
  /// Both have to outlive it.
  PipelineValues(const Json& definition, const PipelineContext& context);

  /// Null for what only the run itself can tell.
  [[nodiscard]] Json resolve(const Json& value) const;

  /// Whether all of a Condition step's conditions hold. Nothing if that depends on what only the
  /// run can tell.
  [[nodiscard]] std::optional<bool> all_hold(const Json& conditions) const;

 private:
  [[nodiscard]] Json look_up(const std::string& path) const;
  [[nodiscard]] Json of_execution(std::string_view name) const;
  [[nodiscard]] Json model_of(const Json& step) const;
  [[nodiscard]] Json output_of(const Json& step, const std::string& path) const;
  [[nodiscard]] Json join(const Json& join) const;
  [[nodiscard]] std::optional<bool> holds(const Json& condition) const;
  [[nodiscard]] std::optional<bool> any_holds(const Json& conditions) const;
  [[nodiscard]] std::optional<bool> is_in(const Json& condition) const;

  const PipelineContext& context_;
  std::map<std::string, const Json*> steps_;
};

/// "GreaterThan", "Not": is there such a type of condition?
[[nodiscard]] bool is_condition_type(std::string_view type);

}  // namespace smemu::sagemaker
