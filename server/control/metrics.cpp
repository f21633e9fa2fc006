#include "server/host/metrics.hpp"

#include "server/control/handlers.hpp"
#include "server/control/routes.hpp"
#include "server/host/version.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

namespace smemu::control {

/// Prometheus' text format; also at /metrics.
void get_metrics(Call& call) {
  world::World& world = call.host.world();
  std::string text = fmt::format(
      "# HELP smemu_build_info The program.\n# TYPE smemu_build_info gauge\n"
      "smemu_build_info{{version=\"{}\"}} 1\n",
      host::kVersion);
  text += call.host.metrics().to_text();
  text +=
      host::metric("smemu_attempts_in_flight", "gauge", "Attempts whose outcome is not known yet.",
                   static_cast<double>(world.in_flight()));
  text += host::metric("smemu_timers", "gauge", "What waits for its virtual time.",
                       static_cast<double>(world.timers().size()));
  text += host::metric("smemu_journal_steps", "gauge", "Steps that the journal still has.",
                       static_cast<double>(world.journal().steps().size()));
  text += host::metric("smemu_virtual_seconds", "gauge", "Virtual time since the world began.",
                       std::chrono::duration<double>(world.timers().now()).count());
  call.responder.reply(
      {200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, std::move(text)});
}

}  // namespace smemu::control
