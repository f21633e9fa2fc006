#pragma once

#include "server/app/server.hpp"
#include "server/sink/sink_server.hpp"

#include <functional>
#include <memory>

namespace smemu::app {

/// Serves on this thread until SIGTERM or SIGINT, then drains. `on_ready` is called once requests
/// are answered.
[[nodiscard]] Result<void> serve_until_signal(
    Settings settings, const std::function<void(const Server& server)>& on_ready);

/// A webhook receiver in place of the emulator, likewise.
[[nodiscard]] Result<void> sink_until_signal(
    const http::Settings& settings, int status, const sink::OnRequest& on_request,
    const std::function<void(std::uint16_t port)>& on_ready);

/// A server on a thread of its own, for a command that needs one for as long as it runs.
class BackgroundServer {
 public:
  [[nodiscard]] static Result<BackgroundServer> open(Settings settings);
  ~BackgroundServer();
  BackgroundServer(BackgroundServer&&) noexcept;
  BackgroundServer& operator=(BackgroundServer&&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Impl;
  explicit BackgroundServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace smemu::app
