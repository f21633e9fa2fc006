#include "emulator/pattern/lexer.hpp"

#include "emulator/json/document.hpp"
#include "emulator/json/token.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::pattern {
namespace {

constexpr std::string_view kValues =
    "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
constexpr std::size_t kShownSource = 500;  // Jackson shows no more of its source

bool is_word(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || u >= 0x80;
}

}  // namespace

std::string Lexer::place(std::size_t offset) const {
  const std::string_view before = text_.substr(0, std::min(offset, text_.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::string left_out =
      text_.size() > kShownSource ? fmt::format("[truncated {} chars]", text_.size() - kShownSource)
                                  : "";
  return fmt::format("[Source: (String)\"{}\"{}; line: {}, column: {}]",
                     text_.substr(0, kShownSource), left_out, line, offset - line_start + 1);
}

Error Lexer::fault(std::string_view message, std::size_t offset) const {
  return Error{Errc::invalid_pattern, fmt::format("{}\n at {}", message, place(offset)), {}};
}

std::size_t Lexer::after(const Token& token, bool read) {
  return token.kind == TokenKind::string && !read ? token.begin + 1 : token.end;
}

Error Lexer::unexpected(std::size_t at, std::string_view wanted) const {
  const char c = text_[at];
  const auto code = static_cast<unsigned char>(c);
  const std::string shown = code < 0x20 ? fmt::format("(CTRL-CHAR, code {})", code)
                                        : fmt::format("'{}' (code {})", c, code);
  return fault(fmt::format("Unexpected character ({}): {}", shown, wanted), at + 1);
}

Error Lexer::ended(std::string_view where) const {
  return fault(fmt::format("Unexpected end-of-input{}", where), text_.size());
}

void Lexer::skip_space() {
  while (at_ < text_.size() &&
         std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
    ++at_;
}

void Lexer::after_value() {
  expect_ = open_.empty() ? Expect::nothing : Expect::separator;
}

Result<Token> Lexer::next() {
  if (expect_ == Expect::nothing) return Token{TokenKind::end, at_, at_, {}};
  skip_space();
  if (at_ == text_.size()) {
    if (open_.empty()) return Token{TokenKind::end, at_, at_, {}};
    const Open& open = open_.back();
    return tl::unexpected(ended(fmt::format(": expected close marker for {} (start marker at {})",
                                            open.object ? "Object" : "Array", place(open.at))));
  }
  const char c = text_[at_];
  if (c == '}' || c == ']') return close(at_);
  if (expect_ == Expect::separator) {
    const char* kind = open_.back().object ? "Object" : "Array";
    if (c != ',') {
      return tl::unexpected(
          unexpected(at_, fmt::format("was expecting comma to separate {} entries", kind)));
    }
    ++at_;
    skip_space();
    expect_ = open_.back().object ? Expect::name : Expect::value;
    if (at_ == text_.size()) return next();
  }
  return expect_ == Expect::name || expect_ == Expect::first_name ? name(at_) : value(at_);
}

Result<Token> Lexer::close(std::size_t at) {
  const bool object = text_[at] == '}';
  const bool closable = expect_ == Expect::separator || expect_ == Expect::first_element ||
                        expect_ == Expect::first_name;
  if (open_.empty() || !closable) {
    return tl::unexpected(unexpected(at, fmt::format("expected a value")));
  }
  const Open open = open_.back();
  if (open.object != object) {
    return tl::unexpected(
        fault(fmt::format("Unexpected close marker '{}': expected '{}' (for {} starting at {})",
                          text_[at], open.object ? '}' : ']', open.object ? "Object" : "Array",
                          place(open.at)),
              at + 1));
  }
  open_.pop_back();
  at_ = at + 1;
  after_value();
  return Token{object ? TokenKind::end_object : TokenKind::end_array, at, at_,
               std::string(1, text_[at])};
}

Result<Token> Lexer::name(std::size_t at) {
  if (text_[at] != '"')
    return tl::unexpected(unexpected(at, "was expecting double-quote to start field name"));
  auto token = quoted(TokenKind::name, at);
  if (!token) return token;
  skip_space();
  if (at_ == text_.size()) return tl::unexpected(ended(" within/between Object entries"));
  if (text_[at_] != ':') {
    return tl::unexpected(
        unexpected(at_, "was expecting a colon to separate field name and value"));
  }
  ++at_;
  expect_ = Expect::value;
  return token;
}

Result<Token> Lexer::value(std::size_t at) {
  const char c = text_[at];
  if (c == '{' || c == '[') {
    open_.push_back({c == '{', at});
    at_ = at + 1;
    expect_ = c == '{' ? Expect::first_name : Expect::first_element;
    return Token{c == '{' ? TokenKind::start_object : TokenKind::start_array, at, at_,
                 std::string(1, c)};
  }
  auto token = c == '"'                             ? quoted(TokenKind::string, at)
               : c == '-' || (c >= '0' && c <= '9') ? number(at)
                                                    : literal(at);
  if (token) after_value();
  return token;
}

Result<Token> Lexer::quoted(TokenKind kind, std::size_t at) {
  Token token{kind, at, at, {}};
  for (at_ = at + 1; at_ < text_.size();) {
    const char c = text_[at_];
    if (c == '"') {
      token.end = ++at_;
      return token;
    }
    if (static_cast<unsigned char>(c) < 0x20) {
      return tl::unexpected(
          fault(fmt::format("Illegal unquoted character ((CTRL-CHAR, code {})): has to be escaped "
                            "using backslash to be included in {}",
                            static_cast<int>(c), kind == TokenKind::name ? "name" : "string value"),
                at_ + 1));
    }
    if (c == '\\') {
      if (auto resolved = escape(token.text); !resolved) return tl::unexpected(resolved.error());
    } else {
      token.text += c;
      ++at_;
    }
  }
  return tl::unexpected(ended(kind == TokenKind::name
                                  ? " in field name"
                                  : ": was expecting closing quote for a string value"));
}

/// The escape at `at_`, a surrogate pair as one.
Result<void> Lexer::escape(std::string& out) {
  std::size_t length = text_.substr(at_, 2) == "\\u" ? 6 : 2;
  if (at_ + length > text_.size()) return tl::unexpected(ended(" in character escape sequence"));
  if (text_.substr(at_ + length, 2) == "\\u" && length == 6) length = 12;
  const auto read = [&](std::size_t n) {
    return json::Document::parse('"' + std::string(text_.substr(at_, n)) + '"');
  };
  auto document = read(length);
  if (!document && length == 12) document = read(length = 6);
  if (!document) {
    const char c = text_[at_ + 1];
    const char* words = c == 'u' ? "expected a hex-digit for character escape sequence" : nullptr;
    if (words) return tl::unexpected(unexpected(at_ + 2, words));
    return tl::unexpected(
        fault(fmt::format("Unrecognized character escape '{}' (code {})", c, static_cast<int>(c)),
              at_ + 2));
  }
  const bool pair = length == 12 && document->root().string().size() == 4;
  if (length == 12 && !pair) document = read(length = 6);  // two escapes, not one pair
  out += document->root().string();
  at_ += length;
  return {};
}

Result<Token> Lexer::number(std::size_t at) {
  const std::size_t end = json::end_of_number(text_, at);
  if (end == std::string_view::npos) {
    const std::size_t digit = at + (text_[at] == '-' ? 1 : 0);
    if (digit + 1 < text_.size() && text_[digit] == '0' && text_[digit + 1] >= '0' &&
        text_[digit + 1] <= '9') {
      return tl::unexpected(fault("Invalid numeric value: Leading zeroes not allowed", digit + 1));
    }
    std::size_t stop = digit;
    while (stop < text_.size() &&
           std::string_view("0123456789.eE+-").find(text_[stop]) != std::string_view::npos)
      ++stop;
    if (stop == text_.size()) return tl::unexpected(ended(""));
    return tl::unexpected(unexpected(
        stop, stop == digit ? "expected digit (0-9) to follow minus sign, for valid numeric value"
                            : "Expected space separating root-level values"));
  }
  at_ = end;
  return Token{TokenKind::number, at, end, std::string(text_.substr(at, end - at))};
}

Result<Token> Lexer::literal(std::size_t at) {
  std::size_t end = at;
  while (end < text_.size() && is_word(text_[end])) ++end;
  if (end == at) {
    return tl::unexpected(unexpected(at, fmt::format("expected a valid value {}", kValues)));
  }
  const std::string_view word = text_.substr(at, end - at);
  if (word != "true" && word != "false" && word != "null") {
    return tl::unexpected(
        fault(fmt::format("Unrecognized token '{}': was expecting {}", word, kValues), end));
  }
  at_ = end;
  return Token{TokenKind::literal, at, end, std::string(word)};
}

}  // namespace smemu::pattern
