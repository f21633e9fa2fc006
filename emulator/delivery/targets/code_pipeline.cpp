#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

namespace smemu::delivery {

/// A payload of the target's own making may set the execution's variables and source revisions.
Sendable code_pipeline_request(const TargetCall& call) {
  json::Object body;
  body.text("name", arn_of(call).resource);
  if (const auto settings = delivery::settings(call)) {
    for (const std::string_view name : {"variables", "sourceRevisions"}) {
      const json::View value = settings->root()[name];
      if (value) body.raw(name, json::minify(value));
    }
  }
  body.text("clientRequestToken", idempotency_token(call));
  return json_call(call, "CodePipeline_20150709.StartPipelineExecution", "1.1", body.done());
}

}  // namespace smemu::delivery
