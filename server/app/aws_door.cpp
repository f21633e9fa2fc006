#include "server/app/aws_door.hpp"

#include "emulator/aws/caller.hpp"
#include "emulator/aws/cbor.hpp"
#include "emulator/aws/query.hpp"
#include "server/app/door.hpp"
#include "server/control/guard.hpp"
#include "server/control/trace.hpp"
#include "server/host/world_host.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace smemu::app {
namespace {

constexpr std::string_view kJson = "application/x-amz-json-1.1";
constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::size_t kAccountDigits = 12;

struct RefusalRow {
  int status;
  std::string_view type;
};
constexpr std::array<RefusalRow, 7> kRefusals{{
    {400, "SerializationException"},
    {403, "AccessDeniedException"},
    {408, "RequestTimeoutException"},
    {413, "RequestEntityTooLargeException"},
    {431, "RequestEntityTooLargeException"},
    {500, "InternalFailure"},
    {503, "ServiceUnavailableException"},
}};

/// Makes an HTTP reply of a call's.
using Render = std::function<http::Reply(world::ApiReply&&, std::string&& request_id)>;

http::Reply to_json(std::string_view content_type, world::ApiReply&& from,
                    std::string&& request_id) {
  http::Reply reply{from.status, {}, std::move(from.body)};
  reply.headers.reserve(4);
  reply.headers.push_back({"Content-Type", std::string(content_type)});
  reply.headers.push_back({"x-amzn-RequestId", std::move(request_id)});
  if (!from.error_type.empty())
    reply.headers.push_back({"x-amzn-ErrorType", std::move(from.error_type)});
  if (!from.query_error.empty())
    reply.headers.push_back({"x-amzn-query-error", from.query_error + ";Sender"});
  return reply;
}

http::Reply to_xml_reply(const aws::QueryCall& query, const world::ApiReply& from,
                         std::string&& request_id) {
  http::Reply reply{from.status, {}, aws::to_xml(query, from, request_id)};
  reply.headers.push_back({"Content-Type", "text/xml"});
  reply.headers.push_back({"x-amzn-RequestId", std::move(request_id)});
  return reply;
}

/// "/service/GraniteServiceVersion20100801/operation/DescribeAlarms": Smithy RPC v2 names the
/// operation in the path. As the X-Amz-Target that means the same; empty if it is no such path.
std::string rpc_target(std::string_view path) {
  constexpr std::string_view kService = "/service/";
  constexpr std::string_view kOperation = "/operation/";
  const std::size_t operation = path.find(kOperation);
  if (!path.starts_with(kService) || operation == std::string_view::npos) return {};
  std::string target(path.substr(kService.size(), operation - kService.size()));
  target += '.';
  return target += path.substr(operation + kOperation.size());
}

/// An operation that answers nothing has no body in that protocol either.
http::Reply to_cbor(std::string_view time_ending, const world::ApiReply& from,
                    std::string&& request_id) {
  http::Reply reply{from.status, {{"smithy-protocol", "rpc-v2-cbor"}}, ""};
  reply.headers.push_back({"x-amzn-RequestId", std::move(request_id)});
  if (!from.query_error.empty())
    reply.headers.push_back({"x-amzn-query-error", from.query_error + ";Sender"});
  const auto body = json::Document::parse(from.body);
  if (!body) return reply;
  reply.body = aws::cbor_from_json(body->root(), time_ending);
  reply.headers.push_back({"Content-Type", "application/cbor"});
  return reply;
}

/// Whoever has put or got something may well do more about it; whoever has polled in vain will not.
bool is_sign_of_life(const world::ApiReply& reply) {
  constexpr std::string_view kNothing = "{}";
  return reply.deferred == 0 && reply.status == 200 && reply.body.size() > kNothing.size();
}

/// A call whose answer comes later. However virtual time goes, its client waits no longer than it
/// said.
class LongPoll : public std::enable_shared_from_this<LongPoll> {
 public:
  LongPoll(host::WorldHost& host, world::CallId call, http::Responder responder, Render render)
      : host_(host.shared_from_this()),
        call_(call),
        responder_(std::move(responder)),
        render_(std::move(render)) {}

  void begin(Duration patience) {
    host_->world().on_answer(call_, [self = shared_from_this()](world::ApiReply reply) {
      self->guard_->cancel();
      if (is_sign_of_life(reply)) self->host_->stir();
      self->responder_.reply(self->render_(std::move(reply), self->host_->next_request_id()));
    });
    const auto give_up = [self = shared_from_this()] { self->host_->world().give_up(self->call_); };
    guard_ = control::start_guard(host_->io(), patience, give_up);
    responder_.on_gone(give_up);
    responder_.on_drain(give_up);
  }

