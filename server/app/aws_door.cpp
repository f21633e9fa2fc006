#include "server/app/aws_door.hpp"

#include "emulator/aws/caller.hpp"
#include "server/host/world_host.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace smemu::app {
namespace {

constexpr std::string_view kContentType = "application/x-amz-json-1.1";

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

http::Reply to_reply(world::ApiReply&& from, std::string request_id) {
  http::Reply reply{from.status, {}, std::move(from.body)};
  reply.headers.reserve(3);
  reply.headers.push_back({"Content-Type", std::string(kContentType)});
  reply.headers.push_back({"x-amzn-RequestId", std::move(request_id)});
  if (!from.error_type.empty())
    reply.headers.push_back({"x-amzn-ErrorType", std::move(from.error_type)});
  return reply;
}

}  // namespace

void handle_aws(host::WorldHost& host, http::Request&& request, const http::Responder& responder) {
  world::ApiCall call;
  call.target = request.header("X-Amz-Target");
  call.body = std::move(request.body);
  call.caller = aws::caller_of(request.header("Authorization"),
                               http::query_value(request.query(), "X-Amz-Credential").value_or(""));
  responder.reply(to_reply(host.world().call(std::move(call)), host.next_request_id()));
}

http::Reply aws_refusal(int status, std::string_view reason) {
  std::string_view type = "InternalFailure";
  for (const RefusalRow& row : kRefusals) {
    if (row.status == status) type = row.type;
  }
  const nlohmann::ordered_json body{{"__type", type}, {"message", reason}};
  return {status,
          {{"Content-Type", std::string(kContentType)}, {"x-amzn-ErrorType", std::string(type)}},
          body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)};
}

}  // namespace smemu::app
