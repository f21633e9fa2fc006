#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

#include <algorithm>

namespace smemu::delivery {
namespace {

/// "document/NAME" or "automation-definition/NAME:VERSION".
struct Document {
  std::string_view name;
  std::string_view version;
};

Document document_of(const bus::Arn& arn) {
  const std::string_view resource = arn.resource_name();
  const std::size_t end = std::min(resource.find(':'), resource.size());
  return {resource.substr(0, end), resource.substr(std::min(end + 1, resource.size()))};
}

/// Nothing of the event goes there by itself: parameters are what the target's Input, InputPath or
/// InputTransformer says (API reference, RunCommandParameters).
json::Object with_document(const TargetCall& call) {
  const auto [name, version] = document_of(arn_of(call));
  json::Object body;
  body.text("DocumentName", name).text_unless_empty("DocumentVersion", version);
  if (const auto settings = delivery::settings(call)) {
    body.raw("Parameters", json::minify(settings->root()));
  }
  return body;
}

}  // namespace

Sendable run_command_request(const TargetCall& call) {
  const json::Document parameters = delivery::parameters(call, "RunCommandParameters");
  json::Object body = with_document(call);
  if (const json::View instances = parameters.root()["RunCommandTargets"]) {
    body.raw("Targets", json::minify(instances));
  }
  return json_call(call, "AmazonSSM.SendCommand", "1.1", body.done());
}

Sendable automation_request(const TargetCall& call) {
  return json_call(call, "AmazonSSM.StartAutomationExecution", "1.1", with_document(call).done());
}

}  // namespace smemu::delivery
