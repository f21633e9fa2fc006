#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace smemu::support {

inline std::string golden_path(const std::string& name) {
  return std::string(SMEMU_SOURCE_DIR) + "/tests/golden/" + name;
}

/// Compares with tests/golden/NAME. SMEMU_UPDATE_GOLDEN=1 writes the file instead: read the
/// difference before you commit it.
inline void expect_golden(const std::string& name, const std::string& actual) {
  if (std::getenv("SMEMU_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(golden_path(name), std::ios::binary) << actual;
    return;
  }
  std::ifstream file(golden_path(name), std::ios::binary);
  ASSERT_TRUE(file) << golden_path(name) << " cannot be read";
  const std::string expected(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(actual, expected) << "differs from tests/golden/" << name;
}

}  // namespace smemu::support
