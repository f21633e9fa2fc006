#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

namespace smemu::delivery {

/// The project's build; a payload of the target's own making is StartBuild's other members (user
/// guide, "Event bus targets: CodeBuild").
Sendable code_build_request(const TargetCall& call) {
  json::Object body;
  body.text("projectName", arn_of(call).resource_name());
  if (const auto settings = delivery::settings(call)) {
    for (const auto& [name, value] : settings->root().members()) {
      if (!name.equals("projectName")) body.raw(name.string_view(), json::minify(value));
    }
  }
  return json_call(call, "CodeBuild_20161006.StartBuild", "1.1", body.done());
}

}  // namespace smemu::delivery
