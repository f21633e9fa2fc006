#pragma once

#include "emulator/aws/sqs/fault.hpp"
#include "emulator/json/document.hpp"
#include "emulator/sqs/message.hpp"

#include <string>

namespace smemu::aws::sqs {

/// The message attributes of a request, checked.
[[nodiscard]] Outcome<smemu::sqs::Attributes> read_message_attributes(json::View attributes);

/// AWSTraceHeader is the only one there is.
[[nodiscard]] Outcome<smemu::sqs::Attributes> read_system_attributes(json::View attributes);

/// Names, types and values in bytes, as they count for a message's size.
[[nodiscard]] std::size_t size_of(const smemu::sqs::Attributes& attributes);

/// {"colour":{"StringValue":"red","DataType":"String"}}
[[nodiscard]] std::string show(const smemu::sqs::Attributes& attributes);

}  // namespace smemu::aws::sqs
