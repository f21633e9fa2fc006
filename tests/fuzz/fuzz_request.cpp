// Requests one after another, each an HTTP head and a body, a line "---" between them: whatever
// they hold, the answer is one that AWS's clients can read, and a request that is refused has
// changed nothing. The world that gets them has one of each resource.

#include "emulator/aws/call.hpp"
#include "emulator/aws/caller.hpp"
#include "emulator/aws/query.hpp"
#include "emulator/json/document.hpp"
#include "server/http/message.hpp"
#include "tests/fuzz/agree.hpp"
#include "tests/support/api_state.hpp"
#include "tests/support/test_world.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace smemu;

constexpr std::string_view kSeparator = "\n---\n";
constexpr std::string_view kEndpoint = "http://localhost:4566";
constexpr std::size_t kMostRequests = 6;
const std::vector<Scope> kScopes{{"123456789012", "eu-west-1"}, {"000000000000", "us-east-1"}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kGiven{{
    {"AWSEvents.CreateEventBus", R"({"Name":"b"})"},
    {"AWSEvents.PutRule",
     R"({"Name":"r","EventBusName":"b","EventPattern":"{\"source\":[\"s\"]}"})"},
    {"AWSEvents.PutTargets",
     R"({"Rule":"r","EventBusName":"b","Targets":[{"Id":"t","Arn":"sink://t"}]})"},
    {"AWSEvents.CreateArchive",
     R"({"ArchiveName":"a","EventSourceArn":"arn:aws:events:eu-west-1:123456789012:event-bus/b"})"},
    {"AWSEvents.CreateConnection",
     R"({"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}})"},
    {"AWSEvents.CreatePartnerEventSource",
     R"({"Name":"aws.partner/p/s","Account":"123456789012"})"},
    {"AmazonSQS.CreateQueue", R"({"QueueName":"q"})"},
    {"AmazonSQS.CreateQueue", R"({"QueueName":"q.fifo","Attributes":{"FifoQueue":"true"}})"},
    {"AmazonSQS.SendMessage",
     R"({"QueueUrl":"http://localhost:4566/123456789012/q","MessageBody":"m"})"},
}};

world::Behaviour behaviour() {
  world::Behaviour out = support::plain_behaviour();
  out.call = aws::handle;
  out.changes_state = aws::changes_state;
  return out;
}

std::string_view take(std::string_view& rest, std::string_view until) {
  const std::size_t end = std::min(rest.find(until), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + until.size(), rest.size()));
  return taken;
}

/// "POST /path" and "Name: value" lines, an empty one, and the body.
http::Request read(std::string_view text) {
  http::Request out;
  std::string_view head = take(text, "\n\n");
  std::string_view first = take(head, "\n");
  out.method = take(first, " ");
  out.target = first;
  while (!head.empty()) {
    std::string_view line = take(head, "\n");
    const std::string_view name = take(line, ": ");
    out.headers.push_back({std::string(name), std::string(line)});
  }
  out.body = text;
  return out;
}

/// What the door makes of it: a call, and the query protocol's if it came in that.
struct Call {
  world::ApiCall call;
  std::optional<aws::QueryCall> query;
};

Call call_of(http::Request request) {
  Call out;
  out.call.target = request.header("X-Amz-Target");
  if (out.call.target.empty()) {
    const bool get = request.method == "GET";
    out.query =
        aws::read_query(http::parse_query(get ? request.query() : std::string_view(request.body)));
    out.call = out.query->call;
  } else {
    out.call.body = std::move(request.body);
  }
  out.call.caller =
      aws::caller_of(request.header("Authorization"),
                     http::query_value(request.query(), "X-Amz-Credential").value_or(""));
  out.call.endpoint = kEndpoint;
  return out;
}

void require_readable(const Call& call, const world::ApiReply& reply, const std::string& what) {
  testing::require(reply.status == 200 || reply.status == 400 || reply.status == 403, what);
  testing::require((reply.status == 200) == reply.error_type.empty(), what);
  if (call.query) {
    const std::string xml = aws::to_xml(*call.query, reply, "id");
    const bool is_error = xml.find("<Code>") != std::string::npos;
    testing::require(is_error || reply.status == 200, what + "\nis told as " + xml);
    testing::require(xml.starts_with("<") && xml.ends_with(">"), what + "\nis told as " + xml);
  }
  if (reply.body.empty()) return testing::require(reply.status == 200, what);
  const auto body = json::Document::parse(reply.body);
  testing::require(body && body->root().is(json::Kind::object), what);
  if (reply.status == 200) return;
  const json::View type = body->root()["__type"];
  testing::require(type.is(json::Kind::string) && type.string().ends_with(reply.error_type), what);
  testing::require(body->root()["message"].is(json::Kind::string), what);
}

void send(world::World& world, std::string_view text) {
  const Call call = call_of(read(text));
  const std::string before = testing::api_state(world, kScopes);
  world::ApiReply reply = world.call(call.call);
  if (reply.deferred != 0) {  // a long poll, whose client goes at once
    const world::CallId id = reply.deferred;
    world.on_answer(id, [&](world::ApiReply answer) { reply = std::move(answer); });
    world.give_up(id);
  }
  const std::string what = std::string(text) + "\nis answered " + std::to_string(reply.status) +
                           ' ' + reply.error_type + ' ' + reply.body;
  require_readable(call, reply, what);
  if (reply.status == 200) return;
  testing::require(testing::api_state(world, kScopes) == before, what + "\nand did something");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = testing::as_text(data, size);
  support::TestWorld test(behaviour());
  for (const auto& [target, body] : kGiven) {
    const auto reply = test.world.call({std::string(target), std::string(body), kScopes.front()});
    testing::require(reply.status == 200, reply.body);
  }
  for (std::size_t i = 0; i < kMostRequests && !rest.empty(); ++i) {
    send(test.world, take(rest, kSeparator));
  }
  return 0;
}
