#include "emulator/base/draw.hpp"
#include "tests/support/test_world.hpp"

#include <gmock/gmock.h>

namespace smemu::world {
namespace {

using namespace std::chrono_literals;
using support::answered;
using support::failed;
using support::new_event;

/// Does one random thing to a world, as clients, targets and time would.
void disturb(support::TestWorld& test, std::uint64_t seed, std::uint64_t i) {
  const auto pick = [&](const char* what, std::int64_t high) {
    return draw_between(seed, what, i, 0, high);
  };
  World& world = test.world;
  switch (pick("what", 9)) {
    case 0: {
      const std::string name = std::to_string(pick("rule", 3));
      world.call({"Put", "r" + name + R"( {"source":["s)" + name + R"("]} http://r)" + name, {}});
      break;
    }
    case 1:
    case 2:
    case 3:
      world.inject(new_event("s" + std::to_string(pick("source", 4))));
      break;
    case 4:
    case 5:
      if (test.transport.open() > 0)
        test.transport.end(0, pick("ok", 1) ? answered(200) : answered(503));
      break;
    case 6:
      if (test.transport.open() > 0)
        test.transport.end(test.transport.open() - 1, failed(delivery::SendFault::timeout));
      break;
    case 7:
      world.advance(1s * pick("by", 600), {});
      break;
    case 8:
      test.clock.pass(1s * pick("pass", 60));
      break;
    case 9:
      if (pick("rare", 4) == 0) world.reset();
      if (pick("rarer", 4) == 0) world.set_clock(ClockMode::real, 1);
      if (pick("rarest", 4) == 0) world.set_clock(ClockMode::automatic, 1);
      break;
    default:
      break;
  }
  const std::int64_t steps = pick("steps", 30);
  for (std::int64_t s = 0; s < steps && world.step(); ++s) {
  }
}

TEST(Replay, TheSameCommandsGiveTheSameJournal) {
  std::size_t steps_compared = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    support::TestWorld first{support::plain_behaviour()};
    for (std::uint64_t i = 0; i < 60; ++i) disturb(first, seed, i);
    first.world.run();

    support::TestWorld second{support::plain_behaviour()};
    second.world.replay(first.store.load());
    ASSERT_EQ(support::transcript(first.world.journal()),
              support::transcript(second.world.journal()));
    steps_compared += first.world.journal().steps().size();
    EXPECT_TRUE(second.transport.requests.empty()) << "a replay sends nothing";
  }
  EXPECT_GT(steps_compared, 5'000U) << "the histories must not be empty";
}

TEST(Replay, ReadingIsNoCommand) {
  support::TestWorld test{support::plain_behaviour()};
  test.world.call({"Put", R"(a {"source":["s"]} http://a)", {}});
  test.world.call({"Read", R"(b {"source":["s"]} http://b)", {}});
  EXPECT_EQ(test.store.load().size(), 1U);
}

}  // namespace
}  // namespace smemu::world
