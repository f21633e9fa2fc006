#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace smemu::pattern {

struct Leaf;

/// One alternative of a field: each struct is an operator of the pattern language, ready to be
/// applied.

/// "text": the very string.
struct ExactString {
  std::string text;
};
/// "10.0.0.1", "::1": a string that is the same address however it is spelled.
struct ExactAddress {
  std::vector<std::uint8_t> address;
};
/// 300: a number of the same value, or the very same digits.
struct ExactNumber {
  std::optional<double> value;  // absent where the digits do not fit a double exactly
  std::string spelling;
};
/// true, false, null.
struct ExactLiteral {
  std::string token;
};
struct Prefix {
  std::string text;  // folded if ignore_case
  bool ignore_case = false;
};
struct Suffix {
  std::string text;
  bool ignore_case = false;
};
struct EqualsIgnoreCase {
  std::string folded;
};
/// Parts between the `*`s: the first and last are anchored.
struct Wildcard {
  std::vector<std::string> parts;
};
struct Bound {
  double value = 0;
  bool inclusive = false;
};
struct Numeric {
  std::optional<Bound> low;
  std::optional<Bound> high;
};
struct Cidr {
  std::vector<std::uint8_t> first;  // lowest and highest address of the block
  std::vector<std::uint8_t> last;
};
struct Exists {
  bool wanted = true;
};

using Positive = std::variant<ExactString, ExactAddress, ExactNumber, ExactLiteral, Prefix, Suffix,
                              EqualsIgnoreCase, Wildcard, Numeric, Cidr>;
/// True for a leaf that is there and that none of these match.
struct AnythingBut {
  std::vector<Positive> excluded;
};

using Matcher = std::variant<Positive, AnythingBut, Exists>;

/// Does a leaf of an event match? Exists is about the path as a whole, so it is not asked here.
[[nodiscard]] bool matches(const Positive& matcher, const Leaf& leaf);
[[nodiscard]] bool matches(const AnythingBut& matcher, const Leaf& leaf);

}  // namespace smemu::pattern
