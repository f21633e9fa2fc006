#pragma once

#include "emulator/base/instant.hpp"
#include "server/control/replies.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace smemu::control {

/// The real-time guard of a wait: however virtual time goes, nobody waits longer than this.
using Guard = std::shared_ptr<boost::asio::steady_timer>;

/// `timeout` of a body, "30s" if it has none.
[[nodiscard]] Result<Duration> guard_timeout(const Json& body);

/// `settle` of a body: how long, in real time, nothing may come back from outside before time jumps
/// (WorldHost::settle_for). Nothing if the body does not say.
[[nodiscard]] Result<std::optional<Duration>> settle_of(const Json& body);

/// Calls `expired` after that much real time, unless the guard is cancelled before.
[[nodiscard]] Guard start_guard(boost::asio::io_context& io, Duration timeout,
                                std::function<void()> expired);

}  // namespace smemu::control
