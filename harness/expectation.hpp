#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "emulator/pattern/pattern.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::harness {

/// What an expectation counts: deliveries if it names a target or a sink or says something about
/// deliveries, else matches if it names a rule, else events.
enum class Counted : std::uint8_t { deliveries, matches, events };

/// An EventBridge pattern, with its text for showing.
struct Matching {
  std::string text;  // compact JSON
  std::shared_ptr<const pattern::Pattern> pattern;
};

/// Which things are meant. What is left out does not matter.
struct Selector {
  std::optional<std::string> target;  // a target's Id, or its Arn
  std::optional<std::string> rule;
  std::optional<std::string> bus;
  std::optional<std::string> sink;   // the recording sink that a target delivers to
  std::optional<Matching> matching;  // over the whole event
  std::optional<Matching> payload;   // over the body that is delivered

  [[nodiscard]] bool names_deliveries() const { return target || sink || payload; }
};

/// A number from `least` to `most`.
struct Range {
  std::int64_t least = 0;
  std::optional<std::int64_t> most;

  [[nodiscard]] bool holds(std::int64_t n) const { return n >= least && (!most || n <= *most); }
};

/// What shall be true of a world after a while.
struct Expectation {
  std::string that;        // in its author's words; may be empty
  std::string where = {};  // file:line:column, if it stands in a file
  Selector what;
  std::int64_t at_least = 1;
  std::optional<std::int64_t> at_most;

  std::optional<Range> attempts;     // that a delivery took
  std::vector<std::int64_t> status;  // one of which the target's last answer had
  bool dead_lettered = false;        // the delivery ended in a dead-letter queue
  bool no_others = false;            // nothing comes there that is not meant
  std::vector<Selector> in_order;    // one after the other; others may come between
  std::string by;                    // told apart by this field of the event; empty: all are one

  std::optional<Duration> within;       // virtual: what comes later does not count
  std::optional<Duration> during;       // virtual: it is judged when so much has passed, not before
  std::optional<Duration> within_real;  // as `within`, in real time
  bool soft = false;                    // told if it does not hold, but no failure
  std::string message;                  // of its author's, shown if it does not hold

  nlohmann::ordered_json unresolved = nullptr;  // as written, while references `${...}` stand in it

  [[nodiscard]] Counted counts() const;
  /// `within` or `during`, whichever ends first for what counts.
  [[nodiscard]] std::optional<Duration> window() const;
};

/// Reads an expectation (docs/testing.md has every member). With neither `times`, `at_least`,
/// `at_most` nor `never` it must happen at least once. Fails with a JSON pointer, beginning with
/// `pointer`, in `where`; unknown members are refused, so take out your own first.
[[nodiscard]] Result<Expectation> read_expectation(const nlohmann::ordered_json& json,
                                                   const std::string& pointer = "");

/// "1 delivery to target `pager` within 45m"; "no match of rule `x`".
[[nodiscard]] std::string describe(const Expectation& expectation);

}  // namespace smemu::harness
