#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

namespace smemu::delivery {
namespace {

/// EcsParameters are RunTask's own, but for the case of their first letter and two names.
std::string_view run_task_name(std::string_view parameter) {
  if (parameter == "TaskDefinitionArn") return "TaskDefinition";
  if (parameter == "TaskCount") return "Count";
  return parameter;
}

}  // namespace

/// The task gets nothing of the event unless the target makes overrides of it.
Sendable ecs_request(const TargetCall& call) {
  const json::Document parameters = dynamic_parameters(call, "EcsParameters");
  json::Object renamed;
  renamed.text("Cluster", call.target.arn);
  for (const auto& [name, value] : parameters.root().members()) {
    renamed.raw(run_task_name(name.string_view()), json::minify(value));
  }
  if (const auto overrides = settings(call)) {
    renamed.raw("Overrides", json::minify(overrides->root()));
  }
  renamed.text("StartedBy", fmt::format("events-rule/{}", call.rule_name));
  const auto request = json::Document::parse(renamed.done());
  return json_call(call, "AmazonEC2ContainerServiceV20141113.RunTask", "1.1",
                   in_lower_camel(request->root()));
}

}  // namespace smemu::delivery
