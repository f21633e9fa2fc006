#pragma once

#include "emulator/base/task.hpp"
#include "generators/lifecycle.hpp"
#include "generators/pipeline_graph.hpp"
#include "generators/stage.hpp"

#include <memory>
#include <optional>
#include <string>

namespace smemu::generators {

/// The job of a pipeline's step: a lifecycle of its own, with its own events, of which the step
/// learns by listening. Strand-only.
class StepJob {
 public:
  /// `arguments` are those of the step type's lifecycle, and good.
  StepJob(Stage& stage, const StepType& type, const nlohmann::ordered_json& arguments,
          std::uint64_t seed);
  ~StepJob();

  /// Plays the job, and whatever its lifecycle tells after the job's end.
  [[nodiscard]] Task<> play();

  [[nodiscard]] Signal& created() { return created_; }
  [[nodiscard]] Signal& ended() { return ended_; }

  /// Asks it to stop; false if it is of a kind that is waited for.
  bool stop();

  [[nodiscard]] const std::string& arn() const { return arn_; }        // once it is created
  [[nodiscard]] const std::string& status() const { return status_; }  // as its events write it
  [[nodiscard]] const std::string& failure_reason() const { return failure_reason_; }

  /// Passes a cue on to the job.
  Result<void> receive(const Cue& cue) { return lifecycle_->receive(cue); }

 private:
  class JobStage;
  void hear(const ServiceEvent& event);

  const StepType& type_;
  std::unique_ptr<Stage> stage_;
  std::unique_ptr<Lifecycle> lifecycle_;
  Signal created_;
  Signal ended_;
  std::string arn_;
  std::string status_;
  std::string failure_reason_;
};

/// Whether the arguments make a job of that type; fails with "steps" in `where`.
[[nodiscard]] Result<void> check_step_job(const StepPlan& step,
                                          const nlohmann::ordered_json& arguments,
                                          std::uint64_t seed);

}  // namespace smemu::generators
