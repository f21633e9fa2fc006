#include "cli/endpoint.hpp"
#include "cli/event_edit.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "generators/sample.hpp"

#include <fmt/format.h>

#include <iostream>
#include <iterator>

namespace smemu::cli {
namespace {

Result<Json> read_raw(const std::string& path) {
  const auto text =
      path == "-" ? Result<std::string>(std::string(std::istreambuf_iterator<char>(std::cin), {}))
                  : read_file(path);
  if (!text) return tl::unexpected(text.error());
  Json event = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!event.is_object()) {
    return fail(Errc::invalid_argument, "it does not hold a JSON object: an event", path);
  }
  return event;
}

/// An event of a lifecycle that is there as of the server's clock.
Result<Json> made_up(const TriggerOptions& options, Instant now) {
  generators::Rehearsal::Setting setting;
  setting.scope = {options.account, options.region};
  setting.seed = options.seed;
  setting.start = now;
  setting.style =
      options.style == "production" ? generators::Style::production : generators::Style::documented;
  auto told =
      generators::sample(*generators::find_event_type(options.type), options.status, setting, now);
  if (!told) return tl::unexpected(told.error());
  return Json{{"source", told->event.source},
              {"detail-type", told->event.detail_type},
              {"time", to_iso_seconds(told->at)},
              {"account", options.account},
              {"region", options.region},
              {"resources", told->event.resources},
              {"detail", told->event.detail.parsed()}};
}

Result<Instant> clock_of(const client::Client& client) {
  const auto body = body_of(client.get("clock"));
  if (!body) return tl::unexpected(body.error());
  return parse_instant(text(Json::parse(*body, nullptr, false), "now"));
}

Result<Json> event_of(const TriggerOptions& options, const client::Client& client) {
  if (!options.raw.empty()) return read_raw(options.raw);
  const auto now = clock_of(client);
  if (!now) return tl::unexpected(now.error());
  return made_up(options, *now);
}

int send(const TriggerOptions& options, const client::Client& client, Json event) {
  if (!options.bus.empty()) event["bus"] = options.bus;
  for (int i = 0; i < options.times; ++i) {
    const auto answer = body_of(client.post("events", event.dump()));
    if (!answer) return report(answer.error());
    const Json sent = Json::parse(*answer, nullptr, false);
    print(options.json ? sent.dump() : text(sent, "id"));
  }
  return kOk;
}

}  // namespace

int trigger(const TriggerOptions& options) {
  if (options.raw.empty() == options.type.empty()) {
    return report(Error{Errc::invalid_argument,
                        "name either a kind of event or a file with one (--raw); `smemu schema` "
                        "lists the kinds"});
  }
  const auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  auto event = event_of(options, *client);
  if (!event) return report(event.error());
  if (const auto edited = edit(*event, {options.override_values, options.add, options.remove});
      !edited) {
    return report(edited.error());
  }
  if (options.dry_run) {
    print(event->dump(options.json ? -1 : 2));
    return kOk;
  }
  return send(options, *client, std::move(*event));
}

}  // namespace smemu::cli
