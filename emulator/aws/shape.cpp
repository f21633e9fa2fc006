#include "emulator/aws/shape.hpp"

namespace smemu::aws {

std::string lower_first(std::string_view name) {
  std::string out(name);
  if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] | 0x20);
  return out;
}

}  // namespace smemu::aws
