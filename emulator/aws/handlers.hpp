#pragma once

#include "emulator/aws/operation.hpp"

/// The handlers that operations.cpp names, one file per resource.
namespace smemu::aws {

/// All 57 operations of EventBridge, in alphabetical order.
[[nodiscard]] std::span<const Operation> event_bridge_operations();

Result<std::string> put_events(const Request& request);
Result<std::string> put_partner_events(const Request& request);
Result<std::string> test_event_pattern(const Request& request);

Result<std::string> put_rule(const Request& request);
Result<std::string> describe_rule(const Request& request);
Result<std::string> list_rules(const Request& request);
Result<std::string> list_rule_names_by_target(const Request& request);
Result<std::string> enable_rule(const Request& request);
Result<std::string> disable_rule(const Request& request);
Result<std::string> delete_rule(const Request& request);

Result<std::string> put_targets(const Request& request);
Result<std::string> list_targets_by_rule(const Request& request);
Result<std::string> remove_targets(const Request& request);

Result<std::string> create_event_bus(const Request& request);
Result<std::string> describe_event_bus(const Request& request);
Result<std::string> list_event_buses(const Request& request);
Result<std::string> update_event_bus(const Request& request);
Result<std::string> delete_event_bus(const Request& request);

Result<std::string> put_permission(const Request& request);
Result<std::string> remove_permission(const Request& request);

Result<std::string> create_connection(const Request& request);
Result<std::string> describe_connection(const Request& request);
Result<std::string> list_connections(const Request& request);
Result<std::string> update_connection(const Request& request);
Result<std::string> deauthorize_connection(const Request& request);
Result<std::string> delete_connection(const Request& request);

Result<std::string> create_api_destination(const Request& request);
Result<std::string> describe_api_destination(const Request& request);
Result<std::string> list_api_destinations(const Request& request);
Result<std::string> update_api_destination(const Request& request);
Result<std::string> delete_api_destination(const Request& request);

Result<std::string> create_archive(const Request& request);
Result<std::string> describe_archive(const Request& request);
Result<std::string> list_archives(const Request& request);
Result<std::string> update_archive(const Request& request);
Result<std::string> delete_archive(const Request& request);

Result<std::string> start_replay(const Request& request);
Result<std::string> describe_replay(const Request& request);
Result<std::string> list_replays(const Request& request);
Result<std::string> cancel_replay(const Request& request);

Result<std::string> create_endpoint(const Request& request);
Result<std::string> describe_endpoint(const Request& request);
Result<std::string> list_endpoints(const Request& request);
Result<std::string> update_endpoint(const Request& request);
Result<std::string> delete_endpoint(const Request& request);

Result<std::string> create_partner_event_source(const Request& request);
Result<std::string> delete_partner_event_source(const Request& request);
Result<std::string> describe_partner_event_source(const Request& request);
Result<std::string> list_partner_event_sources(const Request& request);
Result<std::string> list_partner_event_source_accounts(const Request& request);
Result<std::string> describe_event_source(const Request& request);
Result<std::string> list_event_sources(const Request& request);
Result<std::string> activate_event_source(const Request& request);
Result<std::string> deactivate_event_source(const Request& request);

Result<std::string> tag_resource(const Request& request);
Result<std::string> untag_resource(const Request& request);
Result<std::string> list_tags_for_resource(const Request& request);

}  // namespace smemu::aws
