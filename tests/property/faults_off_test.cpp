#include "emulator/base/draw.hpp"
#include "tests/support/test_world.hpp"

#include <gtest/gtest.h>

// A fault of probability 0 is exactly off: worlds with any number of them have the same journals as
// a world without.
namespace smemu::world {
namespace {

using namespace std::chrono_literals;

faults::Fault harmless(std::uint64_t seed, std::uint64_t i) {
  const auto pick = [&](const char* what, std::int64_t high) {
    return draw_between(seed, what, i, 0, high);
  };
  faults::Fault fault;
  do {
    fault = {};
    fault.stage = static_cast<faults::Stage>(pick("stage", 2));
    fault.action = static_cast<faults::Action>(pick("action", 9));
    if (pick("by", 1) == 1) fault.by = 1s * (1 + pick("how long", 100));
    if (pick("status", 1) == 1) fault.status = 500;
    if (pick("first", 2) == 0) fault.first_n = 1 + static_cast<std::uint64_t>(pick("n", 5));
    if (pick("pattern", 2) == 0) fault.pattern = R"({"source":["shop"]})";
    ++i;
  } while (!faults::check(fault));
  fault.name = "f" + std::to_string(i);
  fault.probability = 0;
  return fault;
}

/// What one world does with random events and answers.
std::string story(std::uint64_t seed, int faults) {
  support::TestWorld test{support::plain_behaviour()};
  World& world = test.world;
  world.call({"Put", R"(a {"source":["shop"]} http://a/)", {}});
  world.call({"Put", R"(b {"source":["shop","garage"]} http://b/)", {}});
  std::uint64_t next = 0;
  for (int i = 0; i < faults; ++i) {
    const faults::Fault fault = harmless(seed, next);
    next = std::stoull(fault.name.substr(1));
    EXPECT_TRUE(world.add_fault(fault));
  }
  for (std::uint64_t i = 0; i < 60; ++i) {
    world.inject(
        support::new_event(draw_between(seed, "source", i, 0, 1) == 0 ? "shop" : "garage"));
    world.advance(1s * draw_between(seed, "pass", i, 0, 300), {});
    for (int answers = 0; answers < 200; ++answers) {
      world.run();
      if (test.transport.open() == 0) break;
      const bool ok =
          draw_between(seed, "ok", i * 200 + static_cast<std::uint64_t>(answers), 0, 2) > 0;
      test.transport.end(0, support::answered(ok ? 200 : 503));
    }
  }
  EXPECT_GT(world.journal().steps().size(), 200U);
  return support::transcript(world.journal());
}

TEST(FaultsOfProbabilityZero, ChangeNothing) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const std::string without = story(seed, 0);
    EXPECT_EQ(story(seed, 1), without) << seed;
    EXPECT_EQ(story(seed, 12), without) << seed;
  }
}

}  // namespace
}  // namespace smemu::world
