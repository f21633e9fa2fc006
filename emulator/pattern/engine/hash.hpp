#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace smemu::pattern::engine {

[[nodiscard]] inline std::uint64_t load_8(const char* at) {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

[[nodiscard]] inline std::uint64_t load_4(const char* at) {
  std::uint32_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Most texts of rules are short, and told apart by less than a call takes.
[[nodiscard]] inline bool same_bytes(const char* a, const char* b, std::size_t size) {
  if (size < 4) {
    for (std::size_t at = 0; at < size; ++at) {
      if (a[at] != b[at]) return false;
    }
    return true;
  }
  if (size < 8) return load_4(a) == load_4(b) && load_4(a + size - 4) == load_4(b + size - 4);
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (load_8(a + at) != load_8(b + at)) return false;
  }
  return load_8(a + size - 8) == load_8(b + size - 8);
}

/// How many of the eight bytes at `at` are digits before one that is none.
[[nodiscard]] inline std::size_t leading_digits(const char* at) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  std::uint64_t word = load_8(at);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  // A digit is at most 9 now: with 0x76 added it stays below 0x80. A byte that does not may spoil
  // those behind it, which do not matter.
  const std::uint64_t values = word ^ kEach * 0x30;
  const std::uint64_t others = (values | (values + kEach * 0x76)) & kEach * 0x80;
  return others == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(others)) / 8;
}

/// Both halves of the product, folded.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Of a text's bytes, sixteen at a time; the last sixteen may overlap those before. After wyhash.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  constexpr std::uint64_t kOdd0 = 0xA0761D6478BD642F;
  constexpr std::uint64_t kOdd1 = 0xE7037ED1A0B428DB;
  const char* at = text.data();
  std::size_t left = text.size();
  seed ^= kOdd0;
  for (; left > 16; left -= 16, at += 16) {
    seed = mix(load_8(at) ^ kOdd1, load_8(at + 8) ^ seed);
  }
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (left >= 8) {
    a = load_8(at);
    b = load_8(at + left - 8);
  } else if (left >= 4) {
    a = load_4(at);
    b = load_4(at + left - 4);
  } else if (left > 0) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i]));
    };
    a = byte(0) << 16U | byte(left / 2) << 8U | byte(left - 1);
  }
  return mix(kOdd1 ^ text.size(), mix(a ^ kOdd1, b ^ seed));
}

}  // namespace smemu::pattern::engine
