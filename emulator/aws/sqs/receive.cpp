#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/lookup.hpp"
#include "emulator/aws/sqs/message_view.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <vector>

namespace smemu::aws::sqs {
namespace {

using smemu::sqs::Receive;
using smemu::sqs::Received;

constexpr std::int64_t kMostMessages = 10;
constexpr std::int64_t kLongestWait = 20;
constexpr std::size_t kMostInFlight = 120000;

/// A checked ReceiveMessage.
struct Poll {
  Queue* queue = nullptr;
  Receive receive;
  Duration wait{};
  Wanted wanted;
};

std::vector<std::string> texts(json::View list) {
  std::vector<std::string> out;
  for (const json::View element : list.elements()) out.push_back(element.string());
  return out;
}

Outcome<Poll> read_poll(const Request& request) {
  Poll poll;
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  poll.queue = *queue;
  const json::View input = request.input;
  const std::int64_t most = integer_or(input["MaxNumberOfMessages"], 1);
  if (most < 1 || most > kMostMessages) {
    return bad_value(fmt::format("{}", most), "MaxNumberOfMessages",
                     "Must be between 1 and 10, if provided.");
  }
  poll.receive.most = static_cast<std::size_t>(most);
  const auto visibility = seconds_of(input["VisibilityTimeout"], "VisibilityTimeout",
                                     kLongestVisibility, kVisibilityReason);
  if (!visibility) return tl::unexpected(visibility.error());
  if (*visibility) poll.receive.visibility = **visibility;
  const auto wait = seconds_of(input["WaitTimeSeconds"], "WaitTimeSeconds", kLongestWait,
                               "Must be >= 0 and <= 20, if provided.");
  if (!wait) return tl::unexpected(wait.error());
  poll.wait = *wait ? Duration(**wait) : poll.queue->settings.wait;
  if (poll.queue->settings.fifo) {
    poll.receive.attempt = text_or(input["ReceiveRequestAttemptId"], "");
  }
  poll.wanted = {texts(input["AttributeNames"]), texts(input["MessageAttributeNames"])};
  for (std::string& name : texts(input["MessageSystemAttributeNames"])) {
    poll.wanted.system.push_back(std::move(name));
  }
  return poll;
}

std::string show(const std::vector<Received>& messages, const Wanted& wanted) {
  if (messages.empty()) return "{}";
  Array out;
  for (const Received& received : messages) {
    out.raw(show(received.message, received.receipt, wanted));
  }
  return Object().raw("Messages", out.done()).done();
}

/// The answer follows, when a message comes or the time is over.
world::ApiReply park(world::World& world, const Poll& poll) {
  auto wait = std::make_shared<smemu::sqs::WaitId>(0);
  const world::CallId call = world.defer([&world, wait] { world.queues().end_wait(*wait); });
  *wait = world.queues().wait(
      *poll.queue, poll.receive, poll.wait,
      [&world, call, wanted = poll.wanted](std::optional<std::vector<Received>> messages) {
        world.answer(call, messages ? world::ApiReply{200, "", show(*messages, wanted)}
                                    : refuse(kSpace, no_such_queue()));
      });
  world::ApiReply reply;
  reply.deferred = call;
  reply.patience = poll.wait;
  return reply;
}

}  // namespace

world::ApiReply receive_message(const Request& request) {
  const auto poll = read_poll(request);
  if (!poll) return refuse(kSpace, poll.error());
  auto& queues = request.world.queues();
  if (!poll->queue->settings.fifo &&
      poll->queue->counts(queues.moment()).in_flight >= kMostInFlight) {
    return refuse(
        kSpace,
        {&kOverLimit, "The maximum number of in flight messages for this queue has been reached."});
  }
  const auto messages = queues.receive(*poll->queue, poll->receive);
  if (messages.empty() && poll->wait > Duration::zero()) return park(request.world, *poll);
  return {200, "", show(messages, poll->wanted)};
}

}  // namespace smemu::aws::sqs
