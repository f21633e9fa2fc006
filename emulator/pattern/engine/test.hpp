#pragma once

#include "emulator/pattern/engine/hash.hpp"
#include "emulator/pattern/matcher.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern::engine {

/// How a value of an event is looked at. Those before `exists` come with an extent, and the bytes
/// that a value must have there; they are found by hash.
enum class Kind : std::uint8_t {
  text,             // the whole leaf
  prefix,           // its first bytes; extent: how many
  suffix,           // its last bytes; extent: how many
  any_case,         // the same three with ASCII letters folded
  any_case_prefix,  //
  any_case_suffix,  //
  number,           // the first bits of sortable(); extent: how many
  v4,               // the first bits of the first four bytes of an address; extent: how many
  v6,               // the first bits of an address of sixteen bytes; extent: how many
  word,             // some bytes of the leaf that begin with a separator; extent: how many
  piece,            // some bytes anywhere in the leaf; extent: how many
  exists,           // any value
  range,            // tests only: bytes are a closed Range
  wildcard,         // tests only: bytes are Wildcard::Parts
  matcher,          // tests only: whatever else a Matcher says
};

/// One way in which a field can hold, small: `bytes` or `matcher` are borrowed. Bytes are aligned
/// for Wildcard::Part.
struct Test {
  Kind kind = Kind::exists;
  std::uint32_t size = 0;
  union {
    const char* bytes = nullptr;
    const Matcher* matcher;
  };

  [[nodiscard]] std::string_view text() const { return {bytes, size}; }
  [[nodiscard]] std::span<const Wildcard::Part> parts() const {
    return {reinterpret_cast<const Wildcard::Part*>(bytes), size / sizeof(Wildcard::Part)};
  }
};

/// What a value must have for a test to hold, so that rules are found by it: a necessary condition.
struct Need {
  Kind kind;
  std::uint32_t extent;
  std::string bytes;
};

/// Both ends included.
struct Range {
  double low;
  double high;
};

/// Orders as the numbers do.
[[nodiscard]] std::uint64_t sortable(double number);

/// The first `bits` of a number's or address's bytes, as the bytes of a Need.
[[nodiscard]] std::string_view leading(std::uint64_t number, std::uint32_t bits, char (&out)[16]);
[[nodiscard]] std::string_view leading(const IpAddress& address, Kind kind, std::uint32_t bits,
                                       char (&out)[16]);

/// Begins a word: ASCII that is no letter, digit or quote.
[[nodiscard]] inline bool is_separator(char c) {
  const auto byte = static_cast<unsigned char>(c | 0x20);  // folds letters
  return byte < 0x80 && c != '"' && !(byte >= 'a' && byte <= 'z') && !(c >= '0' && c <= '9');
}

[[nodiscard]] inline char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The test that does what `matcher` does; its bytes are kept in `memory`. Not for Absent.
[[nodiscard]] Test test_of(const Matcher& matcher, std::string& memory);

/// A value that passes `test` has one of these at least.
[[nodiscard]] std::vector<Need> needs_of(const Test& test);

/// The same with needs that are dearer to look up and may be rarer; none if there are no such.
[[nodiscard]] std::vector<Need> rarer_needs_of(const Test& test);

/// A value under test, with what is worked out of it once.
struct Value {
  Leaf leaf;
  bool number_known = false;  // Is leaf.number worked out?
  bool is_number = false;

  /// The leaf with its number.
  const Leaf& whole();
};

/// For the kinds that passes() does not decide by itself.
[[nodiscard]] bool passes_otherwise(const Test& test, Value& value);

[[nodiscard]] inline bool passes(const Test& test, Value& value) {
  const std::string_view text = value.leaf.text;
  switch (test.kind) {
    case Kind::text:
      return text.size() == test.size && same_bytes(text.data(), test.bytes, test.size);
    case Kind::prefix:
      return text.size() >= test.size && same_bytes(text.data(), test.bytes, test.size);
    case Kind::suffix:
      return text.size() >= test.size &&
             same_bytes(text.data() + text.size() - test.size, test.bytes, test.size);
    case Kind::exists:
      return true;
    default:
      return passes_otherwise(test, value);
  }
}

}  // namespace smemu::pattern::engine
