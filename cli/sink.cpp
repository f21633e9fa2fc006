#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "server/app/run.hpp"
#include "server/sink/sink_server.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;

/// "POST /hook  200  SageMaker Endpoint State Change" where the body is an event, its beginning
/// where it is not.
std::string line_of(const sink::Recorded& request) {
  const Json body = Json::parse(request.body, nullptr, false);
  const bool event =
      body.is_object() && body.contains("detail-type") && body["detail-type"].is_string();
  const std::string what =
      event ? body["detail-type"].get<std::string>() : request.body.substr(0, 80);
  return fmt::format("{} {}  {}  {}", request.method, request.target, request.answered, what);
}

std::string json_of(const std::string& name, const sink::Recorded& request) {
  const Json body = Json::parse(request.body, nullptr, false);
  Json headers = Json::object();
  for (const auto& header : request.headers) headers[header.name] = header.value;
  return Json{{"sink", name},
              {"method", request.method},
              {"target", request.target},
              {"answered", request.answered},
              {"headers", std::move(headers)},
              {"body", body.is_discarded() ? Json(request.body) : body}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

int sink(const SinkOptions& options) {
  http::Settings settings;
  settings.bind = options.bind;
  settings.port = static_cast<std::uint16_t>(options.port);
  const auto shown = [&](const std::string& name, const sink::Recorded& request) {
    print(options.json ? json_of(name, request) : line_of(request));
  };
  int exit = kOk;
  const auto ready = [&](std::uint16_t port) {
    complain(fmt::format("sink on http://{}:{}, answers {}", options.bind, port, options.status));
    if (options.port_file.empty()) return;
    if (auto written = write_file(options.port_file, fmt::format("{}\n", port)); !written)
      exit = report(written.error());
  };
  const auto ran = app::sink_until_signal(settings, options.status, shown, ready);
  if (!ran) return report(Error{Errc::invalid_argument, ran.error().message, {}});
  return exit;
}

}  // namespace smemu::cli
