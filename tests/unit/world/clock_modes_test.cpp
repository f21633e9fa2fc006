#include "tests/support/test_world.hpp"

#include <gmock/gmock.h>

namespace smemu::world {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

Settings in_mode(ClockMode mode, double scale = 1) {
  Settings settings = support::TestWorld::default_settings();
  settings.clock = mode;
  settings.scale = scale;
  return settings;
}

class ClockModes : public ::testing::Test {
 protected:
  void open(ClockMode mode, double scale = 1) {
    made.emplace(support::plain_behaviour(), in_mode(mode, scale));
  }
  World& world() { return made->world; }
  GoalDone note(const std::string& what) {
    return [this, what](GoalEnd end) {
      notes.push_back(what + (end == GoalEnd::met ? " " : " reset ") +
                      to_text(world().timers().now()));
    };
  }
  void work(Duration after, const std::string& what) {
    world().timers().after(after, TimerKind::work, [this, what] {
      notes.push_back(what + " " + to_text(world().timers().now()));
    });
  }
  /// Fires every minute for ever, as a rate(1 minute) rule would.
  void rate_rule() {
    world().timers().after(1min, TimerKind::background, [this] {
      ++ticks;
      rate_rule();
    });
  }

  std::optional<support::TestWorld> made;
  std::vector<std::string> notes;
  int ticks = 0;
};

TEST_F(ClockModes, AutoTimeStandsStillWithoutAGoal) {
  open(ClockMode::automatic);
  work(1min, "work");
  world().run();
  EXPECT_THAT(notes, ElementsAre());
  EXPECT_EQ(world().timers().now(), 0s);
}

TEST_F(ClockModes, AutoJumpsFromWorkToWorkAndStopsWhenQuiet) {
  open(ClockMode::automatic);
  work(10min, "second");
  work(1min, "first");
  work(48h, "beyond the horizon");
  world().when_quiet(24h, note("quiet"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("first 1m", "second 10m", "quiet 10m"));
}

TEST_F(ClockModes, ABackgroundTimerNeitherRunsAwayNorKeepsTheWorldBusy) {
  open(ClockMode::automatic);
  rate_rule();
  work(10min + 30s, "work");
  world().when_quiet(24h, note("quiet"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("work 10m30s", "quiet 10m30s"));
  EXPECT_EQ(ticks, 10) << "it fires in passing, and no further";
}

TEST_F(ClockModes, AParkedLongPollDoesNotMakeTimeJump) {
  open(ClockMode::automatic);
  // What a ReceiveMessage with WaitTimeSeconds=20 leaves behind: a background timer, and nothing in
  // flight.
  bool answered = false;
  world().timers().after(20s, TimerKind::background, [&] { answered = true; });
  world().when_quiet(24h, note("quiet"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("quiet 0s"));
  EXPECT_FALSE(answered);
  EXPECT_EQ(world().timers().now(), 0s);
}

TEST_F(ClockModes, AnAdvanceFiresBackgroundTimersAllTheWay) {
  open(ClockMode::automatic);
  rate_rule();
  world().advance(2h, note("advanced"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("advanced 2h"));
  EXPECT_EQ(ticks, 120);
}

TEST_F(ClockModes, AWindowMovesAutoTimeToItsEndUnlessItIsClosed) {
  open(ClockMode::automatic);
  const GoalId closed = world().open_window(5min, note("closed"));
  world().open_window(10min, note("window"));
  world().close_window(closed);
  world().run();
  EXPECT_THAT(notes, ElementsAre("window 10m"));
}

TEST_F(ClockModes, TimeNeverJumpsOverAWindowsEnd) {
  open(ClockMode::automatic);
  work(10min, "work");
  world().when_quiet(24h, note("quiet"));
  world().open_window(4min, note("window"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("window 4m", "work 10m", "quiet 10m"));
}

TEST_F(ClockModes, ManualTimeMovesOnlyWhenAdvanced) {
  open(ClockMode::manual);
  work(1min, "work");
  world().open_window(5min, note("window"));
  world().run();
  EXPECT_THAT(notes, ElementsAre());
  world().advance(2min, note("advanced"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("work 1m", "advanced 2m"));
}

TEST_F(ClockModes, RealTimeFollowsTheClockAndSaysWhenToLookAgain) {
  open(ClockMode::real);
  work(1min, "work");
  EXPECT_EQ(world().real_time_to_next(), 1min);
  made->clock.pass(59s);
  world().run();
  EXPECT_THAT(notes, ElementsAre());
  EXPECT_EQ(world().real_time_to_next(), 1s);
  made->clock.pass(2s);
  world().run();
  EXPECT_THAT(notes, ElementsAre("work 1m"));
  EXPECT_EQ(world().timers().now(), 61s);
  EXPECT_EQ(world().real_time_to_next(), std::nullopt);
}

TEST_F(ClockModes, ScaledTimeRunsFaster) {
  open(ClockMode::scaled, 60);
  work(1min, "work");
  EXPECT_EQ(world().real_time_to_next(), 1s);
  made->clock.pass(1s);
  world().run();
  EXPECT_THAT(notes, ElementsAre("work 1m"));
}

TEST_F(ClockModes, AnAdvanceOfRealTimeJumpsAndThenRealTimeGoesOn) {
  open(ClockMode::real);
  made->clock.pass(10s);
  world().run();
  work(1h, "work");
  world().advance(2h, note("advanced"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("work 1h10s", "advanced 2h10s"));
  EXPECT_EQ(world().clock_mode(), ClockMode::real);
  made->clock.pass(5s);
  world().run();
  EXPECT_EQ(world().timers().now(), 2h + 15s);
}

TEST_F(ClockModes, TwoAdvancesAtOnceBothEnd) {
  open(ClockMode::real);
  world().advance(1min, note("one"));
  world().advance(2min, note("two"));
  world().run();
  EXPECT_THAT(notes, ElementsAre("one 1m", "two 2m"));
  EXPECT_EQ(world().clock_mode(), ClockMode::real);
}

TEST_F(ClockModes, ResetEndsEveryWaitAndTimeGoesOn) {
  open(ClockMode::automatic);
  world().advance(1min, note("advanced"));
  world().run();
  world().open_window(5min, note("window"));
  work(1s, "work");
  world().reset();
  world().run();
  EXPECT_THAT(notes, ElementsAre("advanced 1m", "window reset 1m"));
}

}  // namespace
}  // namespace smemu::world
