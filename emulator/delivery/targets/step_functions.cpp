#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"

#include <fmt/format.h>

namespace smemu::delivery {

/// The execution's name begins with the event's id and is the same at every attempt, so a retry
/// starts nothing twice.
Sendable step_functions_request(const TargetCall& call) {
  return json_call(
      call, "AWSStepFunctions.StartExecution", "1.0",
      json::Object()
          .text("stateMachineArn", call.target.arn)
          .text("name", fmt::format("{}_{}", call.event.id.value, idempotency_token(call)))
          .text("input", *call.payload)
          .done());
}

}  // namespace smemu::delivery
