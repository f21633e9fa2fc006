#pragma once

#include "emulator/base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace smemu {

/// A length of time in nanoseconds. As a reading of a TimerQueue: time since its world began, which
/// never runs backwards.
using Duration = std::chrono::nanoseconds;

/// A point on the calendar (UTC), as AWS would print it. A play tells its story on a calendar of
/// its own, so two readings of one world's calendar may run backwards; compare TimerQueue readings
/// where order matters.
using Instant = std::chrono::sys_time<Duration>;

/// "2026-01-05T09:00:00Z": UTC, seconds, truncated, as in the `time` field of an event.
[[nodiscard]] std::string to_iso_seconds(Instant at);

/// Reads what to_iso_seconds writes, with an optional fraction of up to nine digits.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

/// Whole milliseconds since 1970, the form of most times inside SageMaker events.
[[nodiscard]] std::int64_t to_epoch_millis(Instant at);

/// Seconds since 1970 with milliseconds, the form of timestamps in AWS's JSON protocol.
[[nodiscard]] double to_epoch_seconds(Instant at);

/// Reads "90s", "10m", "1h30m", "250ms", "2d" or "0"; units d, h, m, s, ms, us, ns, largest first.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);

/// "1h30m", "250ms", "0s": the shortest text that parse_duration reads back.
[[nodiscard]] std::string to_text(Duration length);

/// "00:12:04" (hours, minutes, seconds, truncated) for timelines; hours grow past two digits, a
/// minus sign stays.
[[nodiscard]] std::string to_clock_text(Duration length);

}  // namespace smemu
