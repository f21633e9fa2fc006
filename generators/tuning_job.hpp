#pragma once

#include "emulator/base/instant.hpp"
#include "generators/answer.hpp"
#include "generators/stage.hpp"
#include "generators/training_spec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::generators {

enum class TuningStatus : std::uint8_t {
  in_progress,
  completed,
  failed,
  stopping,
  stopped,
  deleting,
  delete_failed,
};
[[nodiscard]] std::string_view to_text(TuningStatus status);

/// How its training jobs have fared. Their sum is the number of jobs that were launched.
struct TrainingCounters {
  int completed = 0;
  int in_progress = 0;
  int retryable_error = 0;
  int non_retryable_error = 0;
  int stopped = 0;
  [[nodiscard]] int launched() const {
    return completed + in_progress + retryable_error + non_retryable_error + stopped;
  }
};

/// Whether their objective is known. The sum is the same.
struct ObjectiveCounters {
  int succeeded = 0;
  int pending = 0;
  int failed = 0;
  [[nodiscard]] int launched() const { return succeeded + pending + failed; }
};

struct BestTraining {
  std::string name;
  std::string arn;
  TextMap tuned;
  double value = 0;
  Instant created{};
};

/// A hyperparameter tuning job as SageMaker knows it; events and DescribeHyperParameterTuningJob
/// are views of this record.
struct TuningJob {
  std::string name;
  std::string arn;
  std::string strategy = "Bayesian";
  bool maximize = true;
  std::string metric;
  int max_jobs = 1;
  int max_parallel = 1;
  bool early_stopping = false;
  TrainingSpec definition;
  TuningStatus status = TuningStatus::in_progress;
  TrainingCounters training;
  ObjectiveCounters objective;
  std::optional<BestTraining> best;
  std::optional<std::string> failure_reason;
  int not_improving = 0;  // jobs in a row that were no better
  std::optional<Instant> converged;
  Instant created{};
  std::optional<Instant> ended;
  Instant modified{};
  TextMap tags;
  Requested requested;  // by CreateHyperParameterTuningJob
};

/// "SageMaker HyperParameter Tuning Job State Change".
[[nodiscard]] ServiceEvent state_change(const TuningJob& job, Style style);

}  // namespace smemu::generators
