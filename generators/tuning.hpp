#pragma once

#include "emulator/base/crew.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/training.hpp"
#include "generators/tuning_job.hpp"

#include <deque>
#include <span>
#include <string>
#include <vector>

namespace smemu::generators {

/// A hyperparameter tuning job: it keeps so many training jobs running side by side, until it has
/// had as many as it may, nothing gets better any more, or one failure follows the other. Its
/// children send their own events. Source: SageMaker API, DescribeHyperParameterTuningJob;
/// developer guide, "Track and set completion criteria for your tuning job".
class Tuning final : public Lifecycle {
 public:
  /// What comes of one training job.
  enum class Fate : std::uint8_t { completed, retryable_error, non_retryable_error, early_stopped };

  /// A hyperparameter that the job tries values of.
  struct Tuned {
    std::string name;
    double low = 0;
    double high = 1;
    bool whole = false;
    std::vector<std::string> choices = {};  // of a categorical one
  };

  struct Plan {
    TuningJob job;  // as requested; what depends on the account is still empty
    std::vector<Tuned> tuned{{"eta", 0.01, 0.5}, {"max_depth", 2, 10, true}};
    Requested training_requested = {};  // of every training job, by the API's caller
    std::uint64_t seed = 0;
    int failures = 0;          // of the first training jobs
    int retryable_errors = 0;  // after these
    int early_stops = 0;       // percent of the others
    int improves_for = 0;      // training jobs; later ones are no better
    int not_improving = 0;     // so many in a row end it; 0: however many
    bool reports_counters = true;
    Duration start_time{};
    std::optional<Duration> training_time;  // drawn if not given
    std::optional<Duration> stop_after;
    std::optional<Duration> delete_after;  // from its end
    bool stays = false;                    // deleting fails
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Tuning(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const TuningJob& job() const { return job_; }

  /// In the order in which they were launched.
  [[nodiscard]] const std::deque<Training>& children() const { return children_; }

 private:
  Task<> run_children();
  Task<> launch_child();
  Task<> watch();
  void child_ended(std::size_t index);
  void count(const TrainingJob& child);
  void judge(const TrainingJob& child);
  void finish();
  Task<> be_deleted();
  void report();
  [[nodiscard]] bool may_launch() const;
  [[nodiscard]] bool hopeless() const;
  [[nodiscard]] Fate fate_of(int index) const;
  [[nodiscard]] Training::Plan plan_child(int index) const;
  [[nodiscard]] double objective_of(int index) const;

  Stage& stage_;
  Plan plan_;
  TuningJob job_;
  Inbox inbox_;
  std::deque<Training> children_;
  Crew crew_;     // plays the children
  Crew watcher_;  // hears whoever stops the job
};

}  // namespace smemu::generators
