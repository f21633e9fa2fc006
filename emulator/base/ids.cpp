#include "emulator/base/ids.hpp"

#include "emulator/base/draw.hpp"

namespace smemu {

namespace {

/// The lowest `count` digits of `value`.
void put_hex(char* out, std::uint64_t value, std::size_t count) {
  for (std::size_t i = count; i-- > 0; value >>= 4) out[i] = "0123456789abcdef"[value & 15];
}

}  // namespace

std::string to_hex(std::uint64_t value) {
  std::string out(16, '0');
  put_hex(out.data(), value, out.size());
  return out;
}

std::string draw_uuid(std::uint64_t seed, std::string_view purpose, std::uint64_t index) {
  const std::uint64_t high = draw(seed, purpose, 2 * index);
  const std::uint64_t low = draw(seed, purpose, 2 * index + 1);
  std::string out(36, '-');
  put_hex(&out[0], high >> 32, 8);
  put_hex(&out[9], high >> 16, 4);
  put_hex(&out[14], high, 4);
  put_hex(&out[19], low >> 48, 4);
  put_hex(&out[24], low, 12);
  return out;
}

}  // namespace smemu
