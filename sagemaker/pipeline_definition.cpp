#include "sagemaker/pipeline_definition.hpp"

#include "generators/pipeline_graph.hpp"
#include "sagemaker/pipeline_values.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace smemu::sagemaker {
namespace {

tl::unexpected<Fault> unreadable(const std::string& why) {
  return fault(kValidation, "Unable to parse pipeline definition. " + why);
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

/// In AND and OR, and in what is negated.
std::optional<std::string> wrong_condition(const Json& condition) {
  const Json type = condition.is_object() ? condition.value("Type", Json()) : Json();
  if (!type.is_string() || !is_condition_type(type.get<std::string>())) {
    return fmt::format("has a condition of the unknown type {}.", type.dump());
  }
  if (condition.contains("Expression")) return wrong_condition(condition["Expression"]);
  for (const Json& inner : condition.value("Conditions", Json::array())) {
    if (auto wrong = wrong_condition(inner)) return wrong;
  }
  return std::nullopt;
}

std::optional<std::string> wrong_step(const Json& step, std::set<std::string>& names) {
  if (!step.is_object() || !step.contains("Name") || !step["Name"].is_string()) {
    return "Every step needs a Name.";
  }
  const std::string name = step["Name"];
  if (!names.insert(name).second) return fmt::format("Step names must be unique: '{}'.", name);
  const Json type = step.value("Type", Json(""));
  if (!type.is_string() || find_step_type(type.get<std::string>()) == nullptr) {
    return fmt::format("Step '{}' has the unknown type {}.", name, type.dump());
  }
  if (type != "Condition") return std::nullopt;
  const Json arguments = step.value("Arguments", Json::object());
  for (const Json& condition : arguments.value("Conditions", Json::array())) {
    if (const auto wrong = wrong_condition(condition)) {
      return fmt::format("Step '{}' {}", name, *wrong);
    }
  }
  return std::nullopt;
}

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
    const auto graph = generators::read_graph(read.steps(context).steps);
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

}  // namespace smemu::sagemaker
