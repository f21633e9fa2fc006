#include "sagemaker/pipeline_definition.hpp"

#include "emulator/base/draw.hpp"
#include "generators/pipeline_graph.hpp"
#include "generators/step_metadata.hpp"
#include "sagemaker/step_arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

using generators::StepType;

tl::unexpected<Fault> unreadable(const std::string& why) {
  return fault(kValidation, "Unable to parse pipeline definition. " + why);
}

const StepType* find_type(std::string_view name) {
  for (const StepType& type : generators::step_types()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

/// Where a value of a step's arguments comes from: {"Get": "Steps.Train.ModelArtifacts..."}.
std::string reference_in(const Json& value) {
  if (!value.is_object() || value.size() != 1 || !value.contains("Get")) return "";
  return value["Get"].is_string() ? value["Get"].get<std::string>() : "";
}

/// The second part of "Steps.Train.ModelArtifacts".
std::string part(const std::string& path, std::size_t number) {
  std::size_t from = 0;
  for (; number > 0 && from != std::string::npos; --number) {
    from = path.find('.', from);
    if (from != std::string::npos) ++from;
  }
  if (from == std::string::npos) return "";
  const std::size_t to = path.find('.', from);
  return path.substr(from, to == std::string::npos ? to : to - from);
}

/// The steps that a value looks into.
void collect_sources(const Json& value, std::set<std::string>& names) {
  const std::string reference = reference_in(value);
  if (reference.starts_with("Steps.")) names.insert(part(reference, 1));
  if (value.is_structured()) {
    for (const Json& inner : value) collect_sources(inner, names);
  }
}

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

std::optional<std::string> wrong_parameter(const Json& parameter) {
  const auto is_text = [&](const char* member) {
    return parameter.is_object() && parameter.contains(member) && parameter[member].is_string();
  };
  if (is_text("Name") && is_text("Type")) return std::nullopt;
  return "Every parameter needs a Name and a Type.";
}

/// Values of parameters are texts in requests; nothing if this is none of that type.
std::optional<Json> value_of(const std::string& type, const std::string& text) {
  if (type == "String") return text;
  const Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (type == "Boolean") return value.is_boolean() ? std::optional(value) : std::nullopt;
  if (type == "Integer") return value.is_number_integer() ? std::optional(value) : std::nullopt;
  return value.is_number() ? std::optional(value) : std::nullopt;
}

std::optional<std::string> wrong_step(const Json& step, std::set<std::string>& names) {
  if (!step.is_object() || !step.contains("Name") || !step["Name"].is_string()) {
    return "Every step needs a Name.";
  }
  const std::string name = step["Name"];
  if (!names.insert(name).second) return fmt::format("Step names must be unique: '{}'.", name);
  const Json type = step.value("Type", Json(""));
  if (!type.is_string() || find_type(type.get<std::string>()) == nullptr) {
    return fmt::format("Step '{}' has the unknown type {}.", name, type.dump());
  }
  return std::nullopt;
}

/// Fills values in, as far as they are known when an execution begins.
class Resolver {
 public:
  Resolver(const Json& definition, const PipelineContext& context) : context_(context) {
    each_step(definition["Steps"], [&](const Json& step) { steps_[step["Name"]] = &step; });
  }

  /// Null for what only the run itself can tell.
  [[nodiscard]] Json resolve(const Json& value) const {
    const std::string reference = reference_in(value);
    if (!reference.empty()) return look_up(reference);
    if (value.is_object() && value.size() == 1 && value.contains("Std:Join")) {
      return join(value["Std:Join"]);
    }
    if (value.is_object() && value.contains("Std:JsonGet")) return nullptr;
    if (!value.is_structured()) return value;
    Json out = value.is_array() ? Json::array() : Json::object();
    for (const auto& [name, inner] : value.items()) {
      Json resolved = resolve(inner);
      if (value.is_array())
        out.push_back(std::move(resolved));
      else if (!resolved.is_null())
        out[name] = std::move(resolved);
    }
    return out;
  }

 private:
  [[nodiscard]] Json look_up(const std::string& path) const {
    const std::string first = part(path, 0);
    const std::string second = part(path, 1);
    if (first == "Parameters") return context_.parameters.value(second, Json());
    if (first == "Execution") return of_execution(second);
    if (first != "Steps") return nullptr;
    const auto step = steps_.find(second);
    if (step == steps_.end()) return nullptr;
    if (part(path, 2) == "ModelArtifacts") return model_of(*step->second);
    if (part(path, 2) == "ProcessingOutputConfig") return output_of(*step->second, path);
    return nullptr;
  }

  [[nodiscard]] Json of_execution(std::string_view name) const {
    if (name == "PipelineName") return context_.pipeline;
    if (name == "PipelineArn") return context_.pipeline_arn;
    if (name == "PipelineExecutionId") return context_.execution_id;
    if (name == "PipelineExecutionArn") return context_.execution_arn;
    if (name == "StartDateTime" || name == "CurrentDateTime") return to_iso_seconds(context_.start);
    return nullptr;
  }

  /// Where the step's first job will put its model: its name is drawn, and known.
  [[nodiscard]] Json model_of(const Json& step) const {
    const Json output =
        resolve(step.value(Json::json_pointer("/Arguments/OutputDataConfig/S3OutputPath"), Json()));
    const StepType* type = find_type(step["Type"].get<std::string>());
    if (!output.is_string() || type == nullptr) return nullptr;
    generators::StepPlan plan;
    plan.name = step["Name"];
    plan.type = type;
    const std::uint64_t seed = draw(context_.seed, "step:" + plan.name, 1);
    std::string path = output;
    if (path.ends_with('/')) path.pop_back();
    return fmt::format("{}/{}/output/model.tar.gz", path,
                       generators::pipeline_job_name(context_.execution_id, plan, seed));
  }

  /// ...ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri
  [[nodiscard]] Json output_of(const Json& step, const std::string& path) const {
    const std::size_t open = path.find("['");
    const std::size_t close = path.find("']");
    if (open == std::string::npos || close == std::string::npos) return nullptr;
    const std::string name = path.substr(open + 2, close - open - 2);
    const Json outputs =
        step.value(Json::json_pointer("/Arguments/ProcessingOutputConfig/Outputs"), Json::array());
    for (const Json& output : outputs) {
      if (output.value("OutputName", "") != name) continue;
      return resolve(output.value(Json::json_pointer("/S3Output/S3Uri"), Json()));
    }
    return nullptr;
  }

  [[nodiscard]] Json join(const Json& join) const {
    std::string out;
    bool first = true;
    for (const Json& value : join.value("Values", Json::array())) {
      const Json resolved = resolve(value);
      if (resolved.is_null()) return nullptr;
      if (!std::exchange(first, false)) out += join.value("On", "");
      out += resolved.is_string() ? resolved.get<std::string>() : resolved.dump();
    }
    return out;
  }

  const PipelineContext& context_;
  std::map<std::string, const Json*> steps_;
};

// --- Conditions

bool compare(std::string_view type, const Json& left, const Json& right) {
  if (type == "Equals") return left == right;
  if (type == "GreaterThan") return left > right;
  if (type == "GreaterThanOrEqualTo") return left >= right;
  if (type == "LessThan") return left < right;
  if (type == "LessThanOrEqualTo") return left <= right;
  return true;
}

/// Nothing where a side is known only to the run.
std::optional<bool> holds(const Json& condition, const Resolver& resolver) {
  const std::string type = condition.value("Type", "");
  if (type == "Not") {
    const auto inner = holds(condition.value("Expression", Json::object()), resolver);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (type == "Or") {
    std::optional<bool> any = false;
    for (const Json& inner : condition.value("Conditions", Json::array())) {
      const auto one = holds(inner, resolver);
      if (one && *one) return true;
      if (!one) any.reset();
    }
    return any;
  }
  if (type == "In") {
    const Json query = resolver.resolve(condition.value("QueryValue", Json()));
    const Json values = resolver.resolve(condition.value("Values", Json::array()));
    if (query.is_null()) return std::nullopt;
    return std::find(values.begin(), values.end(), query) != values.end();
  }
  const Json left = resolver.resolve(condition.value("LeftValue", Json()));
  const Json right = resolver.resolve(condition.value("RightValue", Json()));
  if (left.is_null() || right.is_null()) return std::nullopt;
  return compare(type, left, right);
}

/// All of its conditions; what only the run can tell counts as true.
bool all_hold(const Json& arguments, const Resolver& resolver) {
  for (const Json& condition : arguments.value("Conditions", Json::array())) {
    if (!holds(condition, resolver).value_or(true)) return false;
  }
  return true;
}

// --- Steps

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
      : resolver_(definition, context), context_(context) {
    each_step(definition["Steps"], [&](const Json& step) { known_.insert(step["Name"]); });
  }

  Json write(const Json& step) {
    const StepType& type = *find_type(step["Type"].get<std::string>());
    const Json arguments = step.value("Arguments", Json::object());
    Json out{{"name", step["Name"]}, {"type", type.name}, {"after", sources_of(step)}};
    if (step.contains("DisplayName")) out["display_name"] = step["DisplayName"];
    if (step.contains("Description")) out["description"] = step["Description"];
    const Json resolved = resolver_.resolve(without_branches(arguments));
    if (type.name == "Condition") write_condition(arguments, out);
    if (type.name == "Fail") {
      const Json message = resolved.value("ErrorMessage", Json(""));
      out["metadata"] = {{"errorMessage", message.is_string() ? message : Json(message.dump())}};
    }
    if (type.name == "Callback") {
      out["outcome"] = "cue";
      out["arguments"] = resolved;
      out["metadata"] = {{"sqsQueueUrl", resolver_.resolve(step.value("SqsQueueUrl", Json("")))}};
    }
    if (type.name == "Lambda" && step.contains("FunctionArn")) {
      out["metadata"] = {{"arn", resolver_.resolve(step["FunctionArn"])}};
    }
    const bool has_job =
        type.course == generators::StepCourse::job || type.course == generators::StepCourse::check;
    if (has_job) out["with"] = step_arguments(type.name, resolved);
    if (type.name == "RegisterModel") number_version(out["with"]);
    if (const Json retries = retries_of(step); !retries.empty()) out["retry"] = retries;
    apply_outcome(step["Name"], has_job, out);
    return out;
  }

 private:
  static Json without_branches(Json arguments) {
    if (!arguments.is_object()) return arguments;
    for (const char* branch : {"IfSteps", "ElseSteps", "Conditions"}) arguments.erase(branch);
    return arguments;
  }

  void write_condition(const Json& arguments, Json& out) const {
    out["outcome"] = all_hold(arguments, resolver_) ? "true" : "false";
    out["then"] = names_of(arguments.value("IfSteps", Json::array()));
    out["else"] = names_of(arguments.value("ElseSteps", Json::array()));
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

  void apply_outcome(const std::string& name, bool has_job, Json& out) const {
    const Json set = context_.outcomes->of(name, context_.pipeline + "/" + name);
    for (const auto& [key, value] : set.items()) {
      const bool of_step = std::find(kOfStep.begin(), kOfStep.end(), key) != kOfStep.end();
      if (of_step)
        out[key] = value;
      else if (has_job)
        out["with"][key] = value;
    }
  }

  Resolver resolver_;
  const PipelineContext& context_;
  std::set<std::string> known_;
};

}  // namespace

OrFault<PipelineDefinition> PipelineDefinition::read(const std::string& text) {
  Json definition = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!definition.is_object()) return unreadable("It is not a JSON object.");
  if (!definition.contains("Version")) return unreadable("Missing required field 'Version'.");
  const Json steps = definition.value("Steps", Json());
  if (!steps.is_array() || steps.empty()) return unreadable("Missing required field 'Steps'.");
  std::set<std::string> names;
  std::optional<std::string> wrong;
  for (const Json& parameter : definition.value("Parameters", Json::array())) {
    if (!wrong) wrong = wrong_parameter(parameter);
  }
  if (wrong) return unreadable(*wrong);
  try {  // nlohmann's, on members of other types than they have to be
    each_step(steps, [&](const Json& step) {
      if (!wrong) wrong = wrong_step(step, names);
    });
    if (wrong) return unreadable(*wrong);
    PipelineDefinition read(std::move(definition));
    Outcomes none;
    PipelineContext context;
    context.outcomes = &none;
    context.next_version = [](const std::string&) { return 1; };
    context.parameters = read.parameters(Json::array()).value_or(Json::object());
    const auto graph = generators::read_graph(read.steps(context));
    if (!graph) return unreadable(graph.error().message);
    return read;
  } catch (const Json::exception& error) {
    return unreadable(error.what());
  }
}

OrFault<Json> PipelineDefinition::parameters(const Json& given) const {
  Json values = Json::object();
  std::map<std::string, std::string> types;
  for (const Json& parameter : definition_.value("Parameters", Json::array())) {
    types[parameter["Name"].get<std::string>()] = parameter["Type"];
    if (parameter.contains("DefaultValue")) {
      values[parameter["Name"].get<std::string>()] = parameter["DefaultValue"];
    }
  }
  for (const Json& one : given) {
    const std::string name = one["Name"];
    const auto type = types.find(name);
    if (type == types.end()) {
      return fault(kValidation,
                   fmt::format("Parameter [{}] is not defined in the pipeline definition.", name));
    }
    const auto value = value_of(type->second, one["Value"]);
    if (!value) {
      return fault(kValidation, fmt::format("The value of parameter [{}] is not of type {}.", name,
                                            type->second));
    }
    values[name] = *value;
  }
  for (const auto& [name, type] : types) {
    if (values.contains(name)) continue;
    return fault(kValidation,
                 fmt::format("Parameter [{}] has no default value, and none was given.", name));
  }
  return values;
}

Json PipelineDefinition::steps(const PipelineContext& context) const {
  StepWriter writer(definition_, context);
  Json out = Json::array();
  each_step(definition_["Steps"], [&](const Json& step) { out.push_back(writer.write(step)); });
  return out;
}

}  // namespace smemu::sagemaker
