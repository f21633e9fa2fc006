#pragma once

#include <array>
#include <string_view>

/// The keys of a scenario file, part by part. docs/scenario.schema.json tells editors the same; a
/// test compares the two.
namespace smemu::harness::keys {

inline constexpr auto kScenario =
    std::to_array<std::string_view>({"smemu", "name", "about", "params", "clock", "seed", "style",
                                     "given", "outcomes", "play", "expect", "thresholds"});
inline constexpr auto kParam =
    std::to_array<std::string_view>({"default", "type", "about", "enum", "address"});
inline constexpr auto kClock = std::to_array<std::string_view>({"start", "settle"});

// --- given, in AWS's own field names

inline constexpr auto kGiven = std::to_array<std::string_view>(
    {"queues", "buses", "connections", "api_destinations", "rules"});
inline constexpr auto kQueue = std::to_array<std::string_view>({"QueueName", "Attributes"});
inline constexpr auto kBus = std::to_array<std::string_view>({"Name", "Description"});
inline constexpr auto kConnection =
    std::to_array<std::string_view>({"Name", "Description", "AuthorizationType", "AuthParameters"});
inline constexpr auto kApiDestination =
    std::to_array<std::string_view>({"Name", "Description", "ConnectionArn", "InvocationEndpoint",
                                     "HttpMethod", "InvocationRateLimitPerSecond"});
inline constexpr auto kRule =
    std::to_array<std::string_view>({"Name", "Description", "EventBusName", "EventPattern",
                                     "ScheduleExpression", "State", "RoleArn", "Targets"});
inline constexpr auto kTarget = std::to_array<std::string_view>(
    {"Id", "Arn", "sink", "RoleArn", "Input", "InputPath", "InputTransformer", "HttpParameters",
     "RetryPolicy", "DeadLetterConfig", "AppSyncParameters", "BatchParameters", "EcsParameters",
     "KinesisParameters", "RedshiftDataParameters", "RunCommandParameters",
     "SageMakerPipelineParameters", "SqsParameters"});

// --- play

inline constexpr auto kStep =
    std::to_array<std::string_view>({"generate", "with", "put", "signal", "advance", "wait_for",
                                     "http", "parallel", "as", "after", "at"});
inline constexpr auto kPut = std::to_array<std::string_view>(
    {"source", "detail-type", "detail", "resources", "bus", "account", "region", "time"});
inline constexpr auto kSignal = std::to_array<std::string_view>({"to", "name", "data"});
inline constexpr auto kHttp =
    std::to_array<std::string_view>({"method", "url", "headers", "body", "status"});

// --- expect

inline constexpr auto kExpectation = std::to_array<std::string_view>(
    {"that",    "target",        "rule",     "bus",     "sink",      "matching",
     "payload", "times",         "at_least", "at_most", "never",     "attempts",
     "status",  "dead_lettered", "in_order", "by",      "no_others", "within",
     "during",  "within_real",   "soft",     "message"});
inline constexpr auto kSelector =
    std::to_array<std::string_view>({"target", "rule", "bus", "sink", "matching", "payload"});
inline constexpr auto kTimes = std::to_array<std::string_view>({"at_least", "at_most"});

}  // namespace smemu::harness::keys
