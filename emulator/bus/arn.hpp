#pragma once

#include "emulator/base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace smemu::bus {

/// The parts of `arn:partition:service:region:account:resource`. The views borrow from the text
/// that was parsed.
struct Arn {
  std::string_view partition;
  std::string_view service;
  std::string_view region;
  std::string_view account;
  std::string_view resource;  // all that follows the fifth colon, colons included

  /// The resource's first word, up to `/` or `:`: "event-bus", "rule", "api-destination".
  [[nodiscard]] std::string_view resource_type() const;
  /// What follows that separator; empty if there is none.
  [[nodiscard]] std::string_view resource_name() const;
};

/// Nothing if the text has no five colons, no "arn:", or no partition, service or resource. Region
/// and account may be empty, as they are for S3 buckets and partner event sources.
[[nodiscard]] std::optional<Arn> parse_arn(std::string_view text);

/// "aws", or "aws-cn" and "aws-us-gov" for the regions of those partitions.
[[nodiscard]] std::string_view partition_of(std::string_view region);

[[nodiscard]] std::string bus_arn(const Scope& scope, std::string_view bus);

/// Rules of the default bus leave the bus out: `rule/NAME`, elsewhere `rule/BUS/NAME`.
[[nodiscard]] std::string rule_arn(const Scope& scope, std::string_view bus, std::string_view rule);

[[nodiscard]] std::string connection_arn(const Scope& scope, std::string_view name,
                                         std::string_view uuid);
[[nodiscard]] std::string api_destination_arn(const Scope& scope, std::string_view name,
                                              std::string_view uuid);

[[nodiscard]] std::string archive_arn(const Scope& scope, std::string_view name);
[[nodiscard]] std::string replay_arn(const Scope& scope, std::string_view name);
[[nodiscard]] std::string endpoint_arn(const Scope& scope, std::string_view name);

/// A partner's event source; it belongs to no account.
[[nodiscard]] std::string event_source_arn(std::string_view region, std::string_view name);

/// The secret in which EventBridge keeps a connection's credentials:
/// `events!connection/NAME/UUID-SUFFIX`.
[[nodiscard]] std::string connection_secret_arn(const Scope& scope, std::string_view name,
                                                std::string_view uuid, std::string_view suffix);

/// The bus that a name or an event bus ARN means. A name is looked up in the caller's scope, an ARN
/// in its own.
struct BusAddress {
  Scope scope;
  std::string name;
};
[[nodiscard]] BusAddress resolve_bus(const Scope& caller, std::string_view name_or_arn);

}  // namespace smemu::bus
