#include "server/control/routes.hpp"

#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace smemu::control {
namespace {

constexpr std::string_view kBase = "/_smemu/v1/";

constexpr auto kRoutes = std::to_array<Route>({
    {"GET", "health", get_health},
    {"GET", "events", list_events},
    {"POST", "events", post_event},
    {"GET", "events/{id}", get_event},
    {"GET", "events/{id}/explain", explain_event},
    {"POST", "events/{id}/replay", replay_event},
    {"POST", "explain", post_explain},
    {"GET", "deliveries", list_deliveries},
    {"GET", "deliveries/{id}", get_delivery},
    {"GET", "steps", list_steps},
    {"GET", "stream", get_stream},
    {"POST", "verify", post_verify},
    {"POST", "plays", post_play},
    {"POST", "signals", post_signal},
    {"GET", "faults", list_faults},
    {"POST", "faults", post_fault},
    {"DELETE", "faults", delete_faults},
    {"GET", "outcomes", get_outcomes},
    {"PUT", "outcomes", put_outcomes},
    {"GET", "clock", get_clock},
    {"PUT", "clock", put_clock},
    {"POST", "clock/advance", post_clock_advance},
    {"GET", "queues/{name}/messages", list_queue_messages},
    {"GET", "sinks", list_sinks},
    {"GET", "sinks/{name}", get_sink},
    {"PUT", "sinks/{name}", put_sink},
    {"DELETE", "sinks/{name}", delete_sink},
    {"POST", "reset", post_reset},
    {"GET", "settings", get_settings},
    {"GET", "metrics", get_metrics},
    {"GET", "state", get_state},
    {"POST", "apply", post_apply},
    {"GET", "rules/lint", lint_rules},
});

/// What stands for the one {...} of `pattern` in `path`; nothing if they differ, empty if there is
/// no {...}.
std::optional<std::string> match(std::string_view pattern, std::string_view path) {
  const std::size_t open = pattern.find('{');
  if (open == std::string_view::npos) {
    return pattern == path ? std::optional<std::string>("") : std::nullopt;
  }
  const std::string_view before = pattern.substr(0, open);
  const std::string_view behind = pattern.substr(pattern.find('}') + 1);
  const bool fits = path.size() > before.size() + behind.size() && path.starts_with(before) &&
                    path.ends_with(behind);
  if (!fits) return std::nullopt;
  const std::string_view argument = path.substr(open, path.size() - before.size() - behind.size());
  if (argument.empty() || argument.find('/') != std::string_view::npos) return std::nullopt;
  return http::percent_decode(argument);
}

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

void handle(host::WorldHost& host, const http::Request& request, std::string_view path,
            const http::Responder& responder) {
  std::string allowed;
  if (path.starts_with(kBase)) {
    for (const Route& route : kRoutes) {
      auto argument = match(route.path, path.substr(kBase.size()));
      if (!argument) continue;
      if (route.method == request.method) {
        Call call{host, request, std::move(*argument), responder};
        return route.handle(call);
      }
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
  }
  if (allowed.empty()) {
    return responder.reply(
        error_reply(404, fmt::format("nothing is served at {}; see docs/openapi.yaml", path)));
  }
  http::Reply reply = error_reply(405, fmt::format("{} takes {}", path, allowed));
  reply.headers.push_back({"Allow", allowed});
  responder.reply(std::move(reply));
}

}  // namespace smemu::control
