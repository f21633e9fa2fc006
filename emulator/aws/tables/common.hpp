#pragma once

#include "emulator/aws/shape.hpp"

/// Shapes that several operations share. Source of all tables: the service model of the API version
/// 2015-10-07.
namespace smemu::aws::tables {

inline constexpr Shape kString{};
inline constexpr Shape kBoolean{.type = Type::boolean};
inline constexpr Shape kInteger{.type = Type::integer};
inline constexpr Shape kTimestamp{.type = Type::timestamp};

inline constexpr std::string_view kNamePattern = R"([\.\-_A-Za-z0-9]+)";
inline constexpr Shape kName64 = text(1, 64, kNamePattern);
inline constexpr Shape kEventBusName = text(1, 256, R"([/\.\-_A-Za-z0-9]+)");
inline constexpr Shape kEventBusNameOrArn =
    text(1, 1600,
         R"((arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+)");
inline constexpr Shape kNonPartnerEventBusNameOrArn =
    text(1, 1600,
         R"((arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+)");
inline constexpr Shape kEventSourceName = text(1, 256, R"(aws\.partner(/[\.\-_A-Za-z0-9]+){2,})");
inline constexpr Shape kArn = text(1, 1600);
inline constexpr Shape kDescription = text_up_to(512);
inline constexpr Shape kLineDescription = text_up_to(512, ".*");
inline constexpr Shape kEventPattern = text_up_to(4096);
inline constexpr Shape kKmsKeyIdentifier = text_up_to(2048, R"(^[a-zA-Z0-9_\-/:]*$)");

inline constexpr Shape kNextToken = text(1, 2048);
inline constexpr Shape kLimit = integer(1, 100);

inline constexpr Shape kTagKey = text(1, 128);
inline constexpr Shape kTagValue = text(0, 256);
inline constexpr Member kTagMembers[] = {{"Key", &kTagKey, kRequired},
                                         {"Value", &kTagValue, kRequired}};
inline constexpr Shape kTag = structure("Tag", kTagMembers);
inline constexpr Shape kTagList = list_of(kTag);

inline constexpr Member kDeadLetterConfigMembers[] = {{"Arn", &kArn}};
inline constexpr Shape kDeadLetterConfig = structure("DeadLetterConfig", kDeadLetterConfigMembers);

// What HTTP parameters may hold, of targets and of connections.
inline constexpr Shape kHeaderKey = text_up_to(512, R"(^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$)");
inline constexpr Shape kHeaderValue =
    text_up_to(512, R"(^[ \t]*[\x20-\x7E]+([ \t]+[\x20-\x7E]+)*[ \t]*$)");
inline constexpr Shape kQueryStringKey = text_up_to(512, R"([^\x00-\x1F\x7F]+)");
inline constexpr Shape kQueryStringValue = text_up_to(512, R"([^\x00-\x09\x0B\x0C\x0E-\x1F\x7F]+)");
inline constexpr Shape kHttpsEndpoint =
    text(1, 2048, R"(^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$)");

}  // namespace smemu::aws::tables
