#include "emulator/pattern/engine/unescape.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace smemu::pattern::engine {
namespace {

bool is_surrogate(char32_t unit, char32_t first) {
  return unit >= first && unit < first + 0x400;
}

void append_code_point(std::string& out, char32_t c) {
  const auto add = [&out](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0 | c >> 6U);
  } else if (c < 0x10000) {
    add(0xE0 | c >> 12U);
    add(0x80 | (c >> 6U & 0x3F));
  } else {
    add(0xF0 | c >> 18U);
    add(0x80 | (c >> 12U & 0x3F));
    add(0x80 | (c >> 6U & 0x3F));
  }
  add(0x80 | (c & 0x3F));
}

/// The code unit of the "\uXXXX" that `text` begins with; 0 if it does not.
char32_t code_unit(std::string_view text) {
  std::uint32_t unit = 0;
  if (text.starts_with("\\u")) std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  return unit;
}

/// Takes the escape that `text` begins with.
void take_escape(std::string& out, std::string_view& text) {
  static constexpr std::string_view kLetters = "bfnrt";
  static constexpr std::string_view kMeanings = "\b\f\n\r\t";
  if (text[1] != 'u') {
    const std::size_t letter = kLetters.find(text[1]);
    out += letter == std::string_view::npos ? text[1] : kMeanings[letter];
    return text.remove_prefix(2);
  }
  const char32_t first = code_unit(text);
  text.remove_prefix(6);
  const char32_t second = is_surrogate(first, 0xD800) ? code_unit(text) : 0;
  if (!is_surrogate(second, 0xDC00)) return append_code_point(out, first);
  append_code_point(out, 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00));
  text.remove_prefix(6);
}

}  // namespace

void append_unescaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('\\'), text.size());
    out.append(text, 0, plain);
    text.remove_prefix(plain);
    if (!text.empty()) take_escape(out, text);
  }
}

}  // namespace smemu::pattern::engine
