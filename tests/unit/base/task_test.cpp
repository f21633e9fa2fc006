#include "emulator/base/task.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace smemu {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

class TaskTest : public ::testing::Test {
 protected:
  void run(Duration limit = 100h) {
    while (queue.fire_next(limit)) {
    }
  }
  void note(const std::string& what) { notes.push_back(to_text(queue.now()) + " " + what); }

  Task<> sleeper(std::string name, Duration length) {
    co_await sleep(length);
    note(name);
  }
  Task<int> doubled(int x) {
    co_await sleep(1min);
    co_return 2 * x;
  }
  Task<> parent() {
    note(std::to_string(co_await doubled(4)));
    note(std::to_string(co_await doubled(5)));
  }
  Task<> waiter(Signal& signal, Duration limit) {
    note(co_await signal.within(limit) ? "raised" : "timed out");
  }
  Task<> patient(Signal& signal, std::string name) {
    co_await signal.wait();
    note(name);
  }
  Task<int> at_once(int x) { co_return x; }
  Task<> many() {
    int sum = 0;
    for (int i = 0; i < 20'000; ++i) sum += co_await at_once(1);
    note(std::to_string(sum));
  }

  TimerQueue queue;
  std::vector<std::string> notes;
};

TEST_F(TaskTest, SleepsInVirtualTime) {
  auto a = sleeper("a", 2min);
  auto b = sleeper("b", 1min);
  a.start(queue);
  b.start(queue);
  run();
  EXPECT_THAT(notes, ElementsAre("1m b", "2m a"));
  EXPECT_TRUE(a.done() && b.done());
}

TEST_F(TaskTest, AwaitsItsChildren) {
  auto task = parent();
  task.start(queue, [this] { note("end"); });
  run();
  EXPECT_THAT(notes, ElementsAre("1m 8", "2m 10", "2m end"));
}

TEST_F(TaskTest, ChildrenThatNeverWaitDoNotGrowTheStack) {
  auto task = many();
  task.start(queue);
  run();
  EXPECT_THAT(notes, ElementsAre("0s 20000"));
}

TEST_F(TaskTest, RacesASleepAgainstASignal) {
  Signal alarm;
  auto in_time = waiter(alarm, 10min);
  auto too_late = waiter(alarm, 2min);
  in_time.start(queue);
  too_late.start(queue);
  queue.after(5min, TimerKind::work, [&] { alarm.raise(); });
  run();
  EXPECT_THAT(notes, ElementsAre("2m timed out", "5m raised"));
  EXPECT_EQ(queue.now(), 5min) << "the timer that lost the race is gone";
}

TEST_F(TaskTest, ASignalStaysRaisedAndWakesItsWaitersInOrder) {
  Signal alarm;
  auto first = patient(alarm, "first");
  auto second = patient(alarm, "second");
  first.start(queue);
  second.start(queue);
  run();
  alarm.raise();
  auto third = patient(alarm, "third");
  third.start(queue);
  run();
  EXPECT_THAT(notes, ElementsAre("0s first", "0s second", "0s third"));
}

TEST_F(TaskTest, DestroyingATaskCancelsItWhereverItStands) {
  Signal alarm;
  {
    auto unstarted = sleeper("never", 1min);
    auto started = sleeper("never", 1min);
    auto sleeping = sleeper("never", 1min);
    auto nested = parent();
    auto waiting = waiter(alarm, 1min);
    sleeping.start(queue);
    nested.start(queue);
    waiting.start(queue);
    run(0s);
    started.start(queue);
  }
  alarm.raise();
  EXPECT_EQ(queue.size(), 0U);
  run();
  EXPECT_THAT(notes, ElementsAre());
}

TEST_F(TaskTest, ATaskCancelledBetweenTheSignalAndItsWakingStaysAsleep) {
  Signal alarm;
  {
    auto task = waiter(alarm, 1min);
    task.start(queue);
    run(0s);
    alarm.raise();
  }
  run();
  EXPECT_THAT(notes, ElementsAre());
}

}  // namespace
}  // namespace smemu
