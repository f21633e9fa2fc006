#include "cli/exit_code.hpp"
#include "cli/init_files.hpp"
#include "cli/server_settings.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "server/app/request_log.hpp"
#include "server/app/run.hpp"

#include <fmt/format.h>

#include <csignal>

namespace smemu::cli {

int serve(const ServeOptions& options) {
  auto settings = server_settings(options);
  if (!settings) return report(settings.error());
  auto init = init_files(options.init_dir);
  if (!init) return report(init.error());
  settings->init = std::move(*init);
  const auto level = app::parse_log_level(options.log_level);
  if (!level) return report(level.error());
  const auto format = app::parse_log_format(options.log_format);
  if (!format) return report(format.error());
  settings->on_access = app::request_log(*level, *format, stderr);
  const std::uint64_t seed = settings->world.seed;
  int exit = kOk;
  const auto ready = [&](const app::Server& server) {
    const std::uint16_t port = server.port();
    if (!options.port_file.empty()) {
      if (auto written = write_file(options.port_file, fmt::format("{}\n", port)); !written) {
        exit = report(written.error());
        std::raise(SIGTERM);
        return;
      }
    }
    fmt::print(stderr, "smemu serves EventBridge on http://{}:{} (clock {}, seed {})\n",
               options.bind, port, options.clock, seed);
    if (!server.fault().empty())
      return complain(fmt::format("not ready: {}; health answers 503", server.fault()));
    // Stock LocalStack wait strategies look for this very line.
    fmt::print(stderr, "Ready.\n");
  };
  const auto served = app::serve_until_signal(std::move(*settings), ready);
  if (!served) {
    complain(served.error().message);
    return kUsage;
  }
  return exit;
}

}  // namespace smemu::cli
