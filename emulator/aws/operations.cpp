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

#include <algorithm>

namespace smemu::aws {
namespace {

constexpr bool kReads = false;
constexpr bool kWrites = true;

constexpr Operation kOperations[] = {
    {"ActivateEventSource", kWrites, &tables::kEventSourceReference, activate_event_source},
    {"CancelReplay", kWrites, &tables::kReplayReference, cancel_replay},
    {"CreateApiDestination", kWrites, &tables::kCreateApiDestination, create_api_destination},
    {"CreateArchive", kWrites, &tables::kCreateArchive, create_archive},
    {"CreateConnection", kWrites, &tables::kCreateConnection, create_connection},
    {"CreateEndpoint", kWrites, &tables::kCreateEndpoint, create_endpoint},
    {"CreateEventBus", kWrites, &tables::kCreateEventBus, create_event_bus},
    {"CreatePartnerEventSource", kWrites, &tables::kPartnerEventSource,
     create_partner_event_source},
    {"DeactivateEventSource", kWrites, &tables::kEventSourceReference, deactivate_event_source},
    {"DeauthorizeConnection", kWrites, &tables::kConnectionReference, deauthorize_connection},
    {"DeleteApiDestination", kWrites, &tables::kApiDestinationReference, delete_api_destination},
    {"DeleteArchive", kWrites, &tables::kArchiveReference, delete_archive},
    {"DeleteConnection", kWrites, &tables::kConnectionReference, delete_connection},
    {"DeleteEndpoint", kWrites, &tables::kDeleteEndpoint, delete_endpoint},
    {"DeleteEventBus", kWrites, &tables::kDeleteEventBus, delete_event_bus},
    {"DeletePartnerEventSource", kWrites, &tables::kPartnerEventSource,
     delete_partner_event_source},
    {"DeleteRule", kWrites, &tables::kDeleteRule, delete_rule},
    {"DescribeApiDestination", kReads, &tables::kApiDestinationReference, describe_api_destination},
    {"DescribeArchive", kReads, &tables::kArchiveReference, describe_archive},
    {"DescribeConnection", kReads, &tables::kConnectionReference, describe_connection},
    {"DescribeEndpoint", kReads, &tables::kDescribeEndpoint, describe_endpoint},
    {"DescribeEventBus", kReads, &tables::kDescribeEventBus, describe_event_bus},
    {"DescribeEventSource", kReads, &tables::kEventSourceReference, describe_event_source},
    {"DescribePartnerEventSource", kReads, &tables::kEventSourceReference,
     describe_partner_event_source},
    {"DescribeReplay", kReads, &tables::kReplayReference, describe_replay},
    {"DescribeRule", kReads, &tables::kRuleReference, describe_rule},
    {"DisableRule", kWrites, &tables::kRuleReference, disable_rule},
    {"EnableRule", kWrites, &tables::kRuleReference, enable_rule},
    {"ListApiDestinations", kReads, &tables::kListApiDestinations, list_api_destinations},
    {"ListArchives", kReads, &tables::kListArchives, list_archives},
    {"ListConnections", kReads, &tables::kListConnections, list_connections},
    {"ListEndpoints", kReads, &tables::kListEndpoints, list_endpoints},
    {"ListEventBuses", kReads, &tables::kListEventBuses, list_event_buses},
    {"ListEventSources", kReads, &tables::kListEventSources, list_event_sources},
    {"ListPartnerEventSourceAccounts", kReads, &tables::kListPartnerEventSourceAccounts,
     list_partner_event_source_accounts},
    {"ListPartnerEventSources", kReads, &tables::kListPartnerEventSources,
     list_partner_event_sources},
    {"ListReplays", kReads, &tables::kListReplays, list_replays},
    {"ListRuleNamesByTarget", kReads, &tables::kListRuleNamesByTarget, list_rule_names_by_target},
    {"ListRules", kReads, &tables::kListRules, list_rules},
    {"ListTagsForResource", kReads, &tables::kListTagsForResource, list_tags_for_resource},
    {"ListTargetsByRule", kReads, &tables::kListTargetsByRule, list_targets_by_rule},
    {"PutEvents", kWrites, &tables::kPutEvents, put_events},
    {"PutPartnerEvents", kWrites, &tables::kPutPartnerEvents, put_partner_events},
    {"PutPermission", kWrites, &tables::kPutPermission, put_permission},
    {"PutRule", kWrites, &tables::kPutRule, put_rule},
    {"PutTargets", kWrites, &tables::kPutTargets, put_targets},
    {"RemovePermission", kWrites, &tables::kRemovePermission, remove_permission},
    {"RemoveTargets", kWrites, &tables::kRemoveTargets, remove_targets},
    {"StartReplay", kWrites, &tables::kStartReplay, start_replay},
    {"TagResource", kWrites, &tables::kTagResource, tag_resource},
    {"TestEventPattern", kReads, &tables::kTestEventPattern, test_event_pattern},
    {"UntagResource", kWrites, &tables::kUntagResource, untag_resource},
    {"UpdateApiDestination", kWrites, &tables::kUpdateApiDestination, update_api_destination},
    {"UpdateArchive", kWrites, &tables::kUpdateArchive, update_archive},
    {"UpdateConnection", kWrites, &tables::kUpdateConnection, update_connection},
    {"UpdateEndpoint", kWrites, &tables::kUpdateEndpoint, update_endpoint},
    {"UpdateEventBus", kWrites, &tables::kUpdateEventBus, update_event_bus},
};
static_assert(std::size(kOperations) == 57);

}  // namespace

std::span<const Operation> operations() {
  return kOperations;
}

const Operation* find_operation(std::string_view name) {
  const auto found = std::lower_bound(
      std::begin(kOperations), std::end(kOperations), name,
      [](const Operation& operation, std::string_view wanted) { return operation.name < wanted; });
  return found != std::end(kOperations) && found->name == name ? found : nullptr;
}

}  // namespace smemu::aws
