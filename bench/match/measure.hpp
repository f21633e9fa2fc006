#pragma once

#include "bench/match/workload.hpp"
#include "emulator/pattern/index.hpp"

#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace smemu::bench {

/// Something that whoever called the program can put right; what() says what.
class Unusable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Events = std::vector<std::string>;

/// Rules as keys from 0. Throws Unusable on a bad pattern.
[[nodiscard]] pattern::Index compile(std::span<const NamedPattern> rules);

/// How often each rule matches, by key. Throws Unusable on a bad event.
[[nodiscard]] std::vector<std::uint64_t> count_matches(const pattern::Snapshot& rules,
                                                       const Events& events, std::size_t count);

/// Events per second of one pass, which takes at least `seconds`; the events are shared out among
/// the threads.
[[nodiscard]] double match_rate(const pattern::Snapshot& rules, const Events& events,
                                std::size_t threads, double seconds);

/// simdjson's DOM parser, which makes a document of each event: the measure of what is fast.
class DomParsing {
 public:
  explicit DomParsing(const Events& events) : padded_(events.begin(), events.end()) {}

  /// As match_rate(). Throws Unusable on an event that simdjson refuses.
  [[nodiscard]] double rate(double seconds) const;

 private:
  std::vector<simdjson::padded_string> padded_;
};

[[nodiscard]] double median(std::vector<double> values);

}  // namespace smemu::bench
