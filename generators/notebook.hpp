#pragma once

#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace smemu::generators {

enum class NotebookStatus : std::uint8_t {
  pending,
  in_service,
  stopping,
  stopped,
  failed,
  updating,
  deleting,
  deleted,  // in events only
};
[[nodiscard]] std::string_view to_text(NotebookStatus status);

/// A notebook instance as SageMaker knows it; events and DescribeNotebookInstance are views of this
/// record.
struct Notebook {
  std::string name;
  std::string arn;
  std::string instance_type;
  std::string role;
  std::optional<std::string> subnet;
  std::optional<std::string> key;
  int volume_gb = 5;
  NotebookStatus status = NotebookStatus::pending;
  std::optional<std::string> failure_reason;
  Instant created{};
  Instant modified{};
  TextMap tags;
};

/// "SageMaker Notebook Instance State Change".
[[nodiscard]] ServiceEvent state_change(const Notebook& notebook, Style style);

/// A notebook instance comes up, works, is stopped (by somebody or by a nightly schedule), and may
/// be updated and deleted. Source: SageMaker API, DescribeNotebookInstance.
class NotebookSession final : public Lifecycle {
 public:
  struct Plan {
    Notebook notebook;
    bool fails = false;
    std::string failure_reason;
    Duration start_time{};
    Duration stop_after{};  // at work, unless somebody stops it before
    Duration stop_time{};
    std::optional<Duration> update_after;  // from Stopped
    Duration update_time{};
    std::optional<Duration> delete_after;  // from the end of all that
    Duration delete_time{};
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  NotebookSession(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const Notebook& notebook() const { return notebook_; }

 private:
  Task<> change(NotebookStatus through, Duration length, NotebookStatus to);
  void report(NotebookStatus status);

  Stage& stage_;
  Plan plan_;
  Notebook notebook_;
  Signal stop_;
};

}  // namespace smemu::generators
