#include "emulator/aws/sqs/lookup.hpp"

#include "emulator/aws/values.hpp"

#include <fmt/format.h>

namespace smemu::aws::sqs {
namespace {

/// Cuts off and returns what stands behind the last slash.
std::string_view take_last_segment(std::string_view& url) {
  const std::size_t slash = url.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view segment = url.substr(slash + 1);
  url = url.substr(0, slash);
  return segment;
}

}  // namespace

Outcome<Queue*> find_queue(const Request& request) {
  const std::string url = request.input["QueueUrl"].string();
  std::string_view rest = url;
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const std::string_view name = take_last_segment(rest);
  const std::string_view account = rest.substr(rest.rfind('/') + 1);
  if (name.empty() || account.empty()) {
    return fault(kInvalidAddress,
                 fmt::format("The address {} is not valid for this endpoint.", url));
  }
  Queue* queue = request.world.queues().find({std::string(account), request.caller.region}, name);
  if (queue == nullptr) return tl::unexpected(no_such_queue());
  return queue;
}

std::string url_of(const Request& request, const Queue& queue) {
  const std::string here = request.endpoint.empty()
                               ? fmt::format("https://sqs.{}.amazonaws.com", queue.scope.region)
                               : std::string(request.endpoint);
  return fmt::format("{}/{}/{}", here, queue.scope.account, queue.name);
}

Outcome<std::optional<std::chrono::seconds>> seconds_of(json::View value,
                                                        std::string_view parameter,
                                                        std::int64_t most,
                                                        std::string_view reason) {
  if (is_absent(value)) return std::nullopt;
  const std::int64_t seconds = integer_of(value);
  if (seconds < 0 || seconds > most)
    return bad_value(fmt::format("{}", seconds), parameter, reason);
  return std::chrono::seconds(seconds);
}

}  // namespace smemu::aws::sqs
