#pragma once

#include "emulator/delivery/verdict.hpp"

#include <string>

namespace smemu::delivery {

/// What an AWS service calls its error, in any of their protocols: the x-amzn-ErrorType header, the
/// "__type" of JSON (without its name space), the <Code> of XML. Empty if it says nothing.
[[nodiscard]] std::string service_error_type(const InboundResponse& response);

/// How a service's refusal is graded, and its code in the dead-letter vocabulary.
struct ServiceGrade {
  Grade grade;
  std::string_view error_code;
};
[[nodiscard]] ServiceGrade grade_service_error(int status, std::string_view type);

}  // namespace smemu::delivery