 private:
  std::shared_ptr<host::WorldHost> host_;
  world::CallId call_;
  http::Responder responder_;
  Render render_;
  control::Guard guard_;
};

/// How this client reaches this world: the Host that it named, and the world's own prefix.
std::string endpoint_of(const host::WorldHost& host, const http::Request& request) {
  std::string out = "http://" + std::string(request.header("Host"));
  if (host.id() != "default") out += "/_smemu/worlds/" + host.id();
  return out;
}

/// A call as it came in, and how its answer goes out.
struct Exchange {
  world::ApiCall call;
  Render render;
  std::optional<world::ApiReply> refused = {};  // before the world sees it
};

Exchange read_form(const http::Request& request, std::string_view path,
                   const std::string& endpoint) {
  auto parameters =
      http::parse_query(request.method == "GET" ? request.query() : std::string_view(request.body));
  const auto named = [](const auto& parameter) { return parameter.first == "QueueUrl"; };
  if (path.size() > 1 && std::none_of(parameters.begin(), parameters.end(), named)) {
    parameters.emplace_back("QueueUrl", endpoint + std::string(path));
  }
  aws::QueryCall query = aws::read_query(parameters);
  world::ApiCall call = std::move(query.call);
  return {std::move(call), [query = std::move(query)](auto&& reply, auto&& request_id) {
            return to_xml_reply(query, reply, std::move(request_id));
          }};
}

Exchange read_rpc(std::string target, const std::string& body) {
  const std::string_view ending = aws::time_ending(target);
  Exchange out{{std::move(target), "{}", {}}, [ending](auto&& reply, auto&& request_id) {
                 return to_cbor(ending, reply, std::move(request_id));
               }};
  if (body.empty()) return out;
  if (auto json = aws::json_from_cbor(body)) {
    out.call.body = std::move(*json);
  } else {
    constexpr const char* kType = "SerializationException";
    out.refused = {400, kType, aws::error_body(kType, json.error().message)};
  }
  return out;
}

Exchange read_json(std::string target, http::Request&& request) {
  const std::string_view type = door().content_type(target);
  return {{std::move(target), std::move(request.body), {}},
          [type](auto&& reply, auto&& request_id) {
            return to_json(type, std::move(reply), std::move(request_id));
          }};
}

Exchange read_call(http::Request&& request, std::string_view path, const std::string& endpoint) {
  if (std::string target = rpc_target(path); !target.empty()) {
    return read_rpc(std::move(target), request.body);
  }
  std::string target(request.header("X-Amz-Target"));
  const bool is_form = request.method == "GET" || request.header("Content-Type").starts_with(kForm);
  if (target.empty() && is_form) return read_form(request, path, endpoint);
  return read_json(std::move(target), std::move(request));
}

}  // namespace

bool is_aws_path(std::string_view path) {
  if (path == "/" || !rpc_target(path).empty()) return true;
  if (path.size() < kAccountDigits + 3 || path[kAccountDigits + 1] != '/') return false;
  const std::string_view account = path.substr(1, kAccountDigits);
  return std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void handle_aws(host::WorldHost& host, http::Request&& request, std::string_view path,
                const http::Responder& responder) {
  const std::string endpoint = endpoint_of(host, request);
  const Scope caller =
      aws::caller_of(request.header("Authorization"),
                     http::query_value(request.query(), "X-Amz-Credential").value_or(""));
  bus::TraceRef trace = control::trace_of(request);
  Exchange exchange = read_call(std::move(request), path, endpoint);
  exchange.call.caller = caller;
  exchange.call.endpoint = endpoint;
  exchange.call.trace = std::move(trace);
  const bool matters = door().changes_state(exchange.call.target);
  world::ApiReply reply =
      exchange.refused ? std::move(*exchange.refused) : host.world().call(std::move(exchange.call));
  if (matters && is_sign_of_life(reply)) host.stir();
  if (reply.deferred != 0) {
    return std::make_shared<LongPoll>(host, reply.deferred, responder, std::move(exchange.render))
        ->begin(reply.patience);
  }
  responder.reply(exchange.render(std::move(reply), host.next_request_id()));
}

http::Reply aws_refusal(int status, std::string_view reason) {
  std::string_view type = "InternalFailure";
  for (const RefusalRow& row : kRefusals) {
    if (row.status == status) type = row.type;
  }
  const nlohmann::ordered_json body{{"__type", type}, {"message", reason}};
  return {status,
          {{"Content-Type", std::string(kJson)}, {"x-amzn-ErrorType", std::string(type)}},
          body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)};
}

}  // namespace smemu::app
