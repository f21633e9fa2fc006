#include "emulator/pattern/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace smemu::pattern {
namespace {

/// A decimal number without its many spellings: 0.digits x 10^exponent, digits without zeros at
/// either end.
struct Decimal {
  bool negative = false;
  std::string digits;
  std::int64_t exponent = 0;
  bool operator==(const Decimal&) const = default;
};

/// Nothing if the exponent is beyond reason, which no double is.
std::optional<Decimal> decimal_of(std::string_view spelling) {
  Decimal out;
  out.negative = spelling.starts_with('-');
  if (out.negative) spelling.remove_prefix(1);
  const std::size_t e = std::min(spelling.find_first_of("eE"), spelling.size());
  if (e < spelling.size()) {
    std::string_view power = spelling.substr(e + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto parsed = std::from_chars(power.data(), power.data() + power.size(), out.exponent);
    if (parsed.ec != std::errc() || std::abs(out.exponent) > 100'000) return std::nullopt;
  }
  const std::string_view mantissa = spelling.substr(0, e);
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  out.exponent += static_cast<std::int64_t>(point);
  for (const char c : mantissa) {
    if (c != '.') out.digits += c;
  }
  const std::size_t first = std::min(out.digits.find_first_not_of('0'), out.digits.size());
  out.exponent -= static_cast<std::int64_t>(first);
  out.digits.erase(0, first);
  while (out.digits.ends_with('0')) out.digits.pop_back();
  if (out.digits.empty()) return Decimal{};
  return out;
}

}  // namespace

std::optional<double> exact_double(std::string_view spelling) {
  double value = 0;
  const auto parsed = std::from_chars(spelling.data(), spelling.data() + spelling.size(), value);
  if (parsed.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  std::array<char, 40> shortest{};
  const auto printed = std::to_chars(shortest.data(), shortest.data() + shortest.size(), value);
  const auto wanted = decimal_of(spelling);
  if (!wanted || wanted != decimal_of({shortest.data(), printed.ptr})) return std::nullopt;
  return value;
}

}  // namespace smemu::pattern
