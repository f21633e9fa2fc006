#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kEventResource = text_up_to(2048);
inline constexpr Shape kEventResources = list_of(kEventResource);
inline constexpr Shape kTraceHeader = text(1, 500);
inline constexpr Shape kEndpointId = text(1, 50, R"(^[A-Za-z0-9\-]+[\.][A-Za-z0-9\-]+$)");

inline constexpr Member kPutEventsEntryMembers[] = {
    {"Time", &kTimestamp},
    {"Source", &kString},
    {"Resources", &kEventResources},
    {"DetailType", &kString},
    {"Detail", &kString},
    {"EventBusName", &kNonPartnerEventBusNameOrArn},
    {"TraceHeader", &kTraceHeader},
};
inline constexpr Shape kPutEventsEntry = structure("PutEventsRequestEntry", kPutEventsEntryMembers,
                                                   "kmsKeyIdentifier=null, internalMetadata=null");
inline constexpr Shape kPutEventsEntries = list_of(kPutEventsEntry, 1, 10);
inline constexpr Member kPutEventsMembers[] = {
    {"Entries", &kPutEventsEntries, kRequired},
    {"EndpointId", &kEndpointId},
};
inline constexpr Shape kPutEvents = structure("PutEventsRequest", kPutEventsMembers);

inline constexpr Member kTestEventPatternMembers[] = {
    {"EventPattern", &kEventPattern, kRequired},
    {"Event", &kString, kRequired},
};
inline constexpr Shape kTestEventPattern =
    structure("TestEventPatternRequest", kTestEventPatternMembers);

}  // namespace smemu::aws::tables
