#include "emulator/base/timer_queue.hpp"

#include "emulator/base/draw.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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

/// The same in the obvious way: sorted, looked through from the front.
class SortedTimers {
 public:
  void add(Duration due, int number) { timers_.insert({{due, next_++}, number}); }
  bool cancel(int number) {
    const auto found = std::find_if(timers_.begin(), timers_.end(),
                                    [number](const auto& timer) { return timer.second == number; });
    if (found == timers_.end()) return false;
    timers_.erase(found);
    return true;
  }
  std::optional<int> take_next() {
    if (timers_.empty()) return std::nullopt;
    return timers_.extract(timers_.begin()).mapped();
  }
  [[nodiscard]] std::size_t size() const { return timers_.size(); }

 private:
  std::map<std::pair<Duration, int>, int> timers_;
  int next_ = 0;
};

TEST(TimerQueue, FiresAndCancelsAsASortedListDoes) {
  TimerQueue queue;
  SortedTimers sorted;
  std::vector<TimerQueue::Id> ids;
  int fired = -1;
  for (std::uint64_t turn = 0; turn < 20'000; ++turn) {
    const auto dice = draw_between(7, "turn", turn, 0, 9);
    if (dice < 4) {
      const auto number = static_cast<int>(ids.size());
      const Duration delay = std::chrono::seconds(draw_between(7, "delay", turn, 0, 50) / 5);
      const TimerKind kind = dice == 0 ? TimerKind::background : TimerKind::work;
      ids.push_back(queue.after(delay, kind, [&fired, number] { fired = number; }));
      sorted.add(queue.now() + delay, number);
    } else if (dice < 7 && !ids.empty()) {
      const auto last = static_cast<std::int64_t>(ids.size()) - 1;
      const auto number = static_cast<int>(draw_between(7, "cancel", turn, 0, last));
      ASSERT_EQ(queue.cancel(ids[static_cast<std::size_t>(number)]), sorted.cancel(number));
    } else if (const auto next = sorted.take_next()) {
      ASSERT_TRUE(queue.fire_next(Duration::max()));
      ASSERT_EQ(fired, *next) << "in turn " << turn;
    }
    ASSERT_EQ(queue.size(), sorted.size());
  }
}

TEST_F(TimerQueueTest, KeepsNothingOfTimersThatWereCancelled) {
  auto owned = std::make_shared<int>();
  for (int i = 0; i < 1000; ++i) {
    const auto id = queue.after(1h, TimerKind::work, [owned] {});
    add(2h, "x");
    EXPECT_TRUE(queue.cancel(id));
    EXPECT_EQ(owned.use_count(), 1);
  }
  EXPECT_EQ(queue.next_due(), 2h);
}

}  // namespace
}  // namespace smemu
