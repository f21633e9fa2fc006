#include "generators/pipeline_graph.hpp"
#include "sagemaker/pipeline_definition.hpp"
#include "sagemaker/pipeline_values.hpp"
#include "sagemaker/step_arguments.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

// A definition's steps in the vocabulary of the lifecycle that runs them.
namespace smemu::sagemaker {
namespace {

using generators::StepType;

Json retries_of(const Json& step) {
  Json out = Json::array();
  for (const Json& policy : step.value("RetryPolicies", Json::array())) {
    Json row{{"on", policy.value("ExceptionType", Json::array())}};
    if (policy.contains("MaxAttempts")) row["max_attempts"] = policy["MaxAttempts"];
    if (policy.contains("IntervalSeconds"))
      row["interval"] = seconds_text(policy["IntervalSeconds"]);
    if (policy.contains("BackoffRate")) row["backoff_rate"] = policy["BackoffRate"];
    out.push_back(std::move(row));
  }
  return out;
}

Json names_of(const Json& steps) {
  Json names = Json::array();
  for (const Json& step : steps) names.push_back(step["Name"]);
  return names;
}

/// Members of an outcome that are the step's own; the others are its job's.
constexpr std::array<std::string_view, 5> kOfStep{"outcome", "failures", "failure_reason", "time",
                                                  "cache_hit"};

class StepWriter {
 public:
  StepWriter(const Json& definition, const PipelineContext& context)
      : values_(definition, context), context_(context) {
    each_step(definition["Steps"], [&](const Json& step) { known_.insert(step["Name"]); });
  }

  void write(const Json& step) {
    const StepType& type = *find_step_type(step["Type"].get<std::string>());
    const Json arguments = step.value("Arguments", Json::object());
    Json out{{"name", step["Name"]}, {"type", type.name}, {"after", sources_of(step)}};
    if (step.contains("DisplayName")) out["display_name"] = step["DisplayName"];
    if (step.contains("Description")) out["description"] = step["Description"];
    const Json resolved = values_.resolve(without_branches(arguments));
    const bool guessed = type.name == "Condition" && !write_condition(arguments, out);
    if (type.name == "Fail") {
      const Json message = resolved.value("ErrorMessage", Json(""));
      out["metadata"] = {{"errorMessage", message.is_string() ? message : Json(message.dump())}};
    }
    if (type.name == "Callback") {
      out["outcome"] = "cue";
      out["arguments"] = resolved;
      out["metadata"] = {{"sqsQueueUrl", values_.resolve(step.value("SqsQueueUrl", Json("")))}};
    }
    if (type.name == "Lambda" && step.contains("FunctionArn")) {
      out["metadata"] = {{"arn", values_.resolve(step["FunctionArn"])}};
    }
    const bool has_job =
        type.course == generators::StepCourse::job || type.course == generators::StepCourse::check;
    if (has_job) out["with"] = step_arguments(type.name, resolved);
    if (type.name == "RegisterModel") number_version(out["with"]);
    if (const Json retries = retries_of(step); !retries.empty()) out["retry"] = retries;
    const bool told = apply_outcome(step["Name"], has_job, out);
    if (guessed && !told) out_.guessed.push_back(step["Name"]);
    out_.steps.push_back(std::move(out));
  }

  [[nodiscard]] PipelineSteps take() { return std::move(out_); }

 private:
  static Json without_branches(Json arguments) {
    if (!arguments.is_object()) return arguments;
    for (const char* branch : {"IfSteps", "ElseSteps", "Conditions"}) arguments.erase(branch);
    return arguments;
  }

  /// What only the run can tell counts as true; false if it is so.
  bool write_condition(const Json& arguments, Json& out) const {
    const auto holds = values_.all_hold(arguments.value("Conditions", Json::array()));
    out["outcome"] = holds.value_or(true) ? "true" : "false";
    out["then"] = names_of(arguments.value("IfSteps", Json::array()));
    out["else"] = names_of(arguments.value("ElseSteps", Json::array()));
    return holds.has_value();
  }

  /// What it depends on by name, and what it looks into.
  Json sources_of(const Json& step) const {
    std::set<std::string> names;
    for (const Json& name : step.value("DependsOn", Json::array())) {
      if (name.is_string()) names.insert(name);
    }
    Json own = step.value("Arguments", Json::object());
    if (own.is_object()) {
      own.erase("IfSteps");
      own.erase("ElseSteps");
    }
    collect_sources(own, names);
    Json out = Json::array();
    for (const std::string& name : names) {
      if (known_.contains(name) && name != step["Name"]) out.push_back(name);
    }
    return out;
  }

  void number_version(Json& with) const {
    if (!with.contains("group")) return;
    with["version"] = context_.next_version(with["group"]);
  }

  /// True if it says how the step itself ends.
  bool apply_outcome(const std::string& name, bool has_job, Json& out) const {
    const Json set = context_.outcomes->of(name, context_.pipeline + "/" + name);
    for (const auto& [key, value] : set.items()) {
      const bool of_step = std::find(kOfStep.begin(), kOfStep.end(), key) != kOfStep.end();
      if (of_step)
        out[key] = value;
      else if (has_job)
        out["with"][key] = value;
    }
    return set.contains("outcome");
  }

  PipelineValues values_;
  const PipelineContext& context_;
  std::set<std::string> known_;
  PipelineSteps out_;
};

}  // namespace

PipelineSteps PipelineDefinition::steps(const PipelineContext& context) const {
  StepWriter writer(definition_, context);
  each_step(definition_["Steps"], [&](const Json& step) { writer.write(step); });
  return writer.take();
}

}  // namespace smemu::sagemaker
