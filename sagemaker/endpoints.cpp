#include "generators/blue_green_deployment.hpp"
#include "generators/endpoint_changes.hpp"
#include "generators/rolling_deployment.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/hosting.hpp"
#include "sagemaker/jobs.hpp"
#include "sagemaker/kinds.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::sagemaker {
namespace {

using namespace generators;
using std::string_view;

constexpr std::array<string_view, 5> kSummary{"EndpointName", "EndpointArn", "CreationTime",
                                              "LastModifiedTime", "EndpointStatus"};

/// The fleets that a config asks for.
std::vector<Variant> fleet_in(const Json& config) {
  std::vector<Variant> fleet;
  for (const Json& wanted : config["ProductionVariants"]) {
    Variant variant;
    variant.name = wanted["VariantName"];
    variant.instance_type = wanted.value("InstanceType", "");
    variant.desired_instances = wanted.value("InitialInstanceCount", 0);
    variant.current_weight = variant.desired_weight = wanted.value("InitialVariantWeight", 1.0);
    fleet.push_back(std::move(variant));
  }
  return fleet;
}

/// Arguments that all lifecycles of endpoints take.
Json common_arguments(const std::string& name, const std::vector<Variant>& fleet) {
  const Variant& first = fleet.front();
  const bool serverless = first.instance_type.empty();
  return {{"endpoint", name},
          {"variant", first.name},
          {"instances", std::max(first.desired_instances, 1)},
          {"instance_type", serverless ? "ml.m5.xlarge" : first.instance_type}};
}

OrFault<Resources::Entry*> find_config(Call& call) {
  return find(call, kEndpointConfig);
}

// --- Deployments

const Json::json_pointer kRouting("/BlueGreenUpdatePolicy/TrafficRoutingConfiguration");
const Json::json_pointer kRolling("/RollingUpdatePolicy");
const Json::json_pointer kAlarms("/AutoRollbackConfiguration/Alarms");

Json capacity(const Json& size) {
  const Json& value = size["Value"];
  return size["Type"] == "CAPACITY_PERCENT" ? Json(std::to_string(value.get<int>()) + "%") : value;
}

constexpr std::array<Mapped, 2> kBlueGreenWaits{
    {{"final_wait", "/BlueGreenUpdatePolicy/TerminationWaitInSeconds", true},
     {"timeout", "/BlueGreenUpdatePolicy/MaximumExecutionTimeoutInSeconds", true}}};
constexpr std::array<Mapped, 2> kRollingWaits{
    {{"batch_wait", "/RollingUpdatePolicy/WaitIntervalInSeconds", true},
     {"timeout", "/RollingUpdatePolicy/MaximumExecutionTimeoutInSeconds", true}}};

/// What a DeploymentConfig means to the lifecycle that carries it out.
struct Guarded {
  string_view lifecycle;
  Json arguments;
};

Guarded rolling(const Json& config) {
  Json out = mapped(config, kRollingWaits);
  const Json& policy = config.at(kRolling);
  out["batch_size"] = capacity(policy["MaximumBatchSize"]);
  if (policy.contains("RollbackMaximumBatchSize")) {
    out["rollback_batch_size"] = capacity(policy["RollbackMaximumBatchSize"]);
  }
  return {"sagemaker.endpoint.rolling_deployment", std::move(out)};
}

OrFault<Guarded> blue_green(const Json& config) {
  const Json& routing = config.at(kRouting);
  Json out = mapped(config, kBlueGreenWaits);
  if (!out.contains("final_wait")) out["final_wait"] = "0s";
  const std::string wait = seconds_text(routing.value("WaitIntervalInSeconds", Json(0)));
  const std::string type = routing["Type"];
  if (type == "ALL_AT_ONCE") {
    return Guarded{"sagemaker.endpoint.all_at_once_deployment", std::move(out)};
  }
  const bool canary = type == "CANARY";
  const char* size = canary ? "CanarySize" : "LinearStepSize";
  if (!routing.contains(size)) {
    return fault(kValidation, fmt::format("{} is required for a TrafficRoutingConfiguration of "
                                          "type {}.",
                                          size, type));
  }
  out[canary ? "canary_size" : "step_size"] = capacity(routing[size]);
  out[canary ? "canary_wait" : "step_wait"] = wait;
  return Guarded{
      canary ? "sagemaker.endpoint.canary_deployment" : "sagemaker.endpoint.linear_deployment",
      std::move(out)};
}

OrFault<Guarded> guarded(const Json& config) {
  if (config.contains(kRolling) == config.contains(kRouting)) {
    return fault(kValidation,
                 "Specify exactly one of BlueGreenUpdatePolicy and RollingUpdatePolicy in "
                 "DeploymentConfig.");
  }
  return config.contains(kRolling) ? rolling(config) : blue_green(config);
}

/// The alarms that roll such a deployment back.
std::vector<std::string> alarms_in(const Json& config) {
  std::vector<std::string> names;
  if (!config.contains(kAlarms)) return names;
  for (const Json& alarm : config.at(kAlarms)) names.push_back(alarm.value("AlarmName", ""));
  return names;
}

/// Instances that a deployment asks for besides those that serve: a whole new fleet, or a batch.
Fleet additional(const std::vector<Variant>& fleet, const Json& deployment) {
  Fleet wanted = endpoint_fleet(fleet);
  if (!deployment.contains(kRolling)) return wanted;
  const Json& size = deployment.at(kRolling)["MaximumBatchSize"];
  const int value = size["Value"];
  for (auto& [type, count] : wanted) {
    const bool percent = size["Type"] == "CAPACITY_PERCENT";
    count = std::min(count, percent ? (count * value + 99) / 100 : value);
  }
  return wanted;
}

/// An update that is checked and may begin.
struct Update {
  Endpoint before;
  std::string config;
  std::vector<Variant> fleet;
  Json deployment;  // the DeploymentConfig; null without one
};

template <class Deployment>
std::unique_ptr<Lifecycle> make_deployment(Stage& stage, const Arguments& arguments,
                                           const Update& update) {
  auto plan = *Deployment::plan(arguments, stage.seed());
  plan.before = std::make_shared<const Endpoint>(update.before);
  plan.fleet = update.fleet;
  plan.config_document = update.deployment;
  plan.alarms = alarms_in(update.deployment);
  return std::make_unique<Deployment>(stage, std::move(plan));
}

std::unique_ptr<Lifecycle> make_update(Stage& stage, const Arguments& arguments,
                                       const Update& update) {
  auto plan = *EndpointUpdate::plan(arguments, stage.seed());
  plan.before = std::make_shared<const Endpoint>(update.before);
  plan.fleet = update.fleet;
  return std::make_unique<EndpointUpdate>(stage, std::move(plan));
}

struct Maker {
  string_view lifecycle;
  std::unique_ptr<Lifecycle> (*make)(Stage&, const Arguments&, const Update&);
};
constexpr std::array<Maker, 5> kMakers{
    {{"sagemaker.endpoint.update", make_update},
     {"sagemaker.endpoint.canary_deployment", make_deployment<CanaryDeployment>},
     {"sagemaker.endpoint.linear_deployment", make_deployment<LinearDeployment>},
     {"sagemaker.endpoint.all_at_once_deployment", make_deployment<AllAtOnceDeployment>},
     {"sagemaker.endpoint.rolling_deployment", make_deployment<RollingDeployment>}}};

Answer begin_update(Call& call, const Update& update) {
  const Endpoint& before = update.before;
  Guarded how{"sagemaker.endpoint.update", Json::object()};
  if (!update.deployment.is_null()) {
    auto read = guarded(update.deployment);
    if (!read) return tl::unexpected(read.error());
    how = *std::move(read);
  }
  Json arguments = common_arguments(before.name, update.fleet);
  arguments["old_config"] = before.config_name;
  arguments["new_config"] = update.config;
  arguments.update(how.arguments);
  const std::uint64_t seed = call.resources.draw_seed(before.arn);
  const auto read = arguments_of(call, *find_kind(how.lifecycle), std::move(arguments), before.name,
                                 before.arn, seed);
  if (!read) return tl::unexpected(read.error());
  const auto maker = std::find_if(kMakers.begin(), kMakers.end(),
                                  [&](const Maker& row) { return row.lifecycle == how.lifecycle; });
  call.resources.start(call.caller, seed,
                       [&](Stage& stage) { return maker->make(stage, *read, update); });
  return Json{{"EndpointArn", before.arn}};
}

/// Weights and counts that the endpoint has now, in place of the config's (RetainAllVariant-
/// Properties).
void retain(std::vector<Variant>& fleet, const Endpoint& before, const Json& excluded) {
  const auto kept = [&](string_view property) {
    return std::none_of(excluded.begin(), excluded.end(),
                        [&](const Json& item) { return item["VariantPropertyType"] == property; });
  };
  for (Variant& variant : fleet) {
    const auto old = std::find_if(before.variants.begin(), before.variants.end(),
                                  [&](const Variant& v) { return v.name == variant.name; });
    if (old == before.variants.end()) continue;
    if (kept("DesiredInstanceCount")) variant.desired_instances = old->desired_instances;
    if (kept("DesiredWeight")) {
      variant.current_weight = variant.desired_weight = old->desired_weight;
    }
  }
}

}  // namespace

