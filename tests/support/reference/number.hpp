#pragma once

#include <optional>
#include <string>

namespace smemu::reference {

/// The double whose shortest decimal spelling has the very value that a JSON number has, which is
/// what AWS can compare; nothing for all other numbers.
[[nodiscard]] std::optional<double> comparable(const std::string& number);

}  // namespace smemu::reference
