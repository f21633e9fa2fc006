#pragma once

#include "emulator/sqs/message.hpp"

#include <string>
#include <vector>

namespace smemu::aws::sqs {

/// Which attributes a receiver wants to see.
struct Wanted {
  std::vector<std::string> system;  // "All", "SentTimestamp"
  std::vector<std::string> user;    // "All", ".*", "colour", "shop.*"
};

/// A message as ReceiveMessage shows it: compact JSON. Without a receipt it has no ReceiptHandle.
[[nodiscard]] std::string show(const smemu::sqs::Message& message, const std::string& receipt,
                               const Wanted& wanted);

}  // namespace smemu::aws::sqs
