#include "emulator/pattern/number.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace smemu::pattern {
namespace {

TEST(ExactDouble, ReadsWhatADoubleSaysExactly) {
  const struct {
    const char* text;
    double value;
  } cases[] = {{"0", 0},
               {"-0", 0},
               {"-0.0e5", 0},
               {"300", 300},
               {"3.00e2", 300},
               {"30000e-2", 300},
               {"-1.5", -1.5},
               {"0.1", 0.1},
               {"0.000001", 1e-6},
               {"1E-7", 1e-7},
               {"9007199254740992", 9007199254740992.0},
               {"100000000000000000000", 1e20},
               {"0.30000000000000004", 0.30000000000000004},
               {"1.7976931348623157e308", std::numeric_limits<double>::max()}};
  for (const auto& c : cases) EXPECT_EQ(exact_double(c.text), c.value) << c.text;
}

TEST(ExactDouble, IsNothingForWhatNoDoubleSays) {
  for (const char* const text :
       {"9007199254740993", "123456789012345678901", "1e400", "-1e400", "1e-400",
        "0.1234567890123456789", "0.1000000000000000055511151231257827", "1.0000000000000000001"}) {
    EXPECT_EQ(exact_double(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace smemu::pattern
