#include "emulator/aws/handlers.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/aws/tables/api_destinations.hpp"
#include "emulator/aws/tables/buses.hpp"
#include "emulator/aws/tables/connections.hpp"
#include "emulator/aws/tables/events.hpp"
#include "emulator/aws/tables/rules.hpp"
#include "emulator/aws/tables/tags.hpp"
#include "emulator/aws/tables/targets.hpp"

#include <algorithm>

namespace smemu::aws {
namespace {

constexpr bool kReads = false;
constexpr bool kWrites = true;

constexpr Operation kOperations[] = {
    {"ActivateEventSource"},
    {"CancelReplay"},
    {"CreateApiDestination", kWrites, &tables::kCreateApiDestination, create_api_destination},
    {"CreateArchive"},
    {"CreateConnection", kWrites, &tables::kCreateConnection, create_connection},
    {"CreateEndpoint"},
    {"CreateEventBus", kWrites, &tables::kCreateEventBus, create_event_bus},
    {"CreatePartnerEventSource"},
    {"DeactivateEventSource"},
    {"DeauthorizeConnection"},
    {"DeleteApiDestination", kWrites, &tables::kApiDestinationReference, delete_api_destination},
    {"DeleteArchive"},
    {"DeleteConnection", kWrites, &tables::kConnectionReference, delete_connection},
    {"DeleteEndpoint"},
    {"DeleteEventBus", kWrites, &tables::kDeleteEventBus, delete_event_bus},
    {"DeletePartnerEventSource"},
    {"DeleteRule", kWrites, &tables::kDeleteRule, delete_rule},
    {"DescribeApiDestination", kReads, &tables::kApiDestinationReference, describe_api_destination},
    {"DescribeArchive"},
    {"DescribeConnection", kReads, &tables::kConnectionReference, describe_connection},
    {"DescribeEndpoint"},
    {"DescribeEventBus", kReads, &tables::kDescribeEventBus, describe_event_bus},
    {"DescribeEventSource"},
    {"DescribePartnerEventSource"},
    {"DescribeReplay"},
    {"DescribeRule", kReads, &tables::kRuleReference, describe_rule},
    {"DisableRule", kWrites, &tables::kRuleReference, disable_rule},
    {"EnableRule", kWrites, &tables::kRuleReference, enable_rule},
    {"ListApiDestinations", kReads, &tables::kListApiDestinations, list_api_destinations},
    {"ListArchives"},
    {"ListConnections", kReads, &tables::kListConnections, list_connections},
    {"ListEndpoints"},
    {"ListEventBuses", kReads, &tables::kListEventBuses, list_event_buses},
    {"ListEventSources"},
    {"ListPartnerEventSourceAccounts"},
    {"ListPartnerEventSources"},
    {"ListReplays"},
    {"ListRuleNamesByTarget", kReads, &tables::kListRuleNamesByTarget, list_rule_names_by_target},
    {"ListRules", kReads, &tables::kListRules, list_rules},
    {"ListTagsForResource", kReads, &tables::kListTagsForResource, list_tags_for_resource},
    {"ListTargetsByRule", kReads, &tables::kListTargetsByRule, list_targets_by_rule},
    {"PutEvents", kWrites, &tables::kPutEvents, put_events},
    {"PutPartnerEvents"},
    {"PutPermission"},
    {"PutRule", kWrites, &tables::kPutRule, put_rule},
    {"PutTargets", kWrites, &tables::kPutTargets, put_targets},
    {"RemovePermission"},
    {"RemoveTargets", kWrites, &tables::kRemoveTargets, remove_targets},
    {"StartReplay"},
    {"TagResource", kWrites, &tables::kTagResource, tag_resource},
    {"TestEventPattern", kReads, &tables::kTestEventPattern, test_event_pattern},
    {"UntagResource", kWrites, &tables::kUntagResource, untag_resource},
    {"UpdateApiDestination", kWrites, &tables::kUpdateApiDestination, update_api_destination},
    {"UpdateArchive"},
    {"UpdateConnection"},
    {"UpdateEndpoint"},
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
