#pragma once

#include "emulator/base/result.hpp"
#include "emulator/pattern/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

enum class Token {
  begin_object,
  end_object,
  begin_array,
  end_array,
  name,
  string,
  number,
  true_literal,
  false_literal,
  null_literal,
  end,    // of the text
  fault,  // the text is not JSON; refuse() tells why
};

/// Reads the JSON of a pattern the way Jackson's parser does, since AWS's messages carry Jackson's
/// words and columns: a name is read together with the first token of its value, a string only when
/// its text is asked for, and what follows the outermost object is never looked at.
class Reader {
 public:
  explicit Reader(std::string_view utf8) : source_(utf8), text_(source_.units()) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// The next token. A fault stays: every later call returns it again.
  Token next();

  [[nodiscard]] Token token() const { return token_; }

  /// The text of the present token: a name or string without quotes and escapes, anything else as
  /// written.
  [[nodiscard]] std::string text();

  /// The name read last in the present object.
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Where the next character stands.
  [[nodiscard]] Position position() const { return {line_, at_ - line_begin_ + 1}; }

  /// How many units have been read.
  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] std::u16string_view between(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }

  /// The error for a token that the pattern grammar does not want, with the place where reading
  /// stands; if the text is not even JSON, the error says that instead.
  [[nodiscard]] tl::unexpected<Error> refuse(std::string reason);
  /// The same without the place.
  [[nodiscard]] tl::unexpected<Error> refuse_bare(std::string reason);
  /// `error` with the place appended, once more if it had one already.
  [[nodiscard]] tl::unexpected<Error> cite(const Error& error);

 private:
  struct Scope {
    Token opened;    // begin_object or begin_array
    Position begin;  // of its bracket
    bool has_entries = false;
  };

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] std::string here() const { return "\n at " + source_.cite(position()); }
  [[nodiscard]] bool in(Token scope) const {
    return !scopes_.empty() && scopes_.back().opened == scope;
  }

  // Structure: reader.cpp
  std::optional<char16_t> take_solid();
  bool end_line(char16_t c);
  Token finish();
  Token close(char16_t c);
  Token mismatched(char16_t c);
  Token read_entry(char16_t c);
  Token read_name(char16_t quote);
  Token read_value(char16_t c);
  Token enter(Token token);
  Token fault(const std::string& reason);
  Token unexpected(char16_t c, std::string_view why);
  Token past_end(std::string_view where);

  // Scalars: scalars.cpp
  Token literal(std::u16string_view word, Token meaning);
  Token odd_value(char16_t c);
  Token nonstandard(std::u16string_view word, std::size_t matched);
  bool match_word(std::u16string_view word, std::size_t matched);
  Token unknown_word(std::u16string word);
  Token number(std::size_t begin);
  Token signed_number(char16_t sign);
  Token bad_number(char16_t c, std::string_view why);
  Token missing_digits(std::size_t at, std::size_t mark, bool careful, bool in_exponent);
  Token end_of_number(std::size_t end);
  [[nodiscard]] std::size_t skip_digits(std::size_t at) const;
  [[nodiscard]] bool holds(std::size_t at, std::u16string_view any_of) const;
  bool finish_string(std::string_view what, std::string_view at_end_of_text);
  std::optional<char16_t> escape();
  std::optional<char16_t> code_unit();

  Source source_;
  std::u16string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t line_begin_ = 0;

  std::vector<Scope> scopes_;
  Token token_ = Token::end;
  std::optional<Token> value_;  // of the name that was returned last
  Position value_begin_;
  std::size_t raw_begin_ = 0;  // of the value's token
  std::size_t raw_end_ = 0;
  bool string_open_ = false;  // its opening quote is all that was read
  std::u16string string_;
  std::string name_;
  std::optional<Error> fault_;
};

}  // namespace smemu::pattern
