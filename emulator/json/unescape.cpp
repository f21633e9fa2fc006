#include "emulator/json/unescape.hpp"

#include "emulator/json/token.hpp"

#include <charconv>
#include <cstdint>

namespace smemu::json {
namespace {

constexpr char32_t kHighSurrogates = 0xD800;
constexpr char32_t kLowSurrogates = 0xDC00;

char* put_code_point(char* out, char32_t c) {
  const auto put = [&out](char32_t b) {
    *out++ = static_cast<char>(static_cast<unsigned char>(b));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

/// The code unit of the "\\uXXXX" at `at`; 0 if there is none.
char32_t code_unit(std::string_view text, std::size_t at) {
  if (at > text.size() || text.substr(at, 2) != "\\u" || at + 6 > text.size()) return 0;
  std::uint32_t unit = 0;
  std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
  return unit;
}

/// Resolves the well-formed escape at `at`, and moves `at` behind it.
char* put_escape(char* out, std::string_view text, std::size_t& at) {
  static constexpr std::string_view kLetters = "bfnrt";
  static constexpr std::string_view kMeanings = "\b\f\n\r\t";
  const char c = text[at + 1];
  if (c != 'u') {
    const std::size_t letter = kLetters.find(c);
    *out = letter == std::string_view::npos ? c : kMeanings[letter];
    at += 2;
    return out + 1;
  }
  const char32_t first = code_unit(text, at);
  at += 6;
  const bool high = first >= kHighSurrogates && first < kLowSurrogates;
  const char32_t second = high ? code_unit(text, at) : 0;
  if (second < kLowSurrogates || second >= 0xE000) return put_code_point(out, first);
  at += 6;
  return put_code_point(out,
                        0x10000 + ((first - kHighSurrogates) << 10) + (second - kLowSurrogates));
}

}  // namespace

char* unescape_leniently(std::string_view text, char* out) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      *out++ = text[at++];
    } else if (end_of_escape(text, at) == std::string_view::npos) {
      return nullptr;
    } else {
      out = put_escape(out, text, at);
    }
  }
  return out;
}

}  // namespace smemu::json