Answer create_endpoint(Call& call) {
  const std::string name = call.text("EndpointName");
  const std::string arn = arn_of(call, kEndpoint, name);
  if (call.resources.find(arn) != nullptr) {
    return fault(kValidation, fmt::format("Cannot create already existing endpoint \"{}\".", arn));
  }
  const auto config = find_config(call);
  if (!config) return tl::unexpected(config.error());
  std::vector<Variant> fleet = fleet_in((*config)->resource->describe());
  if (const auto refused = over_count(call, kEndpoint.arn)) return tl::unexpected(*refused);
  if (const auto refused = over_quota(call, kEndpointUsage, endpoint_fleet(fleet))) {
    return tl::unexpected(*refused);
  }
  Json arguments = common_arguments(name, fleet);
  arguments["config"] = call.text("EndpointConfigName");
  arguments["tags"] = tags_of(call.in);
  return begin_job<EndpointCreation>(
      call, kEndpoint, "sagemaker.endpoint.create", "EndpointArn", std::move(arguments),
      [&](EndpointCreation::Plan& plan) { plan.fleet = std::move(fleet); });
}

Answer describe_endpoint(Call& call) {
  return describe(call, kEndpoint);
}

Answer list_endpoints(Call& call) {
  return list(call, kEndpoint.arn, {.key = "Endpoints", .members = kSummary, .ascending = false});
}

