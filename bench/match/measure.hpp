#pragma once

#include "bench/match/workload.hpp"
#include "emulator/pattern/index.hpp"

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

/// What a second is: of the processor, on this thread, so that what else a machine does does not
/// count; or of the clock, as whoever waits has it.
enum class Time { of_thread, of_clock };

/// Events per second of one pass, which takes at least `seconds`; the events are shared out among
/// the threads.
[[nodiscard]] double match_rate(const pattern::Snapshot& rules, const Events& events,
                                std::size_t threads, double seconds, Time time);

/// The same events one behind another in memory, each with the room behind it that simdjson reads:
/// so what is measured on them is measured on the very same bytes, none nearer than others.
[[nodiscard]] Events laid_out(const Events& events);

/// As match_rate() on a thread's own time, of simdjson's DOM parser, which makes a document of each
/// event: the measure of what is fast. For events that are laid_out(). Throws Unusable on an event
/// that it refuses.
[[nodiscard]] double parse_rate(const Events& events, double seconds);

[[nodiscard]] double median(std::vector<double> values);

}  // namespace smemu::bench
