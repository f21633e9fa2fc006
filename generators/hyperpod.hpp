#pragma once

#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace smemu::generators {

enum class ClusterStatus : std::uint8_t {
  creating,
  in_service,
  updating,
  system_updating,
  rolling_back,
  failed,
  deleting,
};
[[nodiscard]] std::string_view to_text(ClusterStatus status);

/// A HyperPod cluster as SageMaker knows it; events and DescribeCluster are views of this record.
struct HyperPodCluster {
  std::string name;
  std::string id;  // 12 letters and digits
  std::string arn;
  std::string group = "workers";
  std::string instance_type;
  int current = 0;
  int target = 1;
  std::string role;
  ClusterStatus status = ClusterStatus::creating;
  std::optional<std::string> failure_message;
  Instant created{};
  TextMap tags;
};

/// What SageMaker found at one of its nodes, and what it does about it.
struct NodeHealth {
  std::string instance;  // i-...
  std::string status;    // "Healthy", "Unhealthy"
  std::string reason;
  std::string repair;  // "Replace", "Reboot", "None"
  std::string recommendation;
  Instant at{};
};

/// "SageMaker HyperPod Cluster State Change".
[[nodiscard]] ServiceEvent state_change(const HyperPodCluster& cluster, Style style);

/// "SageMaker HyperPod Cluster Node Health Event".
[[nodiscard]] ServiceEvent node_health(const HyperPodCluster& cluster, const NodeHealth& health,
                                       Style style);

/// A HyperPod cluster comes up, nodes of it break and are replaced, and it may be updated and
/// deleted. Source: SageMaker API, DescribeCluster; developer guide, "HyperPod cluster resiliency".
class HyperPodCreation final : public Lifecycle {
 public:
  struct Plan {
    HyperPodCluster cluster;
    std::uint64_t seed = 0;
    bool fails = false;
    int broken_nodes = 0;
    bool replaces = true;  // NodeRecovery Automatic
    Duration create_time{};
    Duration health_interval{};
    Duration repair_time{};
    std::optional<Duration> update_after;
    bool rolls_back = false;
    Duration update_time{};
    std::optional<Duration> delete_after;
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  HyperPodCreation(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const HyperPodCluster& cluster() const { return cluster_; }

 private:
  Task<> be_updated();
  Task<> break_node(int number);
  void report(ClusterStatus status);
  [[nodiscard]] std::string node(int number) const;

  Stage& stage_;
  Plan plan_;
  HyperPodCluster cluster_;
  Inbox inbox_;
  int broken_ = 0;
  bool over_ = false;
};

}  // namespace smemu::generators
