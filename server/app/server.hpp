#pragma once

#include "emulator/base/result.hpp"
#include "emulator/delivery/egress.hpp"
#include "emulator/world/world.hpp"
#include "server/http/access.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace smemu::app {

/// Resources that the default world has from the start; see harness/state.hpp.
struct InitFile {
  std::string name;
  std::string text;
};

/// Everything that `smemu serve` can be told.
struct Settings {
  std::string bind = "127.0.0.1";
  std::uint16_t port = 4566;  // 0: the system picks one
  std::vector<std::string> allowed_hosts;
  world::Settings world;  // of the default world, and of every other that is asked for
  delivery::EgressPolicy egress;
  std::string ca_file;                             // empty: the system's roots
  std::chrono::milliseconds target_timeout{5000};  // AWS's limit for one attempt
  std::vector<InitFile> init;                      // applied in this order
  http::OnAccess on_access;                        // for a log
  std::size_t runtime_concurrency = 1;             // of calls of a function's own endpoint
};

/// The emulator as a server: worlds, the AWS door, our own door, the sinks. The place where the
/// parts are put together. Everything happens on the thread that runs the io_context; several
/// servers fit in one process.
class Server {
 public:
  /// Listens at once; the Error says which address could not be had.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(boost::asio::io_context& io,
                                                            Settings settings);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

  /// Why it serves, but is not ready: the init file that failed. Empty: it is.
  [[nodiscard]] const std::string& fault() const;

  /// Stops within a second: running answers are finished, waits are told, attempts in flight stay
  /// pending in the journal. `done` is called once.
  void drain(std::function<void()> done);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// What the layers above the core plug into a world: AWS's operations and the scenarios.
[[nodiscard]] world::Behaviour full_behaviour();

}  // namespace smemu::app
