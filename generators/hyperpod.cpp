#include "generators/hyperpod.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/base/ids.hpp"
#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 7> kStatusNames{
    "Creating", "InService", "Updating", "SystemUpdating", "RollingBack", "Failed", "Deleting"};
constexpr std::array<CueKind, 1> kCues{{{"break_node", "A node of the cluster breaks now"}}};
constexpr std::array<std::string_view, 2> kOutcomes{"in_service", "failed"};
constexpr std::array<std::string_view, 2> kUpdates{"updated", "rolled_back"};

constexpr std::array<Parameter, 17> kParameters{{
    {"name", ParameterKind::text, "churn-pod", "ClusterName"},
    {"outcome", ParameterKind::choice, "in_service", "Whether it comes up", kOutcomes},
    {"failure_message", ParameterKind::text,
     "Unable to provision requested ML compute capacity. Please retry using a different ML "
     "instance "
     "type.",
     "FailureMessage"},
    {"group", ParameterKind::text, "workers", "InstanceGroupName"},
    {"instance_type", ParameterKind::text, "ml.p4d.24xlarge", "InstanceType"},
    {"instances", ParameterKind::integer, "4", "Instances"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"broken_nodes", ParameterKind::integer, "1", "Nodes that break, one after the other"},
    {"replaces", ParameterKind::boolean, "true", "Whether a broken node is replaced by itself"},
    {"create_time", ParameterKind::duration, "", "Creating; 8m to 20m"},
    {"health_interval", ParameterKind::duration, "", "Until a node breaks; 1h to 12h"},
    {"repair_time", ParameterKind::duration, "", "Replacing a node; 5m to 15m"},
    {"update_after", ParameterKind::duration, "",
     "Then until somebody updates it; never if not given"},
    {"update", ParameterKind::choice, "updated", "What comes of that", kUpdates},
    {"update_time", ParameterKind::duration, "", "Updating, and rolling back; 5m to 20m each"},
    {"delete_after", ParameterKind::duration, "", "Then until it is deleted; never if not given"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

void write_instance_group(Detail& view, const HyperPodCluster& cluster) {
  view.put("InstanceGroupName", cluster.group)
      .put("InstanceType", cluster.instance_type)
      .put("CurrentCount", cluster.current)
      .put("TargetCount", cluster.target)
      .put("ExecutionRole", cluster.role);
}

void write_summary(Detail& view, const NodeHealth& health) {
  view.put("HealthStatus", health.status)
      .put("HealthStatusReason", health.reason)
      .put("RepairAction", health.repair)
      .put("Recommendation", health.recommendation);
}

}  // namespace

std::string_view to_text(ClusterStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const HyperPodCluster& cluster, Style style) {
  JsonText detail = Detail(style)
                        .put("ClusterArn", cluster.arn)
                        .put("ClusterName", cluster.name)
                        .put("ClusterStatus", to_text(cluster.status))
                        .time("CreationTime", cluster.created, TimeForm::millis)
                        .maybe("FailureMessage", cluster.failure_message)
                        .put("InstanceGroups", std::array{part(cluster, write_instance_group)})
                        .extra("VpcConfig", std::nullopt)
                        .extra("SdkResponseMetadata", std::nullopt)
                        .extra("SdkHttpMetadata", std::nullopt)
                        .put("Tags", cluster.tags)
                        .take();
  return sagemaker_event("SageMaker HyperPod Cluster State Change", {cluster.arn},
                         std::move(detail));
}

ServiceEvent node_health(const HyperPodCluster& cluster, const NodeHealth& health, Style style) {
  JsonText detail = Detail(style)
                        .put("ClusterArn", cluster.arn)
                        .put("ClusterName", cluster.name)
                        .put("InstanceId", health.instance)
                        .put("InstanceGroupName", cluster.group)
                        .put("HealthSummary", part(health, write_summary))
                        .time("EventTime", health.at, TimeForm::millis)
                        .take();
  return sagemaker_event("SageMaker HyperPod Cluster Node Health Event", {cluster.arn},
                         std::move(detail));
}

std::span<const Parameter> HyperPodCreation::parameters() {
  return kParameters;
}

std::span<const CueKind> HyperPodCreation::known_cues() {
  return kCues;
}

Result<HyperPodCreation::Plan> HyperPodCreation::plan(const Arguments& arguments,
                                                      std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.seed = seed;
  HyperPodCluster& cluster = plan.cluster;
  cluster.name = planner.name("name");
  cluster.id = to_hex(draw(seed, "cluster.id", 0)).substr(0, 12);
  cluster.group = planner.name("group");
  cluster.instance_type = planner.text("instance_type");
  cluster.target = planner.count("instances", 1, 6758);
  cluster.role = planner.text("role");
  cluster.tags = arguments.map("tags");
  plan.fails = planner.text("outcome") == "failed";
  if (plan.fails) cluster.failure_message = planner.text("failure_message");
  plan.broken_nodes = planner.count("broken_nodes", 0, 10'000);
  plan.replaces = arguments.flag("replaces");
  plan.create_time = planner.length("create_time", 480s, 1200s);
  plan.health_interval = planner.length("health_interval", 1h, 12h);
  plan.repair_time = planner.length("repair_time", 300s, 900s);
  plan.update_after = arguments.optional_duration("update_after");
  plan.rolls_back = planner.text("update") == "rolled_back";
  plan.update_time = planner.length("update_time", 300s, 1200s);
  plan.delete_after = arguments.optional_duration("delete_after");
  return planner.plan(std::move(plan));
}

HyperPodCreation::HyperPodCreation(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), cluster_(plan_.cluster) {
  cluster_.arn = sagemaker_arn(stage.scope(), "cluster", cluster_.id);
  cluster_.role = role_arn(stage.scope(), cluster_.role);
  cluster_.failure_message.reset();
}

Task<> HyperPodCreation::play() {
  cluster_.created = stage_.now();
  report(ClusterStatus::creating);
  co_await sleep(plan_.create_time);
  if (plan_.fails) {
    cluster_.failure_message = plan_.cluster.failure_message;
    over_ = true;
    report(ClusterStatus::failed);
    co_return;
  }
  cluster_.current = cluster_.target;
  report(ClusterStatus::in_service);
  while (broken_ < plan_.broken_nodes) {
    const std::optional<Cue> cue = co_await inbox_.within(plan_.health_interval);
    co_await break_node(broken_++);
  }
  over_ = true;
  if (plan_.update_after) co_await be_updated();
  if (!plan_.delete_after) co_return;
  co_await sleep(*plan_.delete_after);
  report(ClusterStatus::deleting);
}

Task<> HyperPodCreation::be_updated() {
  co_await sleep(*plan_.update_after);
  report(ClusterStatus::updating);
  co_await sleep(plan_.update_time);
  if (plan_.rolls_back) {
    report(ClusterStatus::rolling_back);
    co_await sleep(plan_.update_time);
  }
  report(ClusterStatus::in_service);
}

Task<> HyperPodCreation::break_node(int number) {
  NodeHealth health{node(number),
                    "Unhealthy",
                    "NVIDIA XID 79: the GPU has fallen off the bus",
                    plan_.replaces ? "Replace" : "None",
                    plan_.replaces ? "The node is being replaced"
                                   : "Replace the node, or turn on automatic node recovery",
                    stage_.now()};
  stage_.emit(node_health(cluster_, health, stage_.style()));
  if (!plan_.replaces) co_return;
  --cluster_.current;
  report(ClusterStatus::system_updating);
  co_await sleep(plan_.repair_time);
  ++cluster_.current;
  report(ClusterStatus::in_service);
  health = {node(number), "Healthy", "The node was replaced", "None", "None", stage_.now()};
  stage_.emit(node_health(cluster_, health, stage_.style()));
}

/// Breaks the next node before its time.
Result<void> HyperPodCreation::receive(const Cue& cue) {
  if (cue.name != "break_node") return unknown_cue(cue, cues());
  if (over_ || cluster_.status != ClusterStatus::in_service) {
    return fail(
        Errc::invalid_state,
        fmt::format("cluster {} takes no cue: it is {}{}", cluster_.name,
                    generators::to_text(cluster_.status), over_ ? ", and its story over" : ""));
  }
  inbox_.put(cue);
  return {};
}

void HyperPodCreation::report(ClusterStatus status) {
  cluster_.status = status;
  stage_.emit(state_change(cluster_, stage_.style()));
}

std::string HyperPodCreation::node(int number) const {
  return "i-0" + to_hex(draw(plan_.seed, "cluster.node", static_cast<std::uint64_t>(number)));
}

}  // namespace smemu::generators
