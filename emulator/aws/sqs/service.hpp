#pragma once

#include "emulator/aws/operation.hpp"

/// The part of Amazon SQS that event-driven programs use: JSON protocol 1.0. Recorded answers of
/// AWS give the texts; the query protocol is a translation of this (emulator/aws/query.hpp).
namespace smemu::aws::sqs {

[[nodiscard]] const Service& service();

}  // namespace smemu::aws::sqs
