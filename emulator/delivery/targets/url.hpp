#pragma once

#include "emulator/bus/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace smemu::delivery {

/// RFC 3986 percent-encoding of everything but unreserved characters.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Each `*` in the path of `url` replaced by the next of `values`, encoded; a `*` without a value
/// stays.
[[nodiscard]] std::string fill_path(std::string_view url, const std::vector<std::string>& values);

/// `url` with the parameters appended to its query, encoded.
[[nodiscard]] std::string add_query(std::string url, const std::vector<bus::KeyValue>& parameters);

}  // namespace smemu::delivery
