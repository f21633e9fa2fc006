#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

namespace smemu::delivery {

/// The job is BatchParameters; a payload of the target's own making may set three members more
/// (user guide, "Event bus targets: AWS Batch").
Sendable batch_request(const TargetCall& call) {
  const json::Document parameters = delivery::parameters(call, "BatchParameters");
  json::Object body;
  body.text("jobName", parameters.root()["JobName"].string_view());
  body.text("jobQueue", call.target.arn);
  body.text("jobDefinition", parameters.root()["JobDefinition"].string_view());
  for (const std::string_view name : {"ArrayProperties", "RetryStrategy"}) {
    const json::View value = parameters.root()[name];
    if (value)
      body.raw(name.front() == 'A' ? "arrayProperties" : "retryStrategy", in_lower_camel(value));
  }
  if (const auto settings = delivery::settings(call)) {
    const json::View root = settings->root();
    if (root["DependsOn"]) body.raw("dependsOn", in_lower_camel(root["DependsOn"]));
    if (root["Parameters"]) body.raw("parameters", json::minify(root["Parameters"]));
    if (root["ContainerOverrides"]) {
      body.raw("containerOverrides", in_lower_camel(root["ContainerOverrides"]));
    }
  }
  return rest_call(call, "/v1/submitjob", body.done());
}

}  // namespace smemu::delivery
