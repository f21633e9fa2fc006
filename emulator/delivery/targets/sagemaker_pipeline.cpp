#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

namespace smemu::delivery {

/// The pipeline gets parameters, which may be paths into the event, and nothing else of it.
Sendable sagemaker_pipeline_request(const TargetCall& call) {
  const json::Document parameters = dynamic_parameters(call, "SageMakerPipelineParameters");
  json::Object body;
  body.text("PipelineName", arn_of(call).resource_name());
  if (const json::View list = parameters.root()["PipelineParameterList"]) {
    body.raw("PipelineParameters", json::minify(list));
  }
  body.text("ClientRequestToken", idempotency_token(call));
  return json_call(call, "SageMaker.StartPipelineExecution", "1.1", body.done());
}

}  // namespace smemu::delivery
