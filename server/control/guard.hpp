#pragma once

#include "emulator/base/instant.hpp"
#include "server/control/replies.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

namespace smemu::control {

/// The real-time guard of a wait: however virtual time goes, nobody waits longer than this.
using Guard = std::shared_ptr<boost::asio::steady_timer>;

/// `timeout` of a body, "30s" if it has none.
[[nodiscard]] Result<Duration> guard_timeout(const Json& body);

/// Calls `expired` after that much real time, unless the guard is cancelled before.
[[nodiscard]] Guard start_guard(boost::asio::io_context& io, Duration timeout,
                                std::function<void()> expired);

}  // namespace smemu::control
