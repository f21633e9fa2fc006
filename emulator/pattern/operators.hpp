#pragma once

#include "emulator/json/write.hpp"
#include "emulator/pattern/lexer.hpp"
#include "emulator/pattern/matcher.hpp"

#include <vector>

namespace smemu::pattern {

/// A Lexer that remembers where it is, so that a fault can be put there.
class Reader {
 public:
  explicit Reader(std::string_view text) : lexer_(text) {}

  [[nodiscard]] Result<Token> next() {
    auto token = lexer_.next();
    if (token) last_ = *token;
    read_ = false;
    return token;
  }
  [[nodiscard]] const Token& last() const { return last_; }

  /// The text of the last token; from here on a fault's place is behind it.
  [[nodiscard]] const std::string& text() {
    read_ = true;
    return last_.text;
  }

  [[nodiscard]] tl::unexpected<Error> fail(std::string_view message) const {
    return tl::unexpected<Error>(lexer_.fault(message, Lexer::after(last_, read_)));
  }
  /// A fault that AWS's engine catches and words again: its place is given twice.
  [[nodiscard]] tl::unexpected<Error> fail_twice(std::string_view message) const {
    return fail(fail(message).value().message);
  }

 private:
  Lexer lexer_;
  Token last_;
  bool read_ = false;
};

/// Reads a field's array, behind its `[` and including its `]`: literals and operators.
[[nodiscard]] Result<std::vector<Matcher>> read_matchers(Reader& reader);

}  // namespace smemu::pattern
