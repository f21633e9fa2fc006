#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::sqs {

/// What a receipt handle says: which message of which queue it is for, and which time it was
/// received. Opaque to clients, as AWS's is.
struct Receipt {
  std::string queue_arn;
  std::uint64_t place = 0;  // of the message in its queue
  int receive = 0;          // 1: received for the first time
};

[[nodiscard]] std::string to_handle(const Receipt& receipt);

/// Nothing if no queue gave that handle out.
[[nodiscard]] std::optional<Receipt> read_handle(std::string_view handle);

}  // namespace smemu::sqs
