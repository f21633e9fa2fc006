#include "sagemaker/callbacks.hpp"

#include "emulator/world/world.hpp"
#include "generators/pipeline.hpp"

#include <fmt/format.h>

namespace smemu::sagemaker {
namespace {

using generators::StepOfExecution;
using generators::StepStatus;
using Json = nlohmann::ordered_json;

Json message_of(const StepOfExecution& told, const Json& callback) {
  const Json arguments = told.execution.requested->value("CallbackArguments", Json::object());
  return {{"token", callback["callbackToken"]},
          {"arguments", arguments.value(told.step.name, Json::object())},
          {"pipelineExecutionArn", told.execution.arn},
          {"status", "Executing"}};
}

}  // namespace

void send_token(world::World& world, const Scope& scope, const generators::Resource& resource) {
  if (resource.kind != "pipeline-step") return;
  const auto& told = *std::any_cast<StepOfExecution>(&resource.record);
  const bool begins = told.step.type == "Callback" && told.step.status == StepStatus::executing &&
                      told.execution.requested;
  if (!begins) return;
  const Json& callback = told.step.metadata["callback"];
  const Json input{{"QueueUrl", callback["sqsQueueUrl"]},
                   {"MessageBody", message_of(told, callback).dump()}};
  const auto reply = world.perform({"AmazonSQS.SendMessage", input.dump(), scope});
  if (reply.status == 200) return;
  world.warn(fmt::format("The token of callback step {} could not be sent to {}: {}",
                         told.step.name, callback["sqsQueueUrl"].dump(), reply.error_type));
}

}  // namespace smemu::sagemaker
