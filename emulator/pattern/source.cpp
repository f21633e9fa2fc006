#include "emulator/pattern/source.hpp"

#include "emulator/pattern/java_char.hpp"
#include "emulator/pattern/utf16.hpp"

namespace smemu::pattern {
namespace {

constexpr std::size_t kLongestSnippet = 500;

bool is_shown(char16_t c) {
  return !is_control(c) || c == u'\n' || c == u'\r';
}

void append_escaped(std::u16string& out, char16_t control) {
  static constexpr std::u16string_view kHex = u"0123456789ABCDEF";
  out += u"\\u00";
  out += kHex[control >> 4U];
  out += kHex[control & 0xFU];
}

std::string snippet(std::u16string_view text) {
  std::u16string shown;
  for (const char16_t c : text.substr(0, kLongestSnippet)) {
    if (is_shown(c)) {
      shown += c;
    } else {
      append_escaped(shown, c);
    }
  }
  return to_utf8(shown);
}

}  // namespace

Source::Source(std::string_view utf8) : units_(to_utf16(utf8)) {}

std::string Source::cite(Position at) const {
  std::string out = "[Source: (String)\"" + snippet(units_) + '"';
  if (units_.size() > kLongestSnippet) {
    out += "[truncated " + std::to_string(units_.size() - kLongestSnippet) + " chars]";
  }
  return out + "; line: " + std::to_string(at.line) + ", column: " + std::to_string(at.column) +
         ']';
}

}  // namespace smemu::pattern
