#include "server/host/version.hpp"

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

namespace smemu::cli {

int version() {
  print(fmt::format("smemu {}", host::kVersion));
  return kOk;
}

}  // namespace smemu::cli