Answer update_endpoint(Call& call) {
  const auto entry = find_changeable(call);
  if (!entry) return tl::unexpected(entry.error());
  const auto config = find_config(call);
  if (!config) return tl::unexpected(config.error());
  Update update{endpoint_of(**entry), call.text("EndpointConfigName"),
                fleet_in((*config)->resource->describe()), Json()};
  if (update.config == update.before.config_name) {
    return fault(kValidation,
                 fmt::format("Cannot update endpoint \"{}\" to the endpoint configuration that it "
                             "has already.",
                             update.before.arn));
  }
  if (call.in.value("RetainAllVariantProperties", false)) {
    retain(update.fleet, update.before,
           call.in.value("ExcludeRetainedVariantProperties", Json::array()));
  }
  if (call.in.value("RetainDeploymentConfig", false)) {
    update.deployment = *update.before.deployment_config;
  }
  if (call.has("DeploymentConfig")) update.deployment = call.in["DeploymentConfig"];
  const Fleet wanted = additional(update.fleet, update.deployment);
  if (const auto refused = over_quota(call, kEndpointUsage, wanted)) {
    return tl::unexpected(*refused);
  }
  return begin_update(call, update);
}

Answer delete_endpoint(Call& call) {
  const auto entry = find(call, kEndpoint);
  if (!entry) return tl::unexpected(entry.error());
  const Endpoint before = endpoint_of(**entry);
  const bool quiet = before.status == EndpointStatus::in_service ||
                     before.status == EndpointStatus::failed ||
                     before.status == EndpointStatus::out_of_service ||
                     before.status == EndpointStatus::update_rollback_failed;
  if (!quiet) {
    return fault(kValidation,
                 fmt::format("Cannot update in-progress endpoint \"{}\".", before.arn));
  }
  Json arguments = common_arguments(before.name, before.variants);
  arguments["late_duplicate"] = false;
  const auto refused = begin_lifecycle<EndpointDeletion>(
      call, {before.name, before.arn}, "sagemaker.endpoint.delete", std::move(arguments),
      [&](EndpointDeletion::Plan& plan) {
        plan.before = std::make_shared<const Endpoint>(before);
      });
  if (refused) return tl::unexpected(*refused);
  return Json();
}

}  // namespace smemu::sagemaker
