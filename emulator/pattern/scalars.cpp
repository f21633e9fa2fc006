#include "emulator/pattern/java_char.hpp"
#include "emulator/pattern/reader.hpp"
#include "emulator/pattern/utf16.hpp"

namespace smemu::pattern {
namespace {

constexpr std::size_t kLongestWord = 256;
constexpr std::u16string_view kDigits = u"0123456789";
constexpr std::string_view kValues =
    "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

int hex_value(char16_t c) {
  if (c >= u'0' && c <= u'9') return c - u'0';
  if (c >= u'a' && c <= u'f') return c - u'a' + 10;
  return c >= u'A' && c <= u'F' ? c - u'A' + 10 : -1;
}

}  // namespace

bool Reader::holds(std::size_t at, std::u16string_view any_of) const {
  return at < text_.size() && any_of.find(text_[at]) != std::u16string_view::npos;
}

Token Reader::literal(std::u16string_view word, Token meaning) {
  if (!match_word(word, 1)) return Token::fault;
  raw_end_ = at_;
  return meaning;
}

/// Takes the rest of `word`, of which `matched` units are taken, and sees that no longer word
/// stands there.
bool Reader::match_word(std::u16string_view word, std::size_t matched) {
  for (; matched < word.size(); ++matched, ++at_) {
    if (at_end() || text_[at_] != word[matched]) {
      unknown_word(std::u16string(word.substr(0, matched)));
      return false;
    }
  }
  if (!at_end() && text_[at_] >= u'0' && continues_identifier(text_[at_])) {
    unknown_word(std::u16string(word));
    return false;
  }
  return true;
}

Token Reader::unknown_word(std::u16string word) {
  while (!at_end() && continues_identifier(text_[at_])) {
    word += text_[at_++];
    if (word.size() >= kLongestWord) {
      word += u"...";
      break;
    }
  }
  return fault("Unrecognized token '" + to_utf8(word) + "': was expecting " + std::string(kValues));
}

Token Reader::nonstandard(std::u16string_view word, std::size_t matched) {
  if (!match_word(word, matched)) return Token::fault;
  return fault("Non-standard token '" + to_utf8(word) +
               "': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow");
}

Token Reader::odd_value(char16_t c) {
  if (c == u'N') return nonstandard(u"NaN", 1);
  if (c == u'I') return nonstandard(u"Infinity", 1);
  if (starts_identifier(c)) return unknown_word(std::u16string(1, c));
  return unexpected(c, "expected a valid value " + std::string(kValues));
}

std::size_t Reader::skip_digits(std::size_t at) const {
  while (holds(at, kDigits)) ++at;
  return at;
}

/// Jackson reads numbers that begin with zero carefully, unit by unit, and others in one sweep; its
/// place for a fault differs.
Token Reader::number(std::size_t begin) {
  std::size_t at = begin + (text_[begin] == u'-' ? 1 : 0);
  const bool careful = text_[at] == u'0';
  if (careful && holds(at + 1, kDigits)) {
    at_ = at + 1;
    return fault("Invalid numeric value: Leading zeroes not allowed");
  }
  at = skip_digits(at);
  const std::size_t mark = at + 1;
  if (holds(at, u".")) {
    const std::size_t fraction = at + 1;
    at = skip_digits(fraction);
    if (at == fraction) return missing_digits(at, mark, careful, false);
  }
  if (holds(at, u"eE")) {
    const std::size_t exponent = at + (holds(at + 1, u"+-") ? 2 : 1);
    at = skip_digits(exponent);
    if (at == exponent) return missing_digits(at, mark, careful, true);
  }
  return end_of_number(at);
}

Token Reader::missing_digits(std::size_t at, std::size_t mark, bool careful, bool in_exponent) {
  const bool past = at >= text_.size();
  at_ = past ? text_.size() : careful ? at + 1 : mark;
  if (past && in_exponent) return past_end("expected a digit for number exponent");
  return bad_number(past ? u'.' : text_[at], in_exponent
                                                 ? "Exponent indicator not followed by a digit"
                                                 : "Decimal point not followed by a digit");
}

/// A number that is the whole text must be followed by white space, of which one unit is taken.
Token Reader::end_of_number(std::size_t end) {
  at_ = raw_end_ = end;
  if (!scopes_.empty() || at_end() || text_[at_] == u'\r') return Token::number;
  const char16_t c = text_[at_++];
  if (c == u' ' || c == u'\t' || end_line(c)) return Token::number;
  return unexpected(c, "Expected space separating root-level values");
}

Token Reader::signed_number(char16_t sign) {
  const bool negative = sign == u'-';
  const std::size_t begin = at_ - 1;
  if (at_end()) return past_end(negative ? "No digit following minus sign" : " in a Number value");
  char16_t c = text_[at_++];
  if (negative && holds(at_ - 1, kDigits)) return number(begin);
  if (negative && c == u'.') return odd_value(c);
  if (c == u'I') {
    if (at_end()) return past_end(" in a Number value");
    c = text_[at_++];
    if (c == u'N') return nonstandard(negative ? u"-INF" : u"+INF", 3);
    if (c == u'n') return nonstandard(negative ? u"-Infinity" : u"+Infinity", 3);
  }
  if (negative) {
    return bad_number(c, "expected digit (0-9) to follow minus sign, for valid numeric value");
  }
  return bad_number(u'+',
                    "JSON spec does not allow numbers to have plus signs: enable "
                    "`JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow");
}

Token Reader::bad_number(char16_t c, std::string_view why) {
  return fault("Unexpected character (" + describe(c) + ") in numeric value: " + std::string(why));
}

/// Reads up to the closing quote into string_. False: a fault.
bool Reader::finish_string(std::string_view what, std::string_view at_end_of_text) {
  string_open_ = false;
  string_.clear();
  while (!at_end()) {
    char16_t c = text_[at_++];
    if (c == u'"') return true;
    if (c == u'\\') {
      const auto meant = escape();
      if (!meant) return false;
      c = *meant;
    } else if (c < u' ') {
      fault("Illegal unquoted character (" + describe(c) +
            "): has to be escaped using backslash to be included in " + std::string(what));
      return false;
    }
    string_ += c;
  }
  past_end(at_end_of_text);
  return false;
}

std::optional<char16_t> Reader::escape() {
  static constexpr std::u16string_view kLetters = u"btnfr\"/\\";
  static constexpr std::u16string_view kMeanings = u"\b\t\n\f\r\"/\\";
  if (at_end()) {
    past_end(" in character escape sequence");
    return std::nullopt;
  }
  const char16_t c = text_[at_++];
  if (c == u'u') return code_unit();
  const std::size_t letter = kLetters.find(c);
  if (letter != std::u16string_view::npos) return kMeanings[letter];
  fault("Unrecognized character escape " + describe(c));
  return std::nullopt;
}

std::optional<char16_t> Reader::code_unit() {
  int unit = 0;
  for (int digit = 0; digit < 4; ++digit) {
    if (at_end()) {
      past_end(" in character escape sequence");
      return std::nullopt;
    }
    const char16_t c = text_[at_++];
    const int value = hex_value(c);
    if (value < 0) {
      unexpected(c, "expected a hex-digit for character escape sequence");
      return std::nullopt;
    }
    unit = unit * 16 + value;
  }
  return static_cast<char16_t>(unit);
}

}  // namespace smemu::pattern
