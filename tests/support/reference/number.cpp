#include "tests/support/reference/number.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace smemu::reference {
namespace {

/// The sign, the digits without zeros at either end, and the power of ten of their last one: equal
/// for numbers of equal value.
struct Decimal {
  bool is_negative = false;
  std::string digits;
  long long power = 0;
  bool operator==(const Decimal&) const = default;
};

Decimal read(const std::string& number) {
  const std::size_t e = std::min(number.find_first_of("eE"), number.size());
  const std::size_t point = std::min(number.find('.'), e);
  Decimal out;
  out.is_negative = number[0] == '-';
  for (std::size_t i = 0; i < e; ++i) {
    if (number[i] >= '0' && number[i] <= '9') out.digits += number[i];
  }
  if (e < number.size()) out.power = std::atoll(number.c_str() + e + 1);
  if (point < e) out.power -= static_cast<long long>(e - point - 1);
  while (!out.digits.empty() && out.digits.back() == '0') {
    out.digits.pop_back();
    ++out.power;
  }
  out.digits.erase(0, std::min(out.digits.find_first_not_of('0'), out.digits.size()));
  return out.digits.empty() ? Decimal{} : out;
}

/// With as few digits as bring the same double back, but two at least, as in Java.
std::string shortest(double value) {
  char text[64];
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*e", digits, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  return text;
}

}  // namespace

std::optional<double> comparable(const std::string& number) {
  const double value = std::strtod(number.c_str(), nullptr);
  if (!std::isfinite(value) || read(number) != read(shortest(value))) return std::nullopt;
  return value == 0 ? 0 : value;
}

}  // namespace smemu::reference
