#pragma once

#include "emulator/alarms/alarm.hpp"
#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"

#include <string>
#include <utility>
#include <vector>

namespace smemu::generators {

/// A CloudWatch alarm on one metric: above the threshold is ALARM, else OK.
struct Alarm {
  Scope scope;
  std::string name;
  std::string description;
  std::string metric_namespace;
  std::string metric;
  std::vector<std::pair<std::string, std::string>> dimensions;  // in the order they are written
  std::string metric_id;                                        // lower-case UUID, the query's id
  int period_seconds = 60;
  double threshold = 5;
};

/// An alarm on the server errors of an endpoint's variant, as deployment guardrails watch it.
[[nodiscard]] Alarm endpoint_alarm(const Scope& scope, const std::string& name,
                                   const std::string& endpoint, const std::string& variant,
                                   const std::string& metric_id);

/// One look at the metric: the average of the period that ended at `at`.
struct Reading {
  double value = 0;
  Instant at{};
};

/// In which state that reading finds the alarm, in CloudWatch's words.
[[nodiscard]] alarms::Finding finding(const Alarm& alarm, const Reading& reading);

/// The alarm as CloudWatch knows it; `before` is the reading that had last changed its state.
[[nodiscard]] alarms::Alarm as_known(const Alarm& alarm, const Reading& before);

}  // namespace smemu::generators
