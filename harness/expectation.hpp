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

namespace smemu::harness {

/// What an expectation counts, by what it names: a target's successful deliveries, else a rule's
/// matches, else events.
enum class Counted : std::uint8_t { deliveries, matches, events };

/// An EventBridge pattern over the whole event, with its text for showing.
struct Matching {
  std::string text;  // compact JSON
  std::shared_ptr<const pattern::Pattern> pattern;
};

/// What shall be true of a world after a while.
struct Expectation {
  std::string that;                   // in its author's words; may be empty
  std::string where = {};             // file:line:column, if it stands in a file
  std::optional<std::string> target;  // a target's Id, or its Arn
  std::optional<std::string> rule;
  std::optional<std::string> bus;
  std::optional<Matching> matching;
  std::int64_t at_least = 1;
  std::optional<std::int64_t> at_most;
  std::optional<Duration> within;  // virtual

  [[nodiscard]] Counted counts() const;
};

/// Reads {"that", "target", "rule", "bus", "matching", "times": n | {"at_least", "at_most"},
/// "never", "within"}. With neither `times` nor `never` it must happen at least once. Fails with a
/// JSON pointer, beginning with `pointer`, in `where`; unknown members are refused, so take out
/// your own first.
[[nodiscard]] Result<Expectation> read_expectation(const nlohmann::ordered_json& json,
                                                   const std::string& pointer = "");

/// "1 delivery to target `pager` within 45m"; "no match of rule `x`".
[[nodiscard]] std::string describe(const Expectation& expectation);

}  // namespace smemu::harness
