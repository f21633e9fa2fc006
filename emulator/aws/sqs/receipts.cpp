#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/batch.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/lookup.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

// What is done with a message that was received: it is deleted, or its time is changed.
namespace smemu::aws::sqs {
namespace {

using smemu::sqs::ReceiptFault;

tl::unexpected<Fault> invalid_handle(std::string_view handle) {
  return fault(
      kReceiptHandleIsInvalid,
      fmt::format("The input receipt handle \"{}\" is not a valid receipt handle.", handle));
}

/// A message that is gone already is no fault.
Outcome<void> remove(const Request& request, Queue& queue, json::View entry) {
  const json::View given = entry["ReceiptHandle"];
  if (is_absent(given)) return tl::unexpected(missing("ReceiptHandle").value());
  const std::string handle = given.string();
  const auto found = request.world.queues().remove_message(queue, handle);
  if (found == ReceiptFault::invalid) return invalid_handle(handle);
  if (found == ReceiptFault::expired) {
    return bad_value(handle, "ReceiptHandle", "The receipt handle has expired.");
  }
  return {};
}

Outcome<void> change_visibility(const Request& request, Queue& queue, json::View entry) {
  for (const std::string_view member : {"ReceiptHandle", "VisibilityTimeout"}) {
    if (is_absent(entry[member])) return tl::unexpected(missing(member).value());
  }
  const std::string handle = entry["ReceiptHandle"].string();
  const auto timeout = seconds_of(entry["VisibilityTimeout"], "VisibilityTimeout",
                                  kLongestVisibility, kVisibilityReason);
  if (!timeout) return tl::unexpected(timeout.error());
  const auto found = request.world.queues().change_visibility(queue, handle, **timeout);
  if (found == ReceiptFault::invalid) return invalid_handle(handle);
  if (found == ReceiptFault::gone) {
    return bad_value(handle, "ReceiptHandle",
                     "Message does not exist or is not available for visibility timeout change.");
  }
  return {};
}

using Action = Outcome<void> (*)(const Request&, Queue&, json::View);

Outcome<std::string> once(const Request& request, Action action) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  if (const auto done = action(request, **queue, request.input); !done) {
    return tl::unexpected(done.error());
  }
  return "";
}

Outcome<std::string> each(const Request& request, Action action, std::string_view entry_shape) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  const json::View entries = request.input["Entries"];
  if (const auto checked = check_batch(entries, entry_shape); !checked) {
    return tl::unexpected(checked.error());
  }
  return run_batch(entries, [&](json::View entry) -> Outcome<std::string> {
    if (const auto done = action(request, **queue, entry); !done) {
      return tl::unexpected(done.error());
    }
    return Object().text("Id", entry["Id"].string()).done();
  });
}

}  // namespace

Outcome<std::string> delete_message(const Request& request) {
  return once(request, remove);
}

Outcome<std::string> delete_message_batch(const Request& request) {
  return each(request, remove, "DeleteMessageBatchRequestEntry");
}

Outcome<std::string> change_message_visibility(const Request& request) {
  return once(request, change_visibility);
}

Outcome<std::string> change_message_visibility_batch(const Request& request) {
  return each(request, change_visibility, "ChangeMessageVisibilityBatchRequestEntry");
}

}  // namespace smemu::aws::sqs
