#pragma once

#include "emulator/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

class View;

/// One JSON text, read once and kept as it was written: key order, duplicate keys and the spelling of every number
/// survive. Takes what AWS takes and simdjson's own document model refuses: integers of any length, 1e400, lone
/// surrogate escapes. Immutable once parsed; movable; Views borrow from it.
class Document {
 public:
  struct Limits {
    std::size_t max_depth = 1000;  // EventBridge reads detail down to 1000 levels (API model of PutEvents).
  };

  /// Takes over `text`. Fails with `message` saying what was expected and `where` "offset N" on anything that is not
  /// exactly one JSON value (RFC 8259) in valid UTF-8.
  [[nodiscard]] static Result<Document> parse(std::string text, Limits limits);
  [[nodiscard]] static Result<Document> parse(std::string text) { return parse(std::move(text), Limits{}); }

  [[nodiscard]] View root() const;
  [[nodiscard]] std::string_view text() const;

 private:
  friend class View;
  struct Node;                 // defined in document.cpp
  std::string text_;
  std::vector<std::uint8_t> placeholder_;
};

/// A value inside a Document, or nothing: looking a missing member up in nothing gives nothing, so that paths can be
/// walked without a check at each step. As cheap to copy as two pointers.
class View {
 public:
  View() = default;
  [[nodiscard]] explicit operator bool() const;  // false: there is no such value
  [[nodiscard]] Kind kind() const;               // requires bool(*this)
  [[nodiscard]] bool is(Kind kind) const;        // false if there is no value

  /// The token or nested text exactly as written, quotes included.
  [[nodiscard]] std::string_view raw() const;

  /// A string's text with escapes resolved (lone surrogates as their three-byte encoding); empty if not a string.
  [[nodiscard]] std::string string() const;
  [[nodiscard]] bool boolean() const;  // requires kind boolean
  [[nodiscard]] double number() const; // requires kind number; 1e400 is infinity

  [[nodiscard]] std::size_t size() const;  // members or elements; 0 for scalars
  /// The last member of that (unescaped) name, as most JSON readers take duplicates.
  [[nodiscard]] View operator[](std::string_view key) const;
};

}  // namespace smemu::json
