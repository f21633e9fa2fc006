#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/aws/sqs/fault.hpp"
#include "emulator/sqs/queue.hpp"

#include <string>
#include <string_view>

/// The two attributes of dead-letter queues: which one a queue has, and whose a queue may be.
/// `text` is a JSON object in either.
namespace smemu::aws::sqs {

/// RedrivePolicy of the queue of that ARN.
[[nodiscard]] Outcome<void> read_redrive(const Request& request, std::string_view queue_arn,
                                         const std::string& text, smemu::sqs::Settings& settings);

/// RedriveAllowPolicy.
[[nodiscard]] Outcome<void> read_redrive_allow(const std::string& text,
                                               smemu::sqs::Settings& settings);

}  // namespace smemu::aws::sqs
