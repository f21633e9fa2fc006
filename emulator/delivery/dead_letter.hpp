#pragma once

#include "emulator/bus/event.hpp"
#include "emulator/delivery/recipient.hpp"
#include "emulator/delivery/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace smemu::delivery {

/// A delivery that was given up, as its target's dead-letter queue gets it.
struct DeadLetter {
  std::string queue_arn;
  std::string body;                       // the event as it came, whatever the target's Input
  std::vector<bus::KeyValue> attributes;  // all of type String
  std::string xray = {};                  // the event's tracing header
};

/// The six attributes (user guide, "dead-letter queues"): RULE_ARN, TARGET_ARN, ERROR_CODE,
/// ERROR_MESSAGE, RETRY_ATTEMPTS (how often it was tried again), and EXHAUSTED_RETRY_CONDITION,
/// which a failure that no limit has ended does not have.
[[nodiscard]] DeadLetter dead_letter_of(const bus::Event& event, const Recipient& recipient,
                                        const Verdict& verdict, std::string_view exhausted,
                                        std::size_t attempts);

/// The SendMessage of SQS that carries it: JSON. Fails where AWS's would: the queue is not one of
/// SQS, is a FIFO queue, or is in another region than the rule (user guide, the same page).
[[nodiscard]] Result<std::string> send_message_body(const DeadLetter& letter,
                                                    std::string_view rule_region);

/// Whether an ARN may be a dead-letter queue's: a standard queue of SQS.
[[nodiscard]] Result<void> check_dead_letter_queue(std::string_view arn);

}  // namespace smemu::delivery
