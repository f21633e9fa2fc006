#pragma once

#include "emulator/base/crew.hpp"
#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/pipeline.hpp"
#include "generators/pipeline_graph.hpp"
#include "generators/step_job.hpp"

#include <chrono>
#include <deque>
#include <list>
#include <optional>
#include <span>
#include <string>

namespace smemu::generators {

/// A pipeline runs: each step begins when those before it have succeeded, plays its own job, and
/// hands on. Conditions choose branches, results are taken over from a cache, what fails is tried
/// again as its policy says. Somebody may stop the execution, answer a callback, or retry an
/// execution that has failed. Sources: SageMaker developer guide, "Pipelines"; API reference,
/// StopPipelineExecution, RetryPipelineExecution, SendPipelineExecutionStepSuccess.
class PipelineRun final : public Lifecycle {
 public:
  struct Plan {
    std::string pipeline;
    std::string execution_id;
    std::string display_name;  // execution-MILLISECONDS if empty
    std::optional<std::string> description;
    PipelineGraph graph;
    int max_parallel = 50;
    Duration start_time{};                // from the request to the first step
    std::optional<Duration> stop_after;   // somebody stops it, so long after its beginning
    std::optional<Duration> retry_after;  // somebody retries it, so long after it has failed
    Duration listen{};                    // takes a retry by cue for so long after its end
    Requested requested;                  // by StartPipelineExecution
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  PipelineRun(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const PipelineExecution& execution() const { return execution_; }

 private:
  /// One step of this execution.
  struct Step {
    enum class Progress : std::uint8_t { waiting, running, succeeded, failed, stopped };
    const StepPlan* plan = nullptr;
    std::size_t number = 0;
    PipelineStep record;
    Progress progress = Progress::waiting;
    std::optional<StepStatus> told = {};
    int attempts = 0;
    StepJob* job = nullptr;               // the latest
    std::optional<Signal> answered = {};  // a callback
    Cue answer = {};
  };

  // --- pipeline_run.cpp: the execution as a whole
  Task<> execute();
  [[nodiscard]] Step* next_step();
  [[nodiscard]] bool is_ready(const Step& step) const;
  void stop();
  Task<bool> wait_for_retry();
  [[nodiscard]] bool can_be_retried() const;
  void begin_again();
  [[nodiscard]] ExecutionStatus outcome() const;

  // --- step_courses.cpp: what the steps do
  Task<> run(Step& step);
  Task<> hit_cache(Step& step);
  Task<> run_job(Step& step);
  Task<bool> attempt_job(Step& step);
  Task<> run_task(Step& step);
  Task<> run_call(Step& step);
  Task<> run_condition(Step& step);
  Task<> run_callback(Step& step);
  void ask(const Step& step, std::string_view status);
  Task<> run_fail(Step& step);
  void succeed(Step& step);
  void fail(Step& step, std::string reason);
  Task<> be_stopped(Step& step);
  [[nodiscard]] static bool fails_now(const Step& step);

  // --- pipeline_cues.cpp: what people do to it
  Task<> take_cues();
  Task<> stop_by_plan();
  void react(const Cue& cue);
  void update(const nlohmann::ordered_json& to);
  [[nodiscard]] Result<void> check_cue(const Cue& cue);
  [[nodiscard]] Step* step_of(const Cue& cue);

  // --- pipeline_records.cpp
  void set_status(ExecutionStatus status);
  void set_status(Step& step, StepStatus status);
  void begin_job(Step& step);
  [[nodiscard]] Duration time_of(const Step& step) const;
  [[nodiscard]] Duration drawn(const Step& step, std::string_view purpose,
                               std::chrono::milliseconds low, std::chrono::milliseconds high) const;
  [[nodiscard]] nlohmann::ordered_json metadata(const Step& step) const;
  [[nodiscard]] std::string arn_of(const Step& step) const;
  [[nodiscard]] std::uint64_t seed_of(const Step& step) const;

  Stage& stage_;
  Plan plan_;
  PipelineExecution execution_;
  std::optional<ExecutionStatus> told_;
  std::deque<Step> steps_;
  std::optional<Signal> stopped_;  // raised once somebody has stopped this run
  std::optional<Signal> retried_;
  Inbox inbox_;
  std::list<StepJob> made_jobs_;
  // Tasks go before what they look at.
  Crew jobs_;                    // with what they tell after their steps' ends
  Crew desk_;                    // takes cues
  std::optional<Crew> visitor_;  // whom the plan has stop it
  std::optional<Crew> running_;
};

/// Arguments for the job of a step at that attempt (the first is 1).
[[nodiscard]] nlohmann::ordered_json job_arguments(const StepPlan& step, int attempt,
                                                   const std::string& execution_id,
                                                   const std::string& execution_arn,
                                                   std::uint64_t seed);

}  // namespace smemu::generators
