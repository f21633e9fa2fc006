#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "emulator/journal/delivery_record.hpp"
#include "emulator/journal/step.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::harness {

/// What a whole play is measured by. Each is a list of samples, one a thing; `attempts` has one a
/// delivery that came to its end, the latencies one a delivery that succeeded.
enum class Metric : std::uint8_t {
  events,
  matches,
  deliveries,
  failures,      // deliveries given up
  dead_letters,  // deliveries that ended in a dead-letter queue
  attempts,
  virtual_latency,  // from the event to its successful end, on the virtual clock
  real_latency,     // of the attempt that succeeded; not part of deterministic output
};
inline constexpr std::array<std::string_view, 8> kMetricNames{
    "events",       "matches",  "deliveries",      "failures",
    "dead_letters", "attempts", "virtual_latency", "real_latency"};

/// `p(95) < 3`: an aggregate of a metric, compared with a number, or with a duration where the
/// metric is one.
struct Threshold {
  Metric metric = Metric::events;
  std::string expression;  // as written
  std::string aggregate;   // count, min, max, avg, p
  double percentile = 0;
  std::string comparison;  // < <= == != >= >
  double limit = 0;        // a duration in nanoseconds
};

/// Reads `p(95) < 3` about the metric of that name; says what it takes where it cannot.
[[nodiscard]] Result<Threshold> read_threshold(std::string_view metric, const std::string& text);

/// What came of one.
struct Measured {
  bool holds = false;
  std::string value;  // "2", "1.5", "350ms"
};

/// The samples of a play. Strand-only.
class Measures {
 public:
  void see(const journal::Step& step);
  /// Without a sample an aggregate other than count is 0.
  [[nodiscard]] Measured judge(const Threshold& threshold) const;

 private:
  void add(Metric metric, double sample) {
    samples_[static_cast<std::size_t>(metric)].push_back(sample);
  }
  std::array<std::vector<double>, kMetricNames.size()> samples_;
};

}  // namespace smemu::harness
