#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "generators/stage.hpp"

#include <string>

namespace smemu::generators {

/// A CloudWatch alarm on one metric of an endpoint's variant: above the threshold is ALARM, else
/// OK.
struct Alarm {
  Scope scope;
  std::string name;
  std::string endpoint;
  std::string variant;
  std::string metric = "Invocation5XXErrors";
  std::string metric_id;  // lower-case UUID, the query's id
  int period_seconds = 60;
  double threshold = 5;
};

/// One look at the metric: the average of the period that ended at `at`.
struct Reading {
  double value = 0;
  Instant at{};
};

/// "CloudWatch Alarm State Change" from OK to ALARM: `calm` is the reading that had last changed
/// its state, `trouble` the one that changes it now. Shape: CloudWatch user guide, "Alarm events
/// and EventBridge", sample for a single-metric alarm.
[[nodiscard]] ServiceEvent goes_off(const Alarm& alarm, const Reading& calm,
                                    const Reading& trouble);

}  // namespace smemu::generators
