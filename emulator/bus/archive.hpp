#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/bus/event.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace smemu::bus {

/// Events that a bus received, kept for replays. A rule on the bus, managed by EventBridge, picks
/// them.
class Archive {
 public:
  std::string name;
  std::string arn;
  std::string bus_arn;
  std::optional<std::string> description;
  std::optional<std::string> event_pattern;  // as submitted
  std::string kms_key;                       // empty: none
  std::int64_t retention_days = 0;           // 0: for ever
  Instant created{};

  void keep(EventRef event, Instant now);
  /// Forgets what has been here for longer than the retention.
  void expire(Instant now);
  [[nodiscard]] std::size_t count() const { return kept_.size(); }
  /// Of the envelopes.
  [[nodiscard]] std::size_t size_bytes() const { return size_bytes_; }
  /// Those whose own time lies within both instants, in the order of their times.
  [[nodiscard]] std::vector<EventRef> between(Instant first, Instant last) const;

 private:
  struct Kept {
    Instant since;
    EventRef event;
  };
  std::deque<Kept> kept_;  // in the order in which they came
  std::size_t size_bytes_ = 0;
};

/// The rule that fills an archive.
[[nodiscard]] std::string archive_rule_name(std::string_view archive);

/// That rule's pattern: the archive's own, and no replayed events.
[[nodiscard]] std::string archive_rule_pattern(const std::optional<std::string>& event_pattern);

}  // namespace smemu::bus
