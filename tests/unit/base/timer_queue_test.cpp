#include "emulator/base/timer_queue.hpp"

#include <gmock/gmock.h>

#include <string>

namespace smemu {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

class TimerQueueTest : public ::testing::Test {
 protected:
  void add(Duration delay, const std::string& name, TimerKind kind = TimerKind::work) {
    queue.after(delay, kind, [this, name] { fired.push_back(name); });
  }
  void fire_all(Duration limit = Duration::max()) {
    while (queue.fire_next(limit)) {
    }
  }
  TimerQueue queue;
  std::vector<std::string> fired;
};

TEST_F(TimerQueueTest, FiresByDueTimeThenByInsertion) {
  add(2s, "c");
  add(1s, "a");
  add(1s, "b", TimerKind::background);
  add(2s, "d", TimerKind::background);
  fire_all();
  EXPECT_THAT(fired, ElementsAre("a", "b", "c", "d"));
  EXPECT_EQ(queue.now(), 2s);
}

TEST_F(TimerQueueTest, StopsAtTheLimitAndTimeStandsStill) {
  add(10s, "late");
  EXPECT_FALSE(queue.fire_next(9s));
  EXPECT_EQ(queue.now(), 0s);
}

TEST_F(TimerQueueTest, ACallbackMayAddTimersThatFireInTheSameSweep) {
  queue.after(1s, TimerKind::work, [this] { add(0s, "posted"); });
  add(1s, "already due");
  fire_all(1s);
  EXPECT_THAT(fired, ElementsAre("already due", "posted"));
}

TEST_F(TimerQueueTest, ACancelledTimerNeverFiresAndCancellingTwiceIsHarmless) {
  const auto id = queue.after(1s, TimerKind::work, [this] { fired.push_back("x"); });
  EXPECT_TRUE(queue.cancel(id));
  EXPECT_FALSE(queue.cancel(id));
  fire_all();
  EXPECT_THAT(fired, ElementsAre());
}

TEST_F(TimerQueueTest, ANegativeDelayIsNowAndAHugeOneDoesNotOverflow) {
  queue.move_to(5s);
  add(-1s, "now");
  add(Duration::max(), "never");
  fire_all(5s);
  EXPECT_THAT(fired, ElementsAre("now"));
  EXPECT_EQ(queue.next_due(), Duration::max());
}

TEST_F(TimerQueueTest, KnowsTheNextDueOfEachKind) {
  add(3s, "w");
  add(1s, "b", TimerKind::background);
  EXPECT_EQ(queue.next_due(), 1s);
  EXPECT_EQ(queue.next_due(TimerKind::work), 3s);
  EXPECT_EQ(queue.next_due(TimerKind::background), 1s);
}

TEST_F(TimerQueueTest, TimeNeverRunsBackwards) {
  queue.move_to(5s);
  queue.move_to(1s);
  EXPECT_EQ(queue.now(), 5s);
}

TEST_F(TimerQueueTest, ClearDropsEverythingEvenIfACallbackOwnsATimer) {
  struct Owner {
    TimerQueue& queue;
    TimerQueue::Id id;
    ~Owner() { queue.cancel(id); }
  };
  const auto id = queue.after(1s, TimerKind::work, [] {});
  auto owner = std::make_shared<Owner>(Owner{queue, id});
  queue.after(2s, TimerKind::work, [keep = std::move(owner)] {});
  queue.clear();
  EXPECT_EQ(queue.size(), 0U);
}

}  // namespace
}  // namespace smemu
