#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_search.hpp"
#include "cli/screen.hpp"
#include "cli/server_settings.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "harness/rehearsal.hpp"
#include "harness/scenario_file.hpp"
#include "server/app/run.hpp"
#include "server/app/server.hpp"
#include "server/sink/sink_thread.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;
using SteadyClock = std::chrono::steady_clock;

// The parameter that says where a scenario's webhook is; a receiver on loopback serves unless it is
// set.
constexpr const char* kWebhook = "webhook";

Result<Json> params_of(const std::vector<std::string>& set) {
  Json params = Json::object();
  for (const std::string& text : set) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos) {
      return fail(Errc::invalid_argument, fmt::format("'{}' is not NAME=VALUE", text), "--set");
    }
    params[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return params;
}

/// {"name": ...} for a shipped scenario, {"scenario": text, "file": path} for others.
Result<Json> request_of(const PlayOptions& options, const FoundScenario& scenario,
                        const std::string& name) {
  auto params = params_of(options.set);
  if (!params) return params;
  Json request = scenario.shipped ? Json{{"name", name}}
                                  : Json{{"scenario", scenario.text}, {"file", scenario.file}};
  request["params"] = std::move(*params);
  request["speed"] = options.speed;
  if (!options.settle.empty()) request["settle"] = options.settle;
  request["region"] = options.region;
  request["account"] = options.account;
  if (options.has_seed) request["seed"] = options.seed;
  return request;
}

bool wants_webhook(const Json& request, const std::string& text) {
  if (request["params"].contains(kWebhook)) return false;
  return text.find(std::string("{{") + kWebhook + "}}") != std::string::npos;
}

bool is_loopback(const std::string& endpoint) {
  return endpoint.starts_with("http://127.") || endpoint.starts_with("http://localhost") ||
         endpoint.starts_with("http://[::1]");
}

/// Where deliveries of this play go, as long as it lasts.
class Receiver {
 public:
  /// On loopback for a server on this machine; elsewhere the server's own recording sink, which it
  /// can always reach.
  Result<void> open(Json& request, const std::string& text, const std::string& endpoint) {
    if (!wants_webhook(request, text)) return {};
    if (!is_loopback(endpoint)) {
      request["params"][kWebhook] = endpoint + "/_smemu/sinks/" + kWebhook;
      return {};
    }
    auto sink = sink::SinkThread::start({}, {});
    if (!sink) return tl::unexpected(sink.error());
    sink_ = std::move(*sink);
    request["params"][kWebhook] = fmt::format("http://127.0.0.1:{}/{}", sink_->port(), kWebhook);
    return {};
  }

 private:
  std::unique_ptr<sink::SinkThread> sink_;
};

Result<std::optional<app::BackgroundServer>> own_server(const PlayOptions& options) {
  if (!options.endpoint.empty()) return std::nullopt;
  ServeOptions serve;
  serve.port = 0;
  serve.seed = "0";  // a play draws from its own seed
  serve.allow_egress = options.allow_egress;
  serve.map = options.map;
  serve.targets = options.targets;
  auto settings = server_settings(serve);
  if (!settings) return tl::unexpected(settings.error());
  auto server = app::BackgroundServer::open(std::move(*settings));
  if (!server) return tl::unexpected(server.error());
  return std::move(*server);
}

int code_of(const Screen& screen) {
  if (screen.verdict().empty()) {
    complain("the play was cut short before its end");
    return kTimedOut;
  }
  if (screen.verdict() == "broken") return kUsage;
  return screen.verdict() == "passed" ? kOk : kExpectationFailed;
}

int watch(const PlayOptions& options, const client::Client& client, const Json& request,
          Screen& screen) {
  screen.forget_verdict();
  const auto began = SteadyClock::now();
  const auto answer =
      client.stream("plays", request.dump(), [&](std::string_view line) { screen.show(line); });
  if (!answer) return report(answer.error());
  if (answer->status != 200) return report(body_of(answer).error());
  const double milliseconds =
      std::chrono::duration<double, std::milli>(SteadyClock::now() - began).count();
  if (!options.json) print(fmt::format("real time {:.0f} ms", milliseconds));
  return code_of(screen);
}

int play_in_server(const PlayOptions& options, const FoundScenario& scenario,
                   const std::string& name, const std::string& endpoint, Screen& screen) {
  auto request = request_of(options, scenario, name);
  if (!request) return report(request.error());
  Receiver receiver;
  if (auto opened = receiver.open(*request, scenario.text, endpoint); !opened) {
    return report(opened.error());
  }
  auto client = client::Client::of(endpoint);
  if (!client) return report(client.error());
  client->set_timeout(std::chrono::minutes(10));
  return watch(options, *client, *request, screen);
}

// --- Without a server

int rehearse(const PlayOptions& options, const FoundScenario& scenario, Screen& screen) {
  const auto params = params_of(options.set);
  if (!params) return report(params.error());
  const auto summary = harness::summarize_scenario(scenario.text, scenario.file);
  if (!summary) return report(summary.error());
  world::StartPlay start;
  start.scenario = scenario.text;
  start.file_name = scenario.file;
  for (const auto& item : params->items())
    start.params[item.key()] = item.value().get<std::string>();
  if (wants_webhook({{"params", *params}}, scenario.text)) {
    start.params[kWebhook] = "http://localhost/";  // nothing goes there
  }
  start.seed = options.has_seed ? options.seed : summary->seed;
  start.scope = {options.account, options.region};
  const auto played = harness::rehearse(app::full_behaviour(), start,
                                        [&](std::string_view line) { screen.show(line); });
  if (!played) return report(played.error());
  return screen.verdict() == "broken" ? kUsage : kOk;
}

/// The gravest of the plays' exit codes: that of the first that did not end well.
int play_all(const PlayOptions& options, const std::string& endpoint, Screen& screen) {
  int code = kOk;
  for (const std::string& name : options.scenarios) {
    const auto scenario = find_scenario(name, options.folders);
    if (!scenario) return report(scenario.error());
    const int one = options.dry_run ? rehearse(options, *scenario, screen)
                                    : play_in_server(options, *scenario, name, endpoint, screen);
    if (code == kOk) code = one;
  }
  if (const auto finished = screen.finish(); !finished) return report(finished.error());
  return code;
}

}  // namespace

int play(const PlayOptions& options) {
  Screen screen(options);
  if (const auto opened = screen.open(); !opened) return report(opened.error());
  if (options.dry_run) return play_all(options, "", screen);
  const auto server = own_server(options);
  if (!server) return report(server.error());
  const std::string endpoint = *server ? fmt::format("http://127.0.0.1:{}", (*server)->port())
                                       : endpoint_or_default(options.endpoint);
  return play_all(options, endpoint, screen);
}

}  // namespace smemu::cli
