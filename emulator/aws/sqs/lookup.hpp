#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/aws/sqs/fault.hpp"
#include "emulator/sqs/queues.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::aws::sqs {

using smemu::sqs::Queue;

/// The queue of the member QueueUrl: its last two segments are account and name, and the region is
/// the caller's. Hosts and paths in front of them do not count.
[[nodiscard]] Outcome<Queue*> find_queue(const Request& request);

/// "http://localhost:4566/000000000000/orders", as this caller reaches it.
[[nodiscard]] std::string url_of(const Request& request, const Queue& queue);

/// A number of seconds within bounds; nothing if it is absent. `reason` is AWS's for others.
[[nodiscard]] Outcome<std::optional<std::chrono::seconds>> seconds_of(json::View value,
                                                                      std::string_view parameter,
                                                                      std::int64_t most,
                                                                      std::string_view reason);

inline constexpr std::int64_t kLongestVisibility = 43200;
inline constexpr std::string_view kVisibilityReason = "Must be >= 0 and <= 43200, if provided.";

}  // namespace smemu::aws::sqs
