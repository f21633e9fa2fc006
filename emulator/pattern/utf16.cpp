#include "emulator/pattern/utf16.hpp"

#include <cstddef>
#include <cstdint>

namespace smemu::pattern {
namespace {

constexpr char16_t kReplacement = 0xFFFD;

bool is_high(char16_t c) {
  return c >= 0xD800 && c < 0xDC00;
}
bool is_low(char16_t c) {
  return c >= 0xDC00 && c < 0xE000;
}

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// How many bytes a sequence has by its first one; 0 if none begins so.
std::size_t length_by(std::uint32_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

/// The code point at `at`, and how many bytes it takes; 0 bytes if they are not UTF-8.
std::pair<std::uint32_t, std::size_t> decode(std::string_view text, std::size_t at) {
  const std::uint32_t first = byte_at(text, at);
  const std::size_t length = length_by(first);
  if (length <= 1) return {first, length};
  if (at + length > text.size()) return {0, 0};
  std::uint32_t code = first & (0x7FU >> length);
  for (std::size_t i = at + 1; i < at + length; ++i) {
    const std::uint32_t next = byte_at(text, i);
    if ((next & 0xC0U) != 0x80) return {0, 0};
    code = (code << 6U) | (next & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  return overlong || code > 0x10FFFF ? std::pair{0U, std::size_t{0}} : std::pair{code, length};
}

void append_code_point(std::string& out, std::uint32_t c) {
  const auto byte = [&out](std::uint32_t b) { out += static_cast<char>(b); };
  const auto trail = [&](std::uint32_t bits) { byte(0x80U | (bits & 0x3FU)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0U | (c >> 6U));
  } else if (c < 0x10000) {
    byte(0xE0U | (c >> 12U));
    trail(c >> 6U);
  } else {
    byte(0xF0U | (c >> 18U));
    trail(c >> 12U);
    trail(c >> 6U);
  }
  trail(c);
}

}  // namespace

std::u16string to_utf16(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const auto [code, length] = decode(utf8, at);
    if (length == 0) {
      out += kReplacement;
      ++at;
      continue;
    }
    if (code < 0x10000) {
      out += static_cast<char16_t>(code);
    } else {
      out += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10U));
      out += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FFU));
    }
    at += length;
  }
  return out;
}

void append_utf8(std::string& out, std::u16string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_high(text[i]) && i + 1 < text.size() && is_low(text[i + 1])) {
      append_code_point(out, 0x10000U + ((text[i] - 0xD800U) << 10U) + (text[i + 1] - 0xDC00U));
      ++i;
    } else {
      append_code_point(out, text[i]);
    }
  }
}

std::string to_utf8(std::u16string_view text) {
  std::string out;
  out.reserve(text.size());
  append_utf8(out, text);
  return out;
}

std::string without_lone_surrogates(std::string_view utf8) {
  std::string out(utf8);
  for (std::size_t at = 0; (at = out.find('\xED', at)) != std::string::npos; ++at) {
    if (at + 2 < out.size() && byte_at(out, at + 1) >= 0xA0) out.replace(at, 3, "?");
  }
  return out;
}

}  // namespace smemu::pattern
