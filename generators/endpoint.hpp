#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "generators/answer.hpp"
#include "generators/shared.hpp"
#include "generators/stage.hpp"
#include "generators/variant_status.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

enum class EndpointStatus : std::uint8_t {
  creating,
  updating,
  system_updating,
  rolling_back,
  in_service,
  out_of_service,
  deleting,
  deleted,  // in events only; the API answers that there is no such endpoint
  failed,
  update_rollback_failed,
};

/// "IN_SERVICE": events write in capitals what the API calls InService.
[[nodiscard]] std::string_view to_text(EndpointStatus status);
/// "InService". The API has no word for deleted.
[[nodiscard]] std::string_view to_api_text(EndpointStatus status);

/// A fleet of like instances behind an endpoint. Weights are relative to the endpoint's other
/// variants.
struct Variant {
  std::string name = "AllTraffic";
  double current_weight = 1;
  double desired_weight = 1;
  int current_instances =
      0;  // serving; of a pending fleet, those that traffic has been activated on
  int desired_instances = 0;
  std::optional<VariantStatus> status = {};
  std::string instance_type = "ml.m5.xlarge";
};

/// The new (green) fleet while an endpoint moves to another config.
struct PendingDeployment {
  std::string config_name;
  Instant start{};
  std::vector<Variant> variants;
  int whole = 0;  // instances that serve all traffic
};

/// An endpoint as SageMaker knows it; events are views of this record. While a deployment is
/// pending, the config and variants are those of the old (blue) fleet.
struct Endpoint {
  Scope scope;
  std::string name;
  std::string arn;
  std::string config_name;
  std::vector<Variant> variants;
  EndpointStatus status = EndpointStatus::in_service;
  std::optional<std::string> failure_reason;
  Instant created{};
  Instant modified{};  // the last change of status or config; progress of a variant leaves it alone
  std::map<std::string, std::string> tags;
  std::optional<PendingDeployment> pending;
  Shared<nlohmann::ordered_json>
      deployment_config;     // the latest update's, as the API has it; null if none
  Requested requested = {};  // by CreateEndpoint
};

/// "SageMaker Endpoint State Change", as the developer guide shows it with its slips mended: times
/// are numbers of epoch milliseconds, weights and counts are integers, and the required VariantName
/// is there.
[[nodiscard]] ServiceEvent state_change(const Endpoint& endpoint, Style style = Style::documented);

/// "SageMaker Endpoint Deployment State Change": the same, with what each variant is going through.
[[nodiscard]] ServiceEvent deployment_state_change(const Endpoint& endpoint,
                                                   Style style = Style::documented);

/// The answer of DescribeEndpoint: times are seconds, as in all of AWS's JSON protocols.
[[nodiscard]] nlohmann::ordered_json describe(const Endpoint& endpoint);

/// Who serves while two fleets stand: green's share is that of its instances which traffic has been
/// activated on, out of a whole fleet. Nothing when there is one fleet only.
[[nodiscard]] std::optional<TrafficSplit> traffic_split(const Endpoint& endpoint);

}  // namespace smemu::generators
