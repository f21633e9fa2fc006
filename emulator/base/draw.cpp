#include "emulator/base/draw.hpp"

namespace smemu {
namespace {

// SplitMix64's finalizer (Steele, Lea, Flood 2014): every input bit reaches every output bit.
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

std::uint64_t draw(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  std::uint64_t h = 0xcbf29ce484222325ULL;  // FNV-1a over the purpose
  for (const char c : purpose) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix(mix(mix(seed) ^ h) ^ index);
}

double draw_unit(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  return static_cast<double>(draw(seed, purpose, index) >> 11) * 0x1.0p-53;
}

std::int64_t draw_between(std::uint64_t seed, std::string_view purpose, std::uint64_t index,
                          std::int64_t low, std::int64_t high) {
  const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  const std::uint64_t value = draw(seed, purpose, index);
  return low + static_cast<std::int64_t>(span == 0 ? value : value % span);
}

}  // namespace smemu
