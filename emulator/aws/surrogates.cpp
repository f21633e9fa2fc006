#include "emulator/aws/surrogates.hpp"

#include <charconv>
#include <string_view>

namespace smemu::aws {
namespace {

constexpr std::size_t kEscape = 6;  // \uXXXX

/// The code unit that an escape at the beginning of `text` stands for; 0 if there is none.
unsigned code_unit(std::string_view text) {
  if (text.size() < kEscape || !text.starts_with("\\u")) return 0;
  unsigned unit = 0;
  std::from_chars(text.data() + 2, text.data() + kEscape, unit, 16);
  return unit;
}

/// Most texts have escapes but none of these, so that this search is all they cost.
bool may_have_surrogates(std::string_view json) {
  for (std::size_t at = json.find("\\u"); at != std::string_view::npos;
       at = json.find("\\u", at + 2)) {
    if (at + 2 < json.size() && (json[at + 2] | 0x20) == 'd') return true;
  }
  return false;
}

bool is_high(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

std::string replace_lone_surrogates(std::string json) {
  if (!may_have_surrogates(json)) return json;
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const std::string_view rest = std::string_view(json).substr(at);
    const unsigned unit = code_unit(rest);
    if (unit == 0) {
      at += 2;  // \\ and \" are two characters
    } else if (is_high(unit) && is_low(code_unit(rest.substr(kEscape)))) {
      at += 2 * kEscape;
    } else if (is_high(unit) || is_low(unit)) {
      out.append(json, kept, at - kept);
      out += '?';
      kept = at += kEscape;
    } else {
      at += kEscape;
    }
  }
  if (kept == 0) return json;
  out.append(json, kept);
  return out;
}

}  // namespace smemu::aws
