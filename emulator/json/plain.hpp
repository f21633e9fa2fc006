#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

// Looks at texts eight bytes at a time: most strings of a document need no escape, and that is to
// be seen at less cost than copying them.

namespace smemu::json {

namespace words {

inline constexpr std::uint64_t kEach = 0x0101010101010101;
inline constexpr std::uint64_t kHigh = kEach * 0x80;

[[nodiscard]] inline std::uint64_t load(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// The high bit of every byte that is zero; behind the first of them, perhaps of others.
[[nodiscard]] inline std::uint64_t zeros(std::uint64_t word) {
  return (word - kEach) & ~word & kHigh;
}

/// The same for bytes that a JSON string cannot hold as they are: quotes, backslashes, controls.
[[nodiscard]] inline std::uint64_t specials(std::uint64_t word) {
  const std::uint64_t controls = (word - kEach * 0x20) & ~word & kHigh;
  return controls | zeros(word ^ kEach * '"') | zeros(word ^ kEach * '\\');
}

}  // namespace words

[[nodiscard]] inline bool needs_escape(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// How many bytes stand before the first that needs an escape; all, if none does.
[[nodiscard]] inline std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t found = words::specials(words::load(text.data() + at));
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
  }
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

/// Is it ASCII in which nothing needs an escape?
[[nodiscard]] inline bool is_plain_ascii(std::string_view text) {
  constexpr std::size_t kWord = 8;
  if (text.size() < kWord) {
    bool odd = false;
    for (const char c : text) odd |= needs_escape(c) || static_cast<unsigned char>(c) > 0x7F;
    return !odd;
  }
  const auto odd = [&](std::size_t at) {
    const std::uint64_t word = words::load(text.data() + at);
    return words::specials(word) | (word & words::kHigh);
  };
  std::uint64_t any = odd(text.size() - kWord);  // overlaps with what stands before it
  for (std::size_t at = 0; at + kWord < text.size(); at += kWord) any |= odd(at);
  return any == 0;
}

}  // namespace smemu::json
