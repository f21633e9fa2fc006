#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace smemu::pattern {

/// A hash that can be continued: of "a.b" by continuing the hash of "a" with ".b". FNV-1a.
inline constexpr std::uint64_t kEmptyHash = 0xCBF29CE484222325;

[[nodiscard]] constexpr std::uint64_t continue_hash(std::uint64_t hash, std::string_view text) {
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  return hash;
}

/// The dotted path of a field, with its hash. {"a": {"b": ...}} and {"a.b": ...} have one path.
struct Path {
  explicit Path(std::string dotted)
      : text(std::move(dotted)), hash(continue_hash(kEmptyHash, text)) {}

  std::string text;
  std::uint64_t hash;
};

}  // namespace smemu::pattern
