#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/model_package.hpp"
#include "generators/parameters.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace smemu::generators {

/// A model version is registered in a group, waits for somebody's approval, and is approved or
/// rejected; later somebody may edit its metadata, which sends the event again although the
/// approval is what it was. Sources: SageMaker API, DescribeModelPackage; developer guide, "Update
/// the approval status of a model".
class ModelRegistration final : public Lifecycle {
 public:
  /// Who decides: the plan, somebody's cue, or nobody.
  enum class Decision : std::uint8_t { approved, rejected, cue, none };

  struct Plan {
    ModelPackage package;  // as requested; what depends on the account is still empty
    bool fails = false;    // its validation does
    std::string failure_reason;
    Decision decision = Decision::none;
    Duration validation_time{};
    Duration decision_after{};
    std::optional<Duration> reversal_after;  // from the decision to its opposite
    int edits = 0;                           // of metadata, afterwards
    Duration edit_interval{};
    Duration listen{};  // takes cues for so much longer
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  ModelRegistration(Stage& stage, Plan plan);

  /// Registration and review.
  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  /// Until the package is Completed or Failed: what a pipeline's step waits for.
  [[nodiscard]] Task<> registration();

  /// What people do with it afterwards; nothing if it failed.
  [[nodiscard]] Task<> review();

  [[nodiscard]] const ModelPackage& package() const { return package_; }

 private:
  Task<> decide();
  Task<> listen();
  void set_status(PackageStatus status);
  void react(const Cue& cue);
  void set_approval(Approval approval, std::optional<std::string> description);
  void edit(const TextMap& changes);

  Stage& stage_;
  Plan plan_;
  ModelPackage package_;
  Inbox inbox_;
  bool over_ = false;  // nobody reacts any more
};

}  // namespace smemu::generators
