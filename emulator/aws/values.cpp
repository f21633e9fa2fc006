#include "emulator/aws/values.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace smemu::aws {

bool is_absent(json::View value) {
  return !value || value.is(json::Kind::null);
}

std::optional<std::string> optional_text(json::View value) {
  if (is_absent(value)) return std::nullopt;
  return value.string();
}

std::string text_or(json::View value, std::string_view otherwise) {
  return is_absent(value) ? std::string(otherwise) : value.string();
}

std::int64_t integer_of(json::View value) {
  constexpr double kLow = std::numeric_limits<std::int32_t>::min();
  constexpr double kHigh = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int64_t>(std::clamp(value.number(), kLow, kHigh));
}

std::int64_t integer_or(json::View value, std::int64_t otherwise) {
  return is_absent(value) ? otherwise : integer_of(value);
}

bool boolean_or(json::View value, bool otherwise) {
  return is_absent(value) ? otherwise : value.boolean();
}

bool is_instant(double epoch_seconds) {
  return std::abs(epoch_seconds) < 9.2e9;
}

Instant instant_of(json::View value) {
  return Instant(std::chrono::milliseconds(std::llround(value.number() * 1000.0)));
}

std::int64_t length_of(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(),
                       [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
}

}  // namespace smemu::aws
