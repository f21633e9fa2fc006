#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/server_settings.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "harness/library.hpp"
#include "harness/timeline.hpp"
#include "server/app/run.hpp"
#include "server/sink/sink_thread.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;
using SteadyClock = std::chrono::steady_clock;

// The parameter that says where a scenario's webhook is; a receiver on loopback serves unless it is
// set.
constexpr const char* kWebhook = "webhook";

/// {"name": ...} for a shipped scenario, {"scenario": text, "file": path} for a file.
Result<Json> scenario_members(const std::string& name_or_file) {
  if (harness::find_scenario(name_or_file)) return Json{{"name", name_or_file}};
  std::ifstream in(name_or_file, std::ios::binary);
  if (!in) {
    return fail(
        Errc::invalid_argument,
        fmt::format("'{}' is neither a shipped scenario nor a file; see `smemu scenarios list`",
                    name_or_file));
  }
  return Json{{"scenario", std::string(std::istreambuf_iterator<char>(in), {})},
              {"file", name_or_file}};
}

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

Result<Json> request_of(const PlayOptions& options) {
  auto request = scenario_members(options.scenario);
  if (!request) return request;
  auto params = params_of(options.set);
  if (!params) return params;
  (*request)["params"] = std::move(*params);
  (*request)["speed"] = options.speed;
  (*request)["region"] = options.region;
  (*request)["account"] = options.account;
  if (options.has_seed) (*request)["seed"] = options.seed;
  return request;
}

bool wants_webhook(const Json& request) {
  if (request["params"].contains(kWebhook)) return false;
  const auto* shipped = request.contains("name")
                            ? harness::find_scenario(request["name"].get<std::string>())
                            : nullptr;
  const std::string text = shipped ? std::string(shipped->text) : request.value("scenario", "");
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
  Result<void> open(Json& request, const std::string& endpoint) {
    if (!wants_webhook(request)) return {};
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

/// Shows the lines as they come and remembers what they come to.
class Screen {
 public:
  explicit Screen(bool json) : json_(json), colour_(stdout_takes_colour()) {}

  void show(std::string_view line) {
    const Json parsed = Json::parse(line, nullptr, false);
    if (parsed.is_discarded()) return;
    if (parsed.value("type", "") == "summary") {
      verdict_ = parsed.value("verdict", "");
    }
    if (json_) return print(line);
    const std::string text = harness::timeline_text(parsed, colour_);
    fmt::print("{}", text);
    std::fflush(stdout);
  }
  /// "passed", "failed", or empty if the play was cut short.
  [[nodiscard]] const std::string& verdict() const { return verdict_; }

 private:
  bool json_;
  bool colour_;
  std::string verdict_;
};

Result<std::optional<app::BackgroundServer>> own_server(const PlayOptions& options) {
  if (!options.endpoint.empty()) return std::nullopt;
  ServeOptions serve;
  serve.port = 0;
  serve.seed = "0";  // a play draws from its own seed
  serve.allow_egress = options.allow_egress;
  serve.map = options.map;
  auto settings = server_settings(serve);
  if (!settings) return tl::unexpected(settings.error());
  auto server = app::BackgroundServer::open(std::move(*settings));
  if (!server) return tl::unexpected(server.error());
  return std::move(*server);
}

int watch(const PlayOptions& options, const client::Client& client, const Json& request) {
  Screen screen(options.json);
  const auto began = SteadyClock::now();
  const auto answer =
      client.stream("plays", request.dump(), [&](std::string_view line) { screen.show(line); });
  if (!answer) return report(answer.error());
  if (answer->status != 200) return report(body_of(answer).error());
  const double milliseconds =
      std::chrono::duration<double, std::milli>(SteadyClock::now() - began).count();
  if (!options.json) print(fmt::format("real time {:.0f} ms", milliseconds));
  if (screen.verdict().empty()) {
    complain("the play was cut short before its end");
    return kTimedOut;
  }
  if (screen.verdict() == "broken") return kUsage;
  return screen.verdict() == "passed" ? kOk : kExpectationFailed;
}

}  // namespace

int play(const PlayOptions& options) {
  auto request = request_of(options);
  if (!request) return report(request.error());
  const auto server = own_server(options);
  if (!server) return report(server.error());
  const std::string endpoint = *server ? fmt::format("http://127.0.0.1:{}", (*server)->port())
                                       : endpoint_or_default(options.endpoint);
  Receiver receiver;
  if (auto opened = receiver.open(*request, endpoint); !opened) return report(opened.error());
  auto client = client::Client::of(endpoint);
  if (!client) return report(client.error());
  client->set_timeout(std::chrono::minutes(10));
  return watch(options, *client, *request);
}

}  // namespace smemu::cli
