#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/journal/step.hpp"
#include "emulator/json/document.hpp"
#include "emulator/pattern/flat_event.hpp"
#include "harness/expectation.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace smemu::harness {

enum class Verdict : std::uint8_t { pending, holds, failed };

/// How far things of one key have come in an order.
struct OrderProgress {
  std::size_t stage = 0;                       // that comes next
  std::optional<journal::Step> last;           // the stage before it
  std::map<std::size_t, journal::Step> early;  // stages that came before their turn
};

/// What a tracker saw, for saying why an expectation does not hold. Bounded: the latest only.
struct Seen {
  static constexpr std::size_t kMaxEvents = 1000;

  std::int64_t counted = 0;        // within the window
  std::uint64_t events_total = 0;  // all that came, kept or not
  std::deque<bus::EventRef> events;
  std::deque<journal::Step> latest_counted;  // at most 3
  std::optional<journal::Step> first_late;   // would have counted, but came after the window
  bool late_in_real_time = false;

  // Of deliveries that are meant but for their end.
  std::set<DeliveryId> in_flight;
  std::optional<journal::Step> latest_failed_attempt;
  std::uint64_t given_up = 0;
  std::optional<journal::Step> misfit;  // ended, but not with these attempts or that status

  std::int64_t copies = 0;  // that faults made of what has been counted: these count once
  std::int64_t others = 0;  // came there, but are not meant
  std::optional<journal::Step> other;       // the latest of them
  std::optional<journal::Step> other_body;  // the latest whose body alone is not meant

  std::map<std::string, OrderProgress> order;  // by key
};

/// Where a tracker learns what steps do not say.
struct TrackerSources {
  std::function<Duration()> real;  // the Clock's reading
};

/// Follows the journal for one expectation, so that it survives what the journal forgets. Feed it
/// every step in order: those that are kept already, then those that a subscription brings.
/// Strand-only.
class ExpectationTracker {
 public:
  /// `began` is the TimerQueue reading from which windows count; steps before it count too.
  ExpectationTracker(Expectation expectation, Duration began, TrackerSources sources = {});

  void see(const journal::Step& step);

  /// No further step will come in time: a verdict that was pending is settled.
  void close() { closed_ = true; }

  /// A positive expectation holds as soon as enough was seen and may still fail by too much; one
  /// that only forbids, or says `during`, is pending until close().
  [[nodiscard]] Verdict verdict() const;

  /// The TimerQueue reading at which it can be closed; nothing without a window.
  [[nodiscard]] std::optional<Duration> ends() const;
  [[nodiscard]] Duration began() const { return began_; }
  [[nodiscard]] const Expectation& expectation() const { return expectation_; }
  [[nodiscard]] const Seen& seen() const { return seen_; }

 private:
  [[nodiscard]] bool can_count(const journal::Step& step) const;
  [[nodiscard]] bool fits(const journal::Step& step) const;
  [[nodiscard]] bool is_meant(const Selector& what, const journal::Step& step);
  [[nodiscard]] bool accepts_event(const Matching& matching, const bus::EventRef& event);
  [[nodiscard]] bool accepts_body(const Matching& payload, const journal::Step& step) const;
  [[nodiscard]] std::optional<std::string> key_of(const bus::EventRef& event);
  void flatten(const bus::EventRef& event);
  void keep(const bus::EventRef& event);
  void count(const journal::Step& step);
  [[nodiscard]] bool is_copy(const journal::Step& step);
  void follow_delivery(const journal::Step& step);
  void see_order(const journal::Step& step);
  [[nodiscard]] bool is_late(const journal::Step& step);

  Expectation expectation_;
  Duration began_;
  TrackerSources sources_;
  Duration began_real_{};
  bool closed_ = false;
  Seen seen_;
  std::set<std::string> struck_;     // events that some fault has changed
  std::deque<std::string> counted_;  // the latest: event, rule and target of each

  // An event's steps mostly follow each other: it is laid open once.
  bus::EventRef flat_of_;
  std::optional<json::Document> document_;
  pattern::FlatEvent flat_;
};

/// The body that a step's delivery brought; null if it has none.
[[nodiscard]] std::shared_ptr<const std::string> body_of(const journal::Step& step);

/// Whether a step is about what a selector names, patterns aside.
[[nodiscard]] bool concerns(const Selector& what, const journal::Step& step);

}  // namespace smemu::harness
