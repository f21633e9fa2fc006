#include "server/control/guard.hpp"

#include <algorithm>

namespace smemu::control {

using namespace std::chrono_literals;

Result<Duration> guard_timeout(const Json& body) {
  const auto text = string_member(body, "timeout");
  if (!text) return tl::unexpected(text.error());
  if (text->empty()) return Duration(30s);
  const auto timeout = parse_duration(*text);
  if (!timeout) return fail(Errc::invalid_argument, timeout.error().message, "/timeout");
  return std::min<Duration>(*timeout, 1h);
}

Result<std::optional<Duration>> settle_of(const Json& body) {
  const auto text = string_member(body, "settle");
  if (!text) return tl::unexpected(text.error());
  if (text->empty()) return std::optional<Duration>();
  const auto settle = parse_duration(*text);
  if (!settle) return fail(Errc::invalid_argument, settle.error().message, "/settle");
  return std::optional(std::min<Duration>(*settle, 1h));
}

Guard start_guard(boost::asio::io_context& io, Duration timeout, std::function<void()> expired) {
  auto timer = std::make_shared<boost::asio::steady_timer>(io, timeout);
  timer->async_wait([timer, expired = std::move(expired)](const boost::system::error_code& error) {
    if (!error) expired();
  });
  return timer;
}

}  // namespace smemu::control
