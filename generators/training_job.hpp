#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "generators/answer.hpp"
#include "generators/shared.hpp"
#include "generators/stage.hpp"
#include "generators/training_spec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

enum class TrainingStatus : std::uint8_t {
  in_progress,
  completed,
  failed,
  stopping,
  stopped,
  deleting,
};
[[nodiscard]] std::string_view to_text(TrainingStatus status);

/// What a training job is at within its status (SageMaker API, SecondaryStatus; the values that
/// service no longer sends are left out).
enum class SecondaryStatus : std::uint8_t {
  starting,
  pending,
  downloading,
  training,
  uploading,
  interrupted,
  restarting,
  stopping,
  stopped,
  max_runtime_exceeded,
  max_wait_time_exceeded,
  completed,
  failed,
};
[[nodiscard]] std::string_view to_text(SecondaryStatus status);

/// One element of SecondaryStatusTransitions.
struct Transition {
  SecondaryStatus status = SecondaryStatus::starting;
  std::string_view message;  // a literal: the service's words
  Instant start{};
  std::optional<Instant> end;
};

/// The instances that a job keeps for the next one of its kind.
struct WarmPool {
  bool reused = false;                // by another job, or by this one from another
  std::optional<Instant> until;       // kept so long, unless reused
  std::optional<std::string> by_job;  // ARN
};

struct FinalMetric {
  std::string name;
  double value = 0;
  Instant at{};
};

/// A training job as SageMaker knows it; events and DescribeTrainingJob are views of this record.
struct TrainingJob {
  std::string name;
  std::string arn;
  Shared<TrainingSpec> spec;
  TrainingStatus status = TrainingStatus::in_progress;
  SecondaryStatus secondary = SecondaryStatus::starting;
  std::vector<Transition> transitions;
  std::optional<std::string> failure_reason;
  std::optional<std::string> model_artifacts;  // S3 URI, once there is a model
  Instant created{};
  std::optional<Instant> started;  // instances run
  std::optional<Instant> ended;
  Instant modified{};
  std::optional<std::int64_t> training_seconds;
  std::optional<std::int64_t> billable_seconds;
  std::optional<WarmPool> warm_pool;
  std::vector<FinalMetric> final_metrics;
  std::optional<std::string> tuning_job;  // ARN of the tuning job that it belongs to
  Requested requested;                    // by CreateTrainingJob
};

/// Enters a secondary status: closes the last transition and opens another, or, within the same
/// status, changes the message only.
void enter(TrainingJob& job, SecondaryStatus secondary, std::string_view message, Instant at);

/// Closes the last transition as well: there is nothing to come.
void close(TrainingJob& job, Instant at);

/// Whether instances of that job are kept: "Available", "Reused", "Terminated" (WarmPoolStatus).
[[nodiscard]] std::optional<std::string> warm_pool_status(const TrainingJob& job, Instant now);

/// "SageMaker Training Job State Change".
[[nodiscard]] ServiceEvent state_change(const TrainingJob& job, Style style);

}  // namespace smemu::generators
