#pragma once

#include "generators/endpoint.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/planner.hpp"
#include "generators/stage.hpp"

#include <memory>
#include <string>
#include <vector>

namespace smemu::generators {

/// What every lifecycle of an endpoint is told about it.
struct EndpointPlan {
  std::string endpoint;
  std::string config;  // EndpointConfigName; before an update the old one
  std::string variant;
  std::string instance_type;
  int instances = 1;
  TextMap tags;
  std::vector<Variant> fleet = {};              // in place of the one variant above
  std::shared_ptr<const Endpoint> before = {};  // the endpoint that is there already
};

/// Reads the parameters "endpoint", "variant", "instances", "instance_type" and "tags", and the
/// config's name from the parameter of that name.
void read_endpoint(Planner& planner, EndpointPlan& plan, std::string_view config,
                   std::string_view config_suffix);

/// The variants that are asked for, without instances.
[[nodiscard]] std::vector<Variant> fleet_of(const EndpointPlan& plan);

/// A record of what is asked for: nothing serves yet.
[[nodiscard]] Endpoint requested(const Stage& stage, const EndpointPlan& plan);

/// An endpoint as it stood before the story: as the plan has it, or created some weeks ago and
/// quiet since.
[[nodiscard]] Endpoint in_service(const Stage& stage, const EndpointPlan& plan);

/// What the lifecycles of endpoints share: the record, and the two streams of events about it.
class EndpointLifecycle : public Lifecycle {
 public:
  [[nodiscard]] const Endpoint& endpoint() const { return endpoint_; }

 protected:
  EndpointLifecycle(Stage& stage, Endpoint endpoint)
      : stage_(stage), endpoint_(std::move(endpoint)) {}

  /// Tells of it in "SageMaker Endpoint State Change".
  void set_status(EndpointStatus status);

  /// Tells of it in "SageMaker Endpoint Deployment State Change".
  void set_progress(Variant& variant, VariantStatus status);

  [[nodiscard]] Variant& fleet() { return endpoint_.variants.front(); }

  Stage& stage_;
  Endpoint endpoint_;
};

}  // namespace smemu::generators
