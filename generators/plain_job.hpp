#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/task.hpp"
#include "generators/answer.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/planner.hpp"
#include "generators/stage.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::generators {

enum class JobStatus : std::uint8_t { in_progress, completed, failed, stopping, stopped };
[[nodiscard]] std::string_view to_text(JobStatus status);

/// What every job's record has.
struct JobState {
  std::string name;
  std::string arn;
  JobStatus status = JobStatus::in_progress;
  std::optional<std::string> failure_reason;
  Instant created{};
  std::optional<Instant> started;  // instances run
  std::optional<Instant> ended;
  Instant modified{};
  Requested requested;  // by its Create operation
};

/// The resource that a job's record is of.
template <class Job>
[[nodiscard]] std::shared_ptr<const Resource> job_resource(const Job& job, std::string_view kind,
                                                           decltype(Resource::view) view) {
  Resource resource;
  resource.kind = kind;
  resource.arn = job.state.arn;
  resource.name = job.state.name;
  resource.status = to_text(job.state.status);
  resource.created = job.state.created;
  resource.modified = job.state.modified;
  resource.tags = job.spec->tags;
  resource.record = job;
  resource.view = view;
  return std::make_shared<const Resource>(std::move(resource));
}

/// A way in which such a job fails, before its instances run or after.
struct JobFailure {
  std::string_view name;
  std::string_view reason;
  bool while_running = true;
};

/// The course of jobs that have a status and nothing below it (processing, transform, labeling):
/// it waits for instances, runs, and ends well, fails, runs out of time, or is stopped. The job of
/// a subclass is to say what its events are.
class PlainJob : public Lifecycle {
 public:
  struct Course {
    std::string name;
    Duration launch_time{};
    Duration run_time{};
    Duration stop_time{};
    std::optional<Duration> max_runtime;
    std::optional<JobFailure> failure;
    Duration fails_after{};  // from the beginning of its part
    std::string failure_reason;
    std::optional<Duration> stop_after;  // somebody stops it, so long after its beginning
  };

  [[nodiscard]] static std::span<const CueKind> known_cues();

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

 protected:
  PlainJob(Stage& stage, Course course) : stage_(stage), course_(std::move(course)) {}

  [[nodiscard]] virtual JobState& state() = 0;
  [[nodiscard]] virtual ServiceEvent event() = 0;
  [[nodiscard]] Stage& stage() const { return stage_; }

 private:
  enum class Turn : std::uint8_t { on, failed, stopped, out_of_time };
  Task<Turn> pass(Duration length, bool running);
  Task<> wind_down();
  void report(JobStatus status);
  void finish(JobStatus status);

  Stage& stage_;
  Course course_;
  Inbox inbox_;
};

/// What the courses of such jobs take. The table of a job's failures gives the choices.
[[nodiscard]] constexpr std::array<Parameter, 8> course_parameters(
    std::string_view name, std::string_view fallback_name,
    std::span<const std::string_view> failures, std::span<const std::string_view> outcomes) {
  return {{
      {"name", ParameterKind::text, fallback_name, name},
      {"outcome", ParameterKind::choice, "completed", "What comes of it", outcomes},
      {"failure", ParameterKind::choice, failures.front(), "With outcome failed: how", failures},
      {"failure_reason", ParameterKind::text, "", "FailureReason; that of the failure if empty"},
      {"stop_after", ParameterKind::duration, "",
       "With outcome stopped: from the job's beginning; drawn within the run"},
      {"launch_time", ParameterKind::duration, "", "Until instances run; 2m to 4m"},
      {"run_time", ParameterKind::duration, "", "Running; from what such jobs were seen to take"},
      {"stop_time", ParameterKind::duration, "", "From Stopping to Stopped; 5s to 1m"},
  }};
}

inline constexpr std::array<std::string_view, 3> kJobOutcomes{"completed", "failed", "stopped"};

/// Reads those parameters. `failures` are the rows of the names given above.
[[nodiscard]] PlainJob::Course read_course(Planner& planner, std::span<const JobFailure> failures,
                                           std::chrono::seconds shortest_run,
                                           std::chrono::seconds longest_run);

}  // namespace smemu::generators
