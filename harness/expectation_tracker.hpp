#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/journal/step.hpp"
#include "emulator/pattern/flat_event.hpp"
#include "harness/expectation.hpp"

#include <cstdint>
#include <deque>
#include <optional>

namespace smemu::harness {

enum class Verdict : std::uint8_t { pending, holds, failed };

/// What a tracker saw, for saying why an expectation does not hold. Bounded: the latest events
/// only.
struct Seen {
  static constexpr std::size_t kMaxEvents = 1000;

  std::int64_t counted = 0;        // within the window
  std::uint64_t events_total = 0;  // all that came, kept or not
  std::deque<bus::EventRef> events;
  std::deque<journal::Step> latest_counted;  // at most 3
  std::optional<journal::Step> first_late;   // would have counted, but came after the window
  std::uint64_t started = 0;                 // deliveries to the target
  std::optional<journal::Step> latest_failed_attempt;
  std::uint64_t given_up = 0;
};

/// Follows the journal for one expectation, so that it survives what the journal forgets. Feed it
/// every step in order: those that are kept already, then those that a subscription brings.
/// Strand-only.
class ExpectationTracker {
 public:
  /// `began` is the TimerQueue reading from which `within` counts; steps before it count too.
  ExpectationTracker(Expectation expectation, Duration began);

  void see(const journal::Step& step);

  /// No further step will come in time: a verdict that was pending is settled.
  void close() { closed_ = true; }

  /// A positive expectation holds as soon as enough was seen and may still fail by too much; one
  /// that only forbids is pending until close().
  [[nodiscard]] Verdict verdict() const;

  /// The TimerQueue reading after which nothing counts any more.
  [[nodiscard]] std::optional<Duration> deadline() const { return deadline_; }
  [[nodiscard]] Duration began() const { return began_; }
  [[nodiscard]] const Expectation& expectation() const { return expectation_; }
  [[nodiscard]] const Seen& seen() const { return seen_; }

 private:
  [[nodiscard]] bool concerns(const journal::Step& step) const;
  [[nodiscard]] bool matches(const bus::EventRef& event);
  void keep(const bus::EventRef& event);
  void count(const journal::Step& step);
  void follow_delivery(const journal::Step& step);

  Expectation expectation_;
  Duration began_;
  std::optional<Duration> deadline_;
  bool closed_ = false;
  Seen seen_;

  // An event's steps mostly follow each other: one verdict is remembered.
  bus::EventRef matched_event_;
  bool matched_ = false;
  pattern::FlatEvent flat_;
};

/// Whether `matching` accepts the event; `flat` is scratch space.
[[nodiscard]] bool accepts(const Matching& matching, const bus::Event& event,
                           pattern::FlatEvent& flat);

}  // namespace smemu::harness
