#pragma once

#include "emulator/bus/arn.hpp"
#include "emulator/delivery/targets/target_call.hpp"
#include "emulator/json/document.hpp"

#include <optional>
#include <string>
#include <string_view>

/// What the calls of AWS services have in common.
namespace smemu::delivery {

/// POST in the AWS JSON protocol: `operation` is "AWSStepFunctions.StartExecution", `version` "1.0"
/// or "1.1".
[[nodiscard]] OutboundRequest json_call(const TargetCall& call, std::string_view operation,
                                        std::string_view version, std::string body);

/// POST in the REST JSON protocol.
[[nodiscard]] OutboundRequest rest_call(const TargetCall& call, std::string_view path,
                                        std::string body);

/// The parts of the target's ARN. PutTargets has checked that it is one.
[[nodiscard]] bus::Arn arn_of(const TargetCall& call);

/// One of the target's parameter blocks ("EcsParameters"), as it was put; an empty object if it has
/// none.
[[nodiscard]] json::Document parameters(const TargetCall& call, std::string_view block);
/// The same with the paths among its strings resolved against the event.
[[nodiscard]] json::Document dynamic_parameters(const TargetCall& call, std::string_view block);

/// The payload where it is an object and the target says what it is: Input, InputPath or
/// InputTransformer. Services that take settings rather than an event read nothing else.
[[nodiscard]] std::optional<json::Document> settings(const TargetCall& call);

/// `block` as compact JSON with every member's name begun in lower case, as newer services spell
/// what EventBridge spells in upper case.
[[nodiscard]] std::string in_lower_camel(json::View block);

/// A name for this delivery that every attempt shares, UUID-shaped: what makes a second start of
/// the same thing harmless.
[[nodiscard]] std::string idempotency_token(const TargetCall& call);

}  // namespace smemu::delivery
