#include "emulator/base/ids.hpp"

#include "emulator/base/draw.hpp"

namespace smemu {

std::string to_hex(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) out[i] = kDigits[value & 15];
  return out;
}

std::string draw_uuid(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  const std::string hex =
      to_hex(draw(seed, purpose, 2 * index)) + to_hex(draw(seed, purpose, 2 * index + 1));
  std::string out;
  out.reserve(36);
  for (std::size_t i = 0; i < hex.size(); ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
    out += hex[i];
  }
  return out;
}

}  // namespace smemu
