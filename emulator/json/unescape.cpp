#include "emulator/json/document.hpp"

#include <algorithm>
#include <charconv>

namespace smemu::json {
namespace {

constexpr char32_t kHighSurrogates = 0xD800;
constexpr char32_t kLowSurrogates = 0xDC00;

/// UTF-8, and for a lone surrogate the three bytes that the same rule gives.
void append_code_point(std::string& out, char32_t c) {
  const auto byte = [](char32_t b) { return static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) {
    out += byte(c);
  } else if (c < 0x800) {
    out += byte(0xC0 | c >> 6);
    out += byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += byte(0xE0 | c >> 12);
    out += byte(0x80 | (c >> 6 & 0x3F));
    out += byte(0x80 | (c & 0x3F));
  } else {
    out += byte(0xF0 | c >> 18);
    out += byte(0x80 | (c >> 12 & 0x3F));
    out += byte(0x80 | (c >> 6 & 0x3F));
    out += byte(0x80 | (c & 0x3F));
  }
}

/// The code unit of the "\uXXXX" at `at`; 0 if there is none.
char32_t code_unit(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + 6 > text.size()) return 0;
  std::uint32_t unit = 0;
  std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return unit;
}

/// Resolves the escape at `at` and returns the offset behind it.
std::size_t append_escape(std::string& out, std::string_view text, std::size_t at) {
  static constexpr std::string_view kLetters = "bfnrt";
  static constexpr std::string_view kMeanings = "\b\f\n\r\t";
  const char c = text[at + 1];
  if (c != 'u') {
    const std::size_t letter = kLetters.find(c);
    out += letter == std::string_view::npos ? c : kMeanings[letter];
    return at + 2;
  }
  const char32_t first = code_unit(text, at);
  const bool high = first >= kHighSurrogates && first < kLowSurrogates;
  const char32_t second = high ? code_unit(text, at + 6) : 0;
  if (second >= kLowSurrogates && second < 0xE000) {
    append_code_point(out, 0x10000 + ((first - kHighSurrogates) << 10) + (second - kLowSurrogates));
    return at + 12;
  }
  append_code_point(out, first);
  return at + 6;
}

}  // namespace

std::string View::string() const {
  std::string out;
  append_string(out);
  return out;
}

void View::append_string(std::string& out) const {
  if (!is(Kind::string)) return;
  const std::string_view quoted = raw();
  const std::string_view text = quoted.substr(1, quoted.size() - 2);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t escape = std::min(text.find('\\', at), text.size());
    out.append(text, at, escape - at);
    at = escape < text.size() ? append_escape(out, text, escape) : escape;
  }
}

bool View::equals(std::string_view text) const {
  if (!is(Kind::string)) return false;
  const std::string_view quoted = raw();
  const std::string_view own = quoted.substr(1, quoted.size() - 2);
  return own.find('\\') == std::string_view::npos ? own == text : string() == text;
}

}  // namespace smemu::json
