#pragma once

#include "emulator/bus/connection.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/bus/rule.hpp"
#include "emulator/delivery/outbound.hpp"

namespace smemu::delivery {

/// Everything a target's request is made from. The pointers are null where the target is of another
/// kind.
struct TargetCall {
  const bus::Event& event;
  const bus::Target& target;
  SharedBytes payload;  // the envelope, or what the target's Input, path or transformer makes of it
  const bus::ApiDestination* destination = nullptr;
  const bus::Connection* connection = nullptr;
  std::string_view rule_name = {};
  std::string_view rule_arn = {};
  std::string_view endpoint = {};  // of the service, without a slash at its end
  bool own_endpoint = false;       // configured for this very resource
};

/// A target kind is one pure function from a call to the request that makes it.
using RequestBuilder = Sendable (*)(const TargetCall&);

/// POST of the payload to the URL that stands where an ARN would: our extension.
[[nodiscard]] Sendable webhook_request(const TargetCall& call);

/// The request that EventBridge sends to an API destination (user guide, "API destinations as
/// targets"): fixed headers, target parameters, connection parameters (which win), authorization.
[[nodiscard]] Sendable api_destination_request(const TargetCall& call);

// The calls of AWS services, each in the service's own protocol.
[[nodiscard]] Sendable api_gateway_request(const TargetCall& call);
[[nodiscard]] Sendable appsync_request(const TargetCall& call);
[[nodiscard]] Sendable automation_request(const TargetCall& call);
[[nodiscard]] Sendable batch_request(const TargetCall& call);
[[nodiscard]] Sendable cloudwatch_logs_request(const TargetCall& call);
[[nodiscard]] Sendable code_build_request(const TargetCall& call);
[[nodiscard]] Sendable code_pipeline_request(const TargetCall& call);
[[nodiscard]] Sendable ecs_request(const TargetCall& call);
[[nodiscard]] Sendable event_bus_request(const TargetCall& call);
[[nodiscard]] Sendable firehose_request(const TargetCall& call);
[[nodiscard]] Sendable kinesis_request(const TargetCall& call);
[[nodiscard]] Sendable lambda_request(const TargetCall& call);
[[nodiscard]] Sendable redshift_data_request(const TargetCall& call);
[[nodiscard]] Sendable run_command_request(const TargetCall& call);
[[nodiscard]] Sendable sagemaker_pipeline_request(const TargetCall& call);
[[nodiscard]] Sendable sns_request(const TargetCall& call);
[[nodiscard]] Sendable sqs_request(const TargetCall& call);
[[nodiscard]] Sendable step_functions_request(const TargetCall& call);

/// What the target gets: a constant Input, what its InputPath or InputTransformer makes of the
/// event, or the event's own bytes, shared and not copied. INVALID_JSON if the transformed event is
/// nothing that can be delivered.
[[nodiscard]] tl::expected<SharedBytes, Unsendable> payload_of(const bus::EventRef& event,
                                                               const bus::Target& target,
                                                               std::string_view rule_name,
                                                               std::string_view rule_arn);

[[nodiscard]] bool is_api_destination(std::string_view target_arn);

/// The target's HttpParameters with the paths among their values resolved against the event.
[[nodiscard]] bus::HttpParameters http_parameters(const TargetCall& call);

}  // namespace smemu::delivery
