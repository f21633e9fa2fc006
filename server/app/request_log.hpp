#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "server/http/access.hpp"

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace smemu::app {

/// Requests are `info`, answers of 500 and above `error`.
enum class LogLevel : std::uint8_t { info, error, off };
enum class LogFormat : std::uint8_t { text, json };

[[nodiscard]] Result<LogLevel> parse_log_level(std::string_view text);
[[nodiscard]] Result<LogFormat> parse_log_format(std::string_view text);

/// A line without its end: "2026-01-05T09:00:00.123Z info  POST /  200  0.42 ms  ..." or a JSON
/// object. `at` is wall time.
[[nodiscard]] std::string log_line(const http::Access& access, LogFormat format, Instant at);

/// Writes a line for each request to `out`; nothing to call at all if the level is `off`.
[[nodiscard]] http::OnAccess request_log(LogLevel level, LogFormat format, std::FILE* out);

}  // namespace smemu::app
