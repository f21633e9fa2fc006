#pragma once

#include "generators/answer.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

struct Feature {
  std::string name;
  std::string type;  // Integral, Fractional or String
};

enum class FeatureGroupStatus : std::uint8_t {
  creating,
  created,
  create_failed,
  deleting,
  delete_failed,
};
[[nodiscard]] std::string_view to_text(FeatureGroupStatus status);

struct OfflineStore {
  std::string uri;
  std::string table;  // "NAME-1611624059" in Glue's catalogue
  std::string status = "Active";
  std::optional<std::string> blocked_reason;
};

/// A feature group as SageMaker knows it; events and DescribeFeatureGroup are views of this record.
struct FeatureGroup {
  std::string name;
  std::string arn;
  std::string record_identifier = "customer_id";
  std::string event_time = "event_time";
  std::vector<Feature> features;
  bool online = true;
  bool in_memory = false;
  std::optional<OfflineStore> offline;
  std::string role;
  FeatureGroupStatus status = FeatureGroupStatus::creating;
  std::optional<std::string> failure_reason;
  Instant created{};
  std::optional<std::string> update;  // "InProgress", "Successful"; until it is updated, nothing
  Instant updated{};
  TextMap tags;
  Requested requested;  // by CreateFeatureGroup, and by updates since
};

/// "SageMaker Feature Group State Change".
[[nodiscard]] ServiceEvent state_change(const FeatureGroup& group, Style style);

/// A feature group is made, serves, may lose and regain its offline store, and may be deleted.
/// There is no status for "deleted": Deleting is the last that is heard. Source: SageMaker API,
/// DescribeFeatureGroup.
class FeatureGroupCreation final : public Lifecycle {
 public:
  struct Plan {
    FeatureGroup group;
    bool fails = false;
    std::string failure_reason;
    Duration create_time{};
    std::optional<Duration> blocked_after;  // from Created
    Duration blocked_time{};
    std::optional<Duration> delete_after;  // from the end of all that
    Duration delete_time{};
    bool stays = false;  // deleting fails
    Duration listen{};   // takes cues for so much longer
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  FeatureGroupCreation(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const FeatureGroup& group() const { return group_; }

 private:
  Task<> listen();
  Task<> be_deleted();
  void report(FeatureGroupStatus status);
  void set_offline_store(std::string status, std::optional<std::string> reason);

  Stage& stage_;
  Plan plan_;
  FeatureGroup group_;
  Inbox inbox_;
  bool over_ = false;
};

}  // namespace smemu::generators
