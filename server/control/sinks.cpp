#include "server/control/sinks.hpp"

#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"
#include "server/sink/answer.hpp"

namespace smemu::control {
namespace {

Json view(const sink::Recorded& request) {
  Json headers = Json::array();
  for (const auto& header : request.headers)
    headers.push_back({{"name", header.name}, {"value", header.value}});
  return {{"sequence", request.sequence}, {"method", request.method},
          {"target", request.target},     {"headers", std::move(headers)},
          {"body", request.body},         {"answered", request.answered}};
}

Json view(const sink::SinkBook& book, const std::string& name) {
  Json requests = Json::array();
  for (const auto& request : book.requests(name)) requests.push_back(view(request));
  const sink::Script& script = book.script(name);
  return {{"name", name},
          {"total", book.total(name)},
          {"script",
           {{"status", script.status}, {"delay", to_text(script.delay)}, {"body", script.body}}},
          {"requests", std::move(requests)}};
}

Result<int> status_member(const Json& body, const char* name, int fallback) {
  if (!body.contains(name)) return fallback;
  if (!body[name].is_number_integer() || body[name] < 200 || body[name] > 599) {
    return fail(Errc::invalid_argument, "must be a status from 200 to 599",
                std::string("/") + name);
  }
  return body[name].get<int>();
}

Result<std::optional<sink::Script::FirstN>> first_n_member(const Json& body) {
  if (!body.contains("first_n")) return std::nullopt;
  const Json& member = body["first_n"];
  if (!member.is_object() || !member.contains("count") || !member["count"].is_number_unsigned()) {
    return fail(Errc::invalid_argument, "must be {\"count\": N, \"status\": S}", "/first_n");
  }
  const auto status = status_member(member, "status", 503);
  if (!status) return fail(Errc::invalid_argument, status.error().message, "/first_n/status");
  return sink::Script::FirstN{member["count"].get<std::size_t>(), *status};
}

Result<sink::Script> read_script(const Json& body) {
  if (auto known = refuse_unknown(body, {"status", "delay", "body", "first_n"}); !known) {
    return tl::unexpected(known.error());
  }
  sink::Script script;
  const auto status = status_member(body, "status", 200);
  if (!status) return tl::unexpected(status.error());
  script.status = *status;
  const auto text = string_member(body, "body");
  if (!text) return tl::unexpected(text.error());
  script.body = *text;
  const auto delay = string_member(body, "delay");
  if (!delay) return tl::unexpected(delay.error());
  if (!delay->empty()) {
    const auto length = parse_duration(*delay);
    if (!length) return fail(Errc::invalid_argument, length.error().message, "/delay");
    script.delay = *length;
  }
  auto first_n = first_n_member(body);
  if (!first_n) return tl::unexpected(first_n.error());
  script.first_n = *first_n;
  return script;
}

}  // namespace

void receive(host::WorldHost& host, std::string_view name, const http::Request& request,
             const http::Responder& responder) {
  sink::give(host.io(), responder, host.sinks().record(http::percent_decode(name), request));
}

void list_sinks(Call& call) {
  Json out = Json::array();
  for (const std::string& name : call.host.sinks().names()) {
    out.push_back({{"name", name}, {"total", call.host.sinks().total(name)}});
  }
  call.responder.reply(json_reply(200, {{"sinks", std::move(out)}}));
}

void get_sink(Call& call) {
  call.responder.reply(json_reply(200, view(call.host.sinks(), call.argument)));
}

void put_sink(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  auto script = read_script(*body);
  if (!script) return call.responder.reply(error_reply(script.error()));
  call.host.sinks().set_script(call.argument, std::move(*script));
  call.responder.reply(json_reply(200, view(call.host.sinks(), call.argument)));
}

void delete_sink(Call& call) {
  call.host.sinks().clear(call.argument);
  call.responder.reply(no_content());
}

}  // namespace smemu::control
