#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace smemu::generators {

/// Where a training job can meet with trouble.
enum class TrainingPhase : std::uint8_t {
  starting,
  launching,
  preparing,
  downloading,
  pulling,  // the image
  training,
  uploading,
};

/// A way in which training jobs fail, with the FailureReason that users report.
struct TrainingFailure {
  std::string_view name;    // as a scenario says it
  std::string_view reason;  // {role} is the job's role
  TrainingPhase strikes = TrainingPhase::training;
  std::chrono::seconds earliest{};  // from the beginning of that phase
  std::chrono::seconds latest{};
};

[[nodiscard]] std::span<const TrainingFailure> training_failures();

/// Requires one of those names.
[[nodiscard]] const TrainingFailure& training_failure(std::string_view name);

}  // namespace smemu::generators
