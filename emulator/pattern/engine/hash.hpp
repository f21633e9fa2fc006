#pragma once

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
  if (size < 8) return std::memcmp(a, b, size) == 0;
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (load_8(a + at) != load_8(b + at)) return false;
  }
  return load_8(a + size - 8) == load_8(b + size - 8);
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
