#include "sagemaker/pipeline_values.hpp"

#include "emulator/base/draw.hpp"
#include "generators/step_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::sagemaker {
namespace {

using generators::StepType;

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

/// Comparisons of two sides.
struct Comparison {
  std::string_view type;
  bool (*holds)(const Json& left, const Json& right);
};
constexpr std::array<Comparison, 5> kComparisons{{
    {"Equals", [](const Json& left, const Json& right) { return left == right; }},
    {"GreaterThan", [](const Json& left, const Json& right) { return left > right; }},
    {"GreaterThanOrEqualTo", [](const Json& left, const Json& right) { return left >= right; }},
    {"LessThan", [](const Json& left, const Json& right) { return left < right; }},
    {"LessThanOrEqualTo", [](const Json& left, const Json& right) { return left <= right; }},
}};

const Comparison* find_comparison(std::string_view type) {
  const auto* found = std::find_if(kComparisons.begin(), kComparisons.end(),
                                   [type](const Comparison& row) { return row.type == type; });
  return found == kComparisons.end() ? nullptr : found;
}

}  // namespace

const StepType* find_step_type(std::string_view name) {
  for (const StepType& type : generators::step_types()) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

/// The steps that a value looks into.
void collect_sources(const Json& value, std::set<std::string>& names) {
  const std::string reference = reference_in(value);
  if (reference.starts_with("Steps.")) names.insert(part(reference, 1));
  if (value.is_structured()) {
    for (const Json& inner : value) collect_sources(inner, names);
  }
}

PipelineValues::PipelineValues(const Json& definition, const PipelineContext& context)
    : context_(context) {
  each_step(definition["Steps"], [&](const Json& step) { steps_[step["Name"]] = &step; });
}

Json PipelineValues::resolve(const Json& value) const {
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

Json PipelineValues::look_up(const std::string& path) const {
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

Json PipelineValues::of_execution(std::string_view name) const {
  if (name == "PipelineName") return context_.pipeline;
  if (name == "PipelineArn") return context_.pipeline_arn;
  if (name == "PipelineExecutionId") return context_.execution_id;
  if (name == "PipelineExecutionArn") return context_.execution_arn;
  if (name == "StartDateTime" || name == "CurrentDateTime") return to_iso_seconds(context_.start);
  return nullptr;
}

/// Where the step's first job will put its model: its name is drawn, and known.
Json PipelineValues::model_of(const Json& step) const {
  const Json output =
      resolve(step.value(Json::json_pointer("/Arguments/OutputDataConfig/S3OutputPath"), Json()));
  const StepType* type = find_step_type(step["Type"].get<std::string>());
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
Json PipelineValues::output_of(const Json& step, const std::string& path) const {
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

Json PipelineValues::join(const Json& join) const {
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

// --- Conditions

bool is_condition_type(std::string_view type) {
  return type == "Not" || type == "Or" || type == "In" || find_comparison(type) != nullptr;
}

std::optional<bool> PipelineValues::all_hold(const Json& conditions) const {
  std::optional<bool> all = true;
  for (const Json& condition : conditions) {
    const auto one = holds(condition);
    if (one && !*one) return false;
    if (!one) all.reset();
  }
  return all;
}

std::optional<bool> PipelineValues::any_holds(const Json& conditions) const {
  std::optional<bool> any = false;
  for (const Json& condition : conditions) {
    const auto one = holds(condition);
    if (one && *one) return true;
    if (!one) any.reset();
  }
  return any;
}

std::optional<bool> PipelineValues::is_in(const Json& condition) const {
  const Json query = resolve(condition.value("QueryValue", Json()));
  const Json values = resolve(condition.value("Values", Json::array()));
  if (query.is_null()) return std::nullopt;
  if (std::find(values.begin(), values.end(), query) != values.end()) return true;
  const bool known =
      std::none_of(values.begin(), values.end(), [](const Json& value) { return value.is_null(); });
  return known ? std::optional(false) : std::nullopt;
}

std::optional<bool> PipelineValues::holds(const Json& condition) const {
  const std::string type = condition.value("Type", "");
  if (type == "Not") {
    const auto inner = holds(condition.value("Expression", Json::object()));
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (type == "Or") return any_holds(condition.value("Conditions", Json::array()));
  if (type == "In") return is_in(condition);
  const Json left = resolve(condition.value("LeftValue", Json()));
  const Json right = resolve(condition.value("RightValue", Json()));
  const Comparison* comparison = find_comparison(type);
  if (comparison == nullptr || left.is_null() || right.is_null()) return std::nullopt;
  return comparison->holds(left, right);
}

}  // namespace smemu::sagemaker
