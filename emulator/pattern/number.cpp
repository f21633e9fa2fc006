#include "emulator/pattern/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace smemu::pattern {
namespace {

// As many digits as a double's shortest spelling can have.
constexpr std::size_t kMostDigits = 17;
// Integers of so many digits are all doubles.
constexpr std::size_t kSafeDigits = 15;

/// 0.DIGITS times ten to the exponent, without zeros at either end; zero has no digits. The sign is
/// left out.
struct Decimal {
  std::array<char, kMostDigits> digits{};
  std::size_t count = 0;
  long exponent = 0;
  bool operator==(const Decimal&) const = default;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

long read_exponent(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  long value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// Nothing if more digits matter than any double has.
std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal out;
  const std::size_t e = std::min(text.find_first_of("eE"), text.size());
  if (e < text.size()) out.exponent = read_exponent(text.substr(e + 1));
  bool in_fraction = false;
  long zeros = 0;  // seen since the last digit that matters
  for (const char c : text.substr(0, e)) {
    if (c == '.') in_fraction = true;
    if (!is_digit(c)) continue;
    const bool leads = out.count == 0 && c == '0';
    if (leads ? in_fraction : !in_fraction) out.exponent += leads ? -1 : 1;
    if (leads) continue;
    if (c == '0') {
      ++zeros;
      continue;
    }
    if (out.count + static_cast<std::size_t>(zeros) >= kMostDigits) return std::nullopt;
    for (; zeros > 0; --zeros) out.digits[out.count++] = '0';
    out.digits[out.count++] = c;
  }
  if (out.count == 0) out.exponent = 0;
  return out;
}

/// The shortest decimal that reads as `value`, but of two digits at least: the smallest double is
/// 4.9e-324, not 5e-324.
std::optional<Decimal> spell_as_java(double value) {
  constexpr auto kForm = std::chars_format::scientific;
  std::array<char, 32> text{};
  const auto read_up_to = [&text](const char* end) {
    return read_decimal(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
  };
  auto out = read_up_to(std::to_chars(text.begin(), text.end(), value, kForm).ptr);
  if (out && out->count == 1) {
    out = read_up_to(std::to_chars(text.begin(), text.end(), value, kForm, 1).ptr);
  }
  return out;
}

bool is_small_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() <= kSafeDigits && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::optional<double> exact_double(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || !std::isfinite(value)) return std::nullopt;
  value += 0.0;  // no negative zero
  if (is_small_integer(text)) return value;
  const auto wanted = read_decimal(text);
  return wanted && wanted == spell_as_java(value) ? std::optional(value) : std::nullopt;
}

}  // namespace smemu::pattern
