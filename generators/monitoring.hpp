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

/// One run of a monitor (SageMaker API, MonitoringExecutionSummary).
struct MonitoringExecution {
  std::string status;  // "Pending", "InProgress", "Completed", "CompletedWithViolations", "Failed"
  Instant scheduled{};
  Instant created{};
  Instant modified{};
  std::string job;  // ARN of its processing job
  std::optional<std::string> failure_reason;
};

enum class ScheduleStatus : std::uint8_t { pending, failed, scheduled, stopped };
[[nodiscard]] std::string_view to_text(ScheduleStatus status);

/// A monitoring schedule as SageMaker knows it; events and DescribeMonitoringSchedule are views of
/// this record.
struct MonitoringSchedule {
  std::string name;
  std::string arn;
  std::string endpoint;
  std::string kind = "DataQuality";
  std::string expression = "cron(0 * ? * * *)";
  ScheduleStatus status = ScheduleStatus::pending;
  std::optional<std::string> failure_reason;
  std::optional<MonitoringExecution> last;
  Instant created{};
  Instant modified{};
  TextMap tags;
};

/// "SageMaker Monitoring Schedule State Change".
[[nodiscard]] ServiceEvent state_change(const MonitoringSchedule& schedule, Style style);

/// A monitor of an endpoint is scheduled and runs so many times, each time well or with violations
/// of its constraints, until it is stopped. Source: SageMaker API, DescribeMonitoringSchedule.
class Monitoring final : public Lifecycle {
 public:
  struct Plan {
    MonitoringSchedule schedule;
    std::uint64_t seed = 0;
    bool fails = false;
    std::string failure_reason;
    int runs = 1;
    int violations = 0;  // of the last runs
    Duration pending_time{};
    Duration interval{};
    Duration run_time{};
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Monitoring(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const MonitoringSchedule& schedule() const { return schedule_; }

 private:
  Task<> run(int number);
  void report(ScheduleStatus status);
  void report_run(std::string status);

  Stage& stage_;
  Plan plan_;
  MonitoringSchedule schedule_;
  Signal stop_;
};

}  // namespace smemu::generators
