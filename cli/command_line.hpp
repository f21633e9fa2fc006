#pragma once

#include <string>
#include <vector>

namespace smemu::cli {

/// Reads the arguments (without the program's name) and runs the verb they name. Help and version
/// go to stdout with exit code 0; a mistake is explained on stderr, with the nearest known word,
/// and gives kUsage.
int run(const std::vector<std::string>& arguments);

}  // namespace smemu::cli
