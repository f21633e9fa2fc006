#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/alarm.hpp"
#include "generators/alarm_desk.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <optional>
#include <span>

namespace smemu::generators {

/// A CloudWatch alarm that goes off, and may calm down again. A deployment that watches an alarm of
/// its name hears of it.
class AlarmLifecycle final : public Lifecycle {
 public:
  struct Plan {
    Alarm alarm;  // its scope is the stage's
    double calm = 0;
    double trouble = 0;
    Duration goes_off_after{};
    std::optional<Duration> recovers_after;
  };
  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  AlarmLifecycle(Stage& stage, Plan plan);
  [[nodiscard]] Task<> play() override;

 private:
  Stage& stage_;
  Alarms alarms_;
  Plan plan_;
};

}  // namespace smemu::generators
