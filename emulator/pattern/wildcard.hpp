#pragma once

#include "emulator/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

/// The operand of a `wildcard` matcher in its quotes: bytes that stand for themselves, and stars
/// that stand for any run of bytes. A backslash takes the meaning from a star or a backslash.
class Wildcard {
 public:
  /// Below 256 a byte; kStar any run.
  using Part = std::uint16_t;
  static constexpr Part kStar = 256;

  /// `operand` without quotes. Fails with event-ruler's words on two stars in a row and on other
  /// escapes; positions are bytes in the quoted operand.
  [[nodiscard]] static Result<Wildcard> parse(std::string_view operand);

  /// `text` is a leaf's, so a string is in its quotes and nothing else matches.
  [[nodiscard]] bool matches(std::string_view text) const { return matches(parts_, text); }
  [[nodiscard]] static bool matches(std::span<const Part> parts, std::string_view text);

  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  bool operator==(const Wildcard&) const = default;

 private:
  std::vector<Part> parts_;
};

}  // namespace smemu::pattern
