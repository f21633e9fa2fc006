#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "emulator/base/instant.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

/// "36h12s": nobody needs the nanoseconds.
std::string whole_seconds(const std::string& elapsed) {
  const auto length = parse_duration(elapsed);
  return length ? to_text(std::chrono::floor<std::chrono::seconds>(*length)) : elapsed;
}

/// Shows the clock that came back; a wait that the real-time guard ended is no fault of the clock.
int show(const Result<client::Answer>& answer, bool json) {
  if (answer && answer->status == 408) {
    complain("timed out: time is still moving; give it longer with --timeout");
    return kTimedOut;
  }
  const auto body = body_of(answer);
  if (!body) return report(body.error());
  const Json clock = Json::parse(*body, nullptr, false);
  if (json) {
    print(clock.dump());
  } else {
    const bool playing = clock.is_object() && clock.value("playing", false);
    print(fmt::format("{}  {}, {} since the world began{}", text(clock, "now"), text(clock, "mode"),
                      whole_seconds(text(clock, "elapsed")),
                      playing ? ", a play is going on" : ""));
  }
  return kOk;
}

template <class Call>
int with_client(const ClockOptions& options, const Call& call) {
  auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  return show(call(*client), options.json);
}

int move(const ClockOptions& options, Json body) {
  const auto guard = parse_duration(options.timeout);
  if (!guard) return report(Error{Errc::invalid_argument, guard.error().message, "--timeout"});
  body["timeout"] = options.timeout;
  if (!options.settle.empty()) body["settle"] = options.settle;
  return with_client(options, [&](client::Client& client) {
    client.set_timeout(std::chrono::ceil<std::chrono::seconds>(*guard) + std::chrono::seconds(5));
    return client.post("clock/advance", body.dump());
  });
}

int put_mode(const ClockOptions& options, const std::string& mode) {
  return with_client(options, [&](const client::Client& client) {
    return client.put("clock", Json{{"mode", mode}}.dump());
  });
}

}  // namespace

int show_clock(const ClockOptions& options) {
  return with_client(options, [](const client::Client& client) { return client.get("clock"); });
}

int advance_clock(const ClockOptions& options) {
  return move(options, {{"by", options.length}});
}

int set_clock(const ClockOptions& options) {
  return move(options, {{"to", options.instant}});
}

int freeze_clock(const ClockOptions& options) {
  return put_mode(options, "manual");
}

int run_clock(const ClockOptions& options) {
  return put_mode(options, options.mode);
}

}  // namespace smemu::cli
