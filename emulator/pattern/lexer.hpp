#pragma once

#include "emulator/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

enum class TokenKind : std::uint8_t {
  start_object,
  end_object,
  start_array,
  end_array,
  name,
  string,
  number,
  literal,
  end
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;  // of names and strings: escapes resolved; of everything else: as written
};

/// Reads a pattern's JSON as AWS's engine does, with a streaming reader (Jackson), because a
/// fault's words and place are that reader's. The first fault ends it.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  /// The next token. After the value at the top has ended there is only `end`: what follows is
  /// never looked at.
  [[nodiscard]] Result<Token> next();

  /// The words of a fault, with "\n at [Source: ...]" for the place behind `offset`.
  [[nodiscard]] Error fault(std::string_view message, std::size_t offset) const;
  /// The tail alone.
  [[nodiscard]] std::string place(std::size_t offset) const;

  /// Where the reader stands after `token`: behind the opening quote of a string that nobody has
  /// looked at.
  [[nodiscard]] static std::size_t after(const Token& token, bool read);

 private:
  struct Open {
    bool object;
    std::size_t at;
  };
  enum class Expect : std::uint8_t { value, first_element, first_name, name, separator, nothing };

  [[nodiscard]] Result<Token> value(std::size_t at);
  [[nodiscard]] Result<Token> name(std::size_t at);
  [[nodiscard]] Result<Token> close(std::size_t at);
  [[nodiscard]] Result<Token> quoted(TokenKind kind, std::size_t at);
  [[nodiscard]] Result<Token> number(std::size_t at);
  [[nodiscard]] Result<Token> literal(std::size_t at);
  [[nodiscard]] Result<void> escape(std::string& out);
  [[nodiscard]] Error unexpected(std::size_t at, std::string_view wanted) const;
  [[nodiscard]] Error ended(std::string_view where) const;
  void after_value();
  void skip_space();

  std::string_view text_;
  std::size_t at_ = 0;
  Expect expect_ = Expect::value;
  std::vector<Open> open_;
};

}  // namespace smemu::pattern
