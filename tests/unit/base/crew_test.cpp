#include "emulator/base/crew.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace smemu {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

struct CrewTest : ::testing::Test {
  TimerQueue queue;
  std::vector<std::string> said;

  void say(const std::string& what) { said.push_back(to_text(queue.now()) + " " + what); }

  Task<> worker(std::string name, Duration length) {
    co_await sleep(length);
    say(name);
  }

  void run(Task<>& task) {
    task.start(queue);
    while (queue.fire_next(Duration::max())) {
    }
  }
};

Task<> side_by_side(CrewTest& test) {
  Crew crew;
  co_await crew.start(test.worker("slow", 3s));
  co_await crew.start(test.worker("fast", 1s));
  test.say("both run");
  co_await crew.next_end();
  test.say("one ended");
  co_await crew.all_ended();
  test.say("all ended");
}

TEST_F(CrewTest, RunsTasksSideBySide) {
  Task<> task = side_by_side(*this);
  run(task);
  EXPECT_TRUE(task.done());
  EXPECT_THAT(said,
              ElementsAre("0s both run", "1s fast", "1s one ended", "3s slow", "3s all ended"));
}

Task<> looks_late(CrewTest& test) {
  Crew crew;
  co_await crew.start(test.worker("a", 1s));
  co_await crew.start(test.worker("b", 1s));
  co_await sleep(5s);
  co_await crew.next_end();
  co_await crew.next_end();
  test.say("took both");
}

TEST_F(CrewTest, KeepsEndsForWhoLooksLate) {
  Task<> task = looks_late(*this);
  run(task);
  EXPECT_THAT(said, ElementsAre("1s a", "1s b", "5s took both"));
}

Task<> tells_of_ends(CrewTest& test) {
  Crew crew;
  co_await crew.start(test.worker("a", 1s), [&] { test.say("a is over"); });
  co_await crew.all_ended();
}

TEST_F(CrewTest, TellsOfEachEnd) {
  Task<> task = tells_of_ends(*this);
  run(task);
  EXPECT_THAT(said, ElementsAre("1s a", "1s a is over"));
}

TEST_F(CrewTest, CancelsWhatRunsWhenItGoes) {
  {
    Task<> task = side_by_side(*this);
    task.start(queue);
    for (int i = 0; i < 3; ++i) queue.fire_next(Duration::max());
    EXPECT_GT(queue.size(), 0U);
  }
  EXPECT_EQ(queue.size(), 0U);
}

TEST_F(CrewTest, HasAllEndedWhenNobodyWorks) {
  Crew crew;
  Task<> task = crew.all_ended();
  run(task);
  EXPECT_TRUE(task.done());
}

}  // namespace
}  // namespace smemu
