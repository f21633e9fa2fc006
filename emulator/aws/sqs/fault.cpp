#include "emulator/aws/sqs/fault.hpp"

#include <fmt/format.h>

namespace smemu::aws::sqs {

tl::unexpected<Fault> bad_value(std::string_view value, std::string_view parameter,
                                std::string_view reason) {
  return fault(
      kInvalidParameterValue,
      fmt::format("Value {} for parameter {} is invalid. Reason: {}", value, parameter, reason));
}

tl::unexpected<Fault> missing(std::string_view parameter) {
  return fault(kMissingParameter,
               fmt::format("The request must contain the parameter {}.", parameter));
}

Fault no_such_queue() {
  return {&kQueueDoesNotExist, "The specified queue does not exist."};
}

}  // namespace smemu::aws::sqs
