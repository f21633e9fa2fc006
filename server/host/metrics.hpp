#pragma once

#include "emulator/journal/step.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace smemu::host {

/// Counts what happens in a world, for Prometheus. Counters survive a reset, as counters should.
/// Strand-only.
class Metrics {
 public:
  /// Sees one step of a journal.
  void see(const journal::Step& step);

  /// The counters and the histogram, in Prometheus' text format (version 0.0.4).
  [[nodiscard]] std::string to_text() const;

  /// Upper bounds of the histogram of attempts, in seconds of real time.
  static constexpr std::array<double, 10> kBuckets{0.001, 0.005, 0.01, 0.025, 0.05,
                                                   0.1,   0.25,  0.5,  1,     5};
  /// How many different labels a counter may have; what comes later is counted as "other".
  static constexpr std::size_t kMostLabels = 1000;

 private:
  /// Counts by up to two labels. No allocation for labels that are known.
  class Counter {
   public:
    void add(std::string_view first, std::string_view second = {});
    template <class Visit>
    void each(const Visit& visit) const;

   private:
    using Inner = std::map<std::string, std::uint64_t, std::less<>>;
    std::map<std::string, Inner, std::less<>> counts_;
    std::size_t size_ = 0;
  };

  void time_attempt(const journal::Step& step);

  Counter events_;      // by bus
  Counter matches_;     // by bus and rule
  Counter attempts_;    // by outcome
  Counter deliveries_;  // by target and outcome
  std::array<std::uint64_t, kBuckets.size() + 1> buckets_{};
  double seconds_ = 0;
  std::uint64_t timed_ = 0;
};

/// One metric without labels, with the two lines that introduce it.
[[nodiscard]] std::string metric(std::string_view name, std::string_view type,
                                 std::string_view help, double value);

}  // namespace smemu::host
