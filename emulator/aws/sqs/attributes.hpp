#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/aws/sqs/fault.hpp"
#include "emulator/aws/sqs/lookup.hpp"

#include <map>
#include <optional>
#include <string>

namespace smemu::aws::sqs {

/// A queue's attributes, as text and as what they mean.
struct QueueAttributes {
  std::map<std::string, std::string, std::less<>> attributes;
  smemu::sqs::Settings settings;
};

/// What a queue (null: a new one) has once `given` are set; nothing changes here.
[[nodiscard]] Outcome<QueueAttributes> read_attributes(const Request& request, const Queue* queue,
                                                       json::View given);

/// What of `given` is kept and shown but has no effect is said so in the journal.
void warn_of_idle(const Request& request, std::string_view queue, json::View given);

/// The first of `given` that a queue has another value for.
[[nodiscard]] std::optional<std::string> differing_attribute(const Queue& queue, json::View given);

}  // namespace smemu::aws::sqs
