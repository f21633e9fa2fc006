#include "emulator/aws/surrogates.hpp"

#include <charconv>

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

bool is_high(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

std::string replace_lone_surrogates(std::string_view json) {
  std::string out;
  std::size_t kept = 0;
  for (std::size_t at = json.find('\\'); at != std::string_view::npos; at = json.find('\\', at)) {
    const std::string_view rest = json.substr(at);
    const unsigned unit = code_unit(rest);
    if (unit == 0) {
      at += 2;  // \\ and \" are two characters
    } else if (is_high(unit) && is_low(code_unit(rest.substr(kEscape)))) {
      at += 2 * kEscape;
    } else if (is_high(unit) || is_low(unit)) {
      out.append(json.substr(kept, at - kept));
      out += '?';
      kept = at += kEscape;
    } else {
      at += kEscape;
    }
  }
  out.append(json.substr(kept));
  return out;
}

}  // namespace smemu::aws
