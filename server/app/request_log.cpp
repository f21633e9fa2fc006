#include "server/app/request_log.hpp"

#include "emulator/json/write.hpp"
#include "server/host/system_clock.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace smemu::app {
namespace {

constexpr std::array<std::pair<std::string_view, LogLevel>, 3> kLevels{
    {{"info", LogLevel::info}, {"error", LogLevel::error}, {"off", LogLevel::off}}};
constexpr std::array<std::pair<std::string_view, LogFormat>, 2> kFormats{
    {{"text", LogFormat::text}, {"json", LogFormat::json}}};

template <class Rows>
auto look_up(const Rows& rows, std::string_view text, const char* what)
    -> Result<decltype(rows[0].second)> {
  for (const auto& [name, value] : rows) {
    if (name == text) return value;
  }
  return fail(Errc::invalid_argument, fmt::format("'{}' is no {}", text, what));
}

LogLevel level_of(const http::Access& access) {
  return access.status >= 500 ? LogLevel::error : LogLevel::info;
}

std::string_view name_of(LogLevel level) {
  return kLevels[static_cast<std::size_t>(level)].first;
}

std::string with_milliseconds(Instant at) {
  std::string text = to_iso_seconds(at);
  text.pop_back();
  const auto millis = to_epoch_millis(at) % 1000;
  return fmt::format("{}.{:03}Z", text, millis);
}

double milliseconds(const http::Access& access) {
  return std::chrono::duration<double, std::milli>(access.took).count();
}

/// What is not printable becomes '?': a line stays a line.
std::string printable(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c < 0x20 || c > 0x7E) c = '?';  // bytes beyond ASCII are negative
  }
  return out;
}

std::string text_line(const http::Access& access, Instant at) {
  std::string line = fmt::format(
      "{} {:<5} {} {}  {}  {:.2f} ms  {}  {}", with_milliseconds(at), name_of(level_of(access)),
      access.method.empty() ? "-" : access.method, access.target.empty() ? "-" : access.target,
      access.status, milliseconds(access), access.request_id, access.peer);
  if (!access.operation.empty()) line += "  " + access.operation;
  return printable(line);
}

std::string json_line(const http::Access& access, Instant at) {
  std::string out = fmt::format(
      R"({{"time":"{}","level":"{}","message":"request","status":{},"took_ms":{:.3f})",
      with_milliseconds(at), name_of(level_of(access)), access.status, milliseconds(access));
  for (const auto& [name, value] :
       {std::pair("method", &access.method), std::pair("target", &access.target),
        std::pair("operation", &access.operation), std::pair("request_id", &access.request_id),
        std::pair("peer", &access.peer)}) {
    if (!value->empty()) out += fmt::format(R"(,"{}":{})", name, json::quoted(printable(*value)));
  }
  return out + '}';
}

}  // namespace

Result<LogLevel> parse_log_level(std::string_view text) {
  return look_up(kLevels, text, "log level; use info, error or off");
}

Result<LogFormat> parse_log_format(std::string_view text) {
  return look_up(kFormats, text, "log format; use text or json");
}

std::string log_line(const http::Access& access, LogFormat format, Instant at) {
  return format == LogFormat::json ? json_line(access, at) : text_line(access, at);
}

http::OnAccess request_log(LogLevel level, LogFormat format, std::FILE* out) {
  if (level == LogLevel::off) return {};
  return [level, format, out](const http::Access& access) {
    if (level_of(access) < level) return;
    const std::string line = log_line(access, format, host::SystemClock().wall()) + '\n';
    std::fwrite(line.data(), 1, line.size(), out);
    std::fflush(out);
  };
}

}  // namespace smemu::app
