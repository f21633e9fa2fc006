#include "emulator/aws/event_bridge.hpp"
#include "emulator/aws/handlers.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/aws/tables/api_destinations.hpp"
#include "emulator/aws/tables/archives.hpp"
#include "emulator/aws/tables/buses.hpp"
#include "emulator/aws/tables/connections.hpp"
#include "emulator/aws/tables/endpoints.hpp"
#include "emulator/aws/tables/events.hpp"
#include "emulator/aws/tables/partners.hpp"
#include "emulator/aws/tables/rules.hpp"
#include "emulator/aws/tables/tags.hpp"
#include "emulator/aws/tables/targets.hpp"

namespace smemu::aws {
namespace {

constexpr Operation kOperations[] = {
    {"ActivateEventSource", kWrites, &tables::kEventSourceReference, reply<activate_event_source>},
    {"CancelReplay", kWrites, &tables::kReplayReference, reply<cancel_replay>},
    {"CreateApiDestination", kWrites, &tables::kCreateApiDestination,
     reply<create_api_destination>},
    {"CreateArchive", kWrites, &tables::kCreateArchive, reply<create_archive>},
    {"CreateConnection", kWrites, &tables::kCreateConnection, reply<create_connection>},
    {"CreateEndpoint", kWrites, &tables::kCreateEndpoint, reply<create_endpoint>},
    {"CreateEventBus", kWrites, &tables::kCreateEventBus, reply<create_event_bus>},
    {"CreatePartnerEventSource", kWrites, &tables::kPartnerEventSource,
     reply<create_partner_event_source>},
    {"DeactivateEventSource", kWrites, &tables::kEventSourceReference,
     reply<deactivate_event_source>},
    {"DeauthorizeConnection", kWrites, &tables::kConnectionReference,
     reply<deauthorize_connection>},
    {"DeleteApiDestination", kWrites, &tables::kApiDestinationReference,
     reply<delete_api_destination>},
    {"DeleteArchive", kWrites, &tables::kArchiveReference, reply<delete_archive>},
    {"DeleteConnection", kWrites, &tables::kConnectionReference, reply<delete_connection>},
    {"DeleteEndpoint", kWrites, &tables::kDeleteEndpoint, reply<delete_endpoint>},
    {"DeleteEventBus", kWrites, &tables::kDeleteEventBus, reply<delete_event_bus>},
    {"DeletePartnerEventSource", kWrites, &tables::kPartnerEventSource,
     reply<delete_partner_event_source>},
    {"DeleteRule", kWrites, &tables::kDeleteRule, reply<delete_rule>},
    {"DescribeApiDestination", kReads, &tables::kApiDestinationReference,
     reply<describe_api_destination>},
    {"DescribeArchive", kReads, &tables::kArchiveReference, reply<describe_archive>},
    {"DescribeConnection", kReads, &tables::kConnectionReference, reply<describe_connection>},
    {"DescribeEndpoint", kReads, &tables::kDescribeEndpoint, reply<describe_endpoint>},
    {"DescribeEventBus", kReads, &tables::kDescribeEventBus, reply<describe_event_bus>},
    {"DescribeEventSource", kReads, &tables::kEventSourceReference, reply<describe_event_source>},
    {"DescribePartnerEventSource", kReads, &tables::kEventSourceReference,
     reply<describe_partner_event_source>},
    {"DescribeReplay", kReads, &tables::kReplayReference, reply<describe_replay>},
    {"DescribeRule", kReads, &tables::kRuleReference, reply<describe_rule>},
    {"DisableRule", kWrites, &tables::kRuleReference, reply<disable_rule>},
    {"EnableRule", kWrites, &tables::kRuleReference, reply<enable_rule>},
    {"ListApiDestinations", kReads, &tables::kListApiDestinations, reply<list_api_destinations>},
    {"ListArchives", kReads, &tables::kListArchives, reply<list_archives>},
    {"ListConnections", kReads, &tables::kListConnections, reply<list_connections>},
    {"ListEndpoints", kReads, &tables::kListEndpoints, reply<list_endpoints>},
    {"ListEventBuses", kReads, &tables::kListEventBuses, reply<list_event_buses>},
    {"ListEventSources", kReads, &tables::kListEventSources, reply<list_event_sources>},
    {"ListPartnerEventSourceAccounts", kReads, &tables::kListPartnerEventSourceAccounts,
     reply<list_partner_event_source_accounts>},
    {"ListPartnerEventSources", kReads, &tables::kListPartnerEventSources,
     reply<list_partner_event_sources>},
    {"ListReplays", kReads, &tables::kListReplays, reply<list_replays>},
    {"ListRuleNamesByTarget", kReads, &tables::kListRuleNamesByTarget,
     reply<list_rule_names_by_target>},
    {"ListRules", kReads, &tables::kListRules, reply<list_rules>},
    {"ListTagsForResource", kReads, &tables::kListTagsForResource, reply<list_tags_for_resource>},
    {"ListTargetsByRule", kReads, &tables::kListTargetsByRule, reply<list_targets_by_rule>},
    {"PutEvents", kWrites, &tables::kPutEvents, reply<put_events>},
    {"PutPartnerEvents", kWrites, &tables::kPutPartnerEvents, reply<put_partner_events>},
    {"PutPermission", kWrites, &tables::kPutPermission, reply<put_permission>},
    {"PutRule", kWrites, &tables::kPutRule, reply<put_rule>},
    {"PutTargets", kWrites, &tables::kPutTargets, reply<put_targets>},
    {"RemovePermission", kWrites, &tables::kRemovePermission, reply<remove_permission>},
    {"RemoveTargets", kWrites, &tables::kRemoveTargets, reply<remove_targets>},
    {"StartReplay", kWrites, &tables::kStartReplay, reply<start_replay>},
    {"TagResource", kWrites, &tables::kTagResource, reply<tag_resource>},
    {"TestEventPattern", kReads, &tables::kTestEventPattern, reply<test_event_pattern>},
    {"UntagResource", kWrites, &tables::kUntagResource, reply<untag_resource>},
    {"UpdateApiDestination", kWrites, &tables::kUpdateApiDestination,
     reply<update_api_destination>},
    {"UpdateArchive", kWrites, &tables::kUpdateArchive, reply<update_archive>},
    {"UpdateConnection", kWrites, &tables::kUpdateConnection, reply<update_connection>},
    {"UpdateEndpoint", kWrites, &tables::kUpdateEndpoint, reply<update_endpoint>},
    {"UpdateEventBus", kWrites, &tables::kUpdateEventBus, reply<update_event_bus>},
};
static_assert(std::size(kOperations) == 57);

}  // namespace

std::span<const Operation> event_bridge_operations() {
  return kOperations;
}

}  // namespace smemu::aws
