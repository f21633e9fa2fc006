#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"
#include "generators/training_failures.hpp"
#include "generators/training_job.hpp"
#include "generators/training_spec.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

/// A training job, from the request to its end: it waits for instances, downloads data and image,
/// trains, and uploads the model. Spot instances may be taken from it and given back; capacity may
/// be short; it may fail in each of its phases, run out of time, or be stopped. Sources: SageMaker
/// API, DescribeTrainingJob (statuses and their messages); developer guide, "Managed Spot
/// Training", "Warm pools".
class Training final : public Lifecycle {
 public:
  using Phase = TrainingPhase;

  /// How things stand after a part of the story: on with it, or what has come up.
  enum class Turn : std::uint8_t {
    on,
    interrupted,  // the spot instances are gone
    restarted,    // an internal error, and a retry strategy
    failed,
    stopped,
    out_of_runtime,
    out_of_wait,
    out_of_pending,
  };

  /// Trouble that the plan has in store, in the order in which it comes.
  struct Mishap {
    Phase during = Phase::training;
    Duration after{};  // from the beginning of that phase
    Turn turn = Turn::failed;
  };

  struct Plan {
    std::string name;
    TrainingSpec spec;
    std::vector<Mishap> mishaps;
    std::string failure_reason;   // should one of them be a failure
    bool warm = false;            // begins on the instances of a warm pool
    bool never_launches = false;  // capacity stays short
    int capacity_waits = 0;       // refusals before there is capacity
    Duration start_time{};        // "Starting the training job"
    Duration pending_time{};      // "Training job waiting for capacity"; zero: never pending
    Duration launch_time{};
    Duration capacity_wait{};  // from one try to the next
    Duration prepare_time{};
    Duration download_time{};
    Duration pull_time{};
    Duration training_time{};
    Duration upload_time{};
    Duration stop_time{};                   // the grace that a script is given
    Duration spot_gap{};                    // from an interruption to the next launch
    std::optional<Duration> stop_after;     // somebody stops it, so long after its beginning
    std::optional<Duration> delete_after;   // and deletes it, so long after its end
    int spot_savings = 0;                   // percent of the seconds that are not billed
    std::optional<double> metric;           // the final value of the first metric
    std::optional<std::string> tuning_job;  // ARN of the parent
    Requested requested;                    // by CreateTrainingJob
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Training(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  /// Somebody asks for something else while it runs: nothing is told of it, but what is told later
  /// shows it. `keep_alive` is for a job that has a warm pool.
  void update(Requested requested, std::optional<Duration> keep_alive);

  [[nodiscard]] const TrainingJob& job() const { return job_; }

 private:
  /// What ends a wait, and when.
  struct Bound {
    Duration left{};
    Turn turn = Turn::on;
  };

  void create();
  Task<Turn> attempt();
  Task<Turn> launch();
  Task<Turn> find_capacity();
  Task<Turn> download();
  Task<Turn> train();
  Task<Turn> upload();
  Task<Turn> begin_again(Turn why);
  Task<> wind_down(Turn why);
  void fail();
  void complete();
  Task<> be_deleted();

  Task<Turn> stay(SecondaryStatus status, std::string_view message, Duration length);
  Task<Turn> pass(Duration length);
  [[nodiscard]] Bound bound_of(Duration length) const;
  void begin_phase(Phase phase);
  void begin_running();
  void end_running();
  void report(SecondaryStatus status, std::string_view message);
  void finish(TrainingStatus status, SecondaryStatus secondary, std::string_view message);
  void save_model();
  [[nodiscard]] bool over() const;

  Stage& stage_;
  Plan plan_;
  TrainingJob job_;
  Inbox inbox_;
  Phase phase_ = Phase::starting;
  Instant phase_began_{};
  std::optional<Instant> run_began_;  // of this attempt, while instances run
  Duration ran_{};                    // in earlier attempts
  Duration trained_{};                // what a checkpoint keeps
};

}  // namespace smemu::generators
