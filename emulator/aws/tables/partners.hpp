#pragma once

#include "emulator/aws/tables/common.hpp"
#include "emulator/aws/tables/events.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kAccountId = text(12, 12, R"(\d{12})");

/// CreatePartnerEventSource and DeletePartnerEventSource.
inline constexpr Member kPartnerEventSourceMembers[] = {
    {"Name", &kEventSourceName, kRequired},
    {"Account", &kAccountId, kRequired},
};
inline constexpr Shape kPartnerEventSource =
    structure("PartnerEventSourceRequest", kPartnerEventSourceMembers);

/// What describes, activates or deactivates an event source.
inline constexpr Member kEventSourceReferenceMembers[] = {{"Name", &kEventSourceName, kRequired}};
inline constexpr Shape kEventSourceReference =
    structure("EventSourceRequest", kEventSourceReferenceMembers);

inline constexpr Shape kEventSourceNamePrefix = text(1, 256, R"([/\.\-_A-Za-z0-9]+)");
inline constexpr Member kListEventSourcesMembers[] = {
    {"NamePrefix", &kEventSourceNamePrefix},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListEventSources =
    structure("ListEventSourcesRequest", kListEventSourcesMembers);

inline constexpr Member kListPartnerEventSourceAccountsMembers[] = {
    {"EventSourceName", &kEventSourceName, kRequired},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListPartnerEventSourceAccounts =
    structure("ListPartnerEventSourceAccountsRequest", kListPartnerEventSourceAccountsMembers);

inline constexpr Shape kPartnerEventSourceNamePrefix =
    text(1, 256, R"(aws\.partner/[\.\-_A-Za-z0-9]+/[/\.\-_A-Za-z0-9]*)");
inline constexpr Member kListPartnerEventSourcesMembers[] = {
    {"NamePrefix", &kPartnerEventSourceNamePrefix, kRequired},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListPartnerEventSources =
    structure("ListPartnerEventSourcesRequest", kListPartnerEventSourcesMembers);

inline constexpr Member kPutPartnerEventsEntryMembers[] = {
    {"Time", &kTimestamp},    {"Source", &kEventSourceName}, {"Resources", &kEventResources},
    {"DetailType", &kString}, {"Detail", &kString},
};
inline constexpr Shape kPutPartnerEventsEntry =
    structure("PutPartnerEventsRequestEntry", kPutPartnerEventsEntryMembers);
inline constexpr Shape kPutPartnerEventsEntries = list_of(kPutPartnerEventsEntry, 1, 20);
inline constexpr Member kPutPartnerEventsMembers[] = {
    {"Entries", &kPutPartnerEventsEntries, kRequired},
};
inline constexpr Shape kPutPartnerEvents =
    structure("PutPartnerEventsRequest", kPutPartnerEventsMembers);

}  // namespace smemu::aws::tables
