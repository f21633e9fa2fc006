#pragma once

#include "emulator/aws/operation.hpp"
#include "emulator/aws/sqs/fault.hpp"
#include "emulator/aws/sqs/lookup.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace smemu::aws::sqs {

/// The entries that a batch needs: one to ten, each with an id of its own.
[[nodiscard]] Outcome<void> check_batch(json::View entries, std::string_view entry_shape);

/// Does each entry by itself: the answer tells which succeeded, with what `each` gave for it, and
/// which failed.
[[nodiscard]] std::string run_batch(json::View entries,
                                    const std::function<Outcome<std::string>(json::View)>& each);

}  // namespace smemu::aws::sqs
