#include "emulator/alarms/book.hpp"

#include "emulator/alarms/event.hpp"

#include <gtest/gtest.h>

namespace smemu::alarms {
namespace {

const Scope kScope{"123456789012", "eu-west-1"};
const Instant kNow{std::chrono::milliseconds(1'767'603'600'250)};  // 2026-01-05T09:00:00.250Z

Alarm called(const std::string& name) {
  Alarm alarm;
  alarm.scope = kScope;
  alarm.name = name;
  alarm.found = {State::insufficient_data, "Unchecked: Initial alarm creation", "", kNow};
  return alarm;
}

class BookTest : public ::testing::Test {
 protected:
  void find_in(State state, const std::string& name = "a") {
    book_.set_state(kScope, name, {state, "why", "", kNow}, tell());
  }
  void act(State state, const std::string& name = "a") {
    book_.act(called(name), {state, "story", "", kNow}, tell());
  }
  Book::Tell tell() {
    return [this](const Change& change) {
      told_ += text(change.before.state) + ">" + text(change.alarm.found.state) + " ";
    };
  }
  static std::string text(State state) { return std::string(to_text(state)); }
  [[nodiscard]] State state(const std::string& name = "a") const {
    return book_.find(kScope, name)->found.state;
  }

  Book book_;
  std::string told_;
};

TEST_F(BookTest, TellsOfChangesAndOfNothingElse) {
  book_.put(called("a"));
  find_in(State::ok);
  find_in(State::ok);
  find_in(State::alarm);
  EXPECT_EQ(told_, "INSUFFICIENT_DATA>OK OK>ALARM ");
}

TEST_F(BookTest, KeepsTheStateOfAnAlarmWhoseSettingsChange) {
  book_.put(called("a"));
  find_in(State::alarm);
  Alarm other = called("a");
  other.description = "new";
  book_.put(other);
  EXPECT_EQ(state(), State::alarm);
  EXPECT_EQ(book_.find(kScope, "a")->description, "new");
}

TEST_F(BookTest, ScopesAreApart) {
  book_.put(called("a"));
  EXPECT_EQ(book_.find({"123456789012", "us-east-1"}, "a"), nullptr);
  book_.remove({"123456789012", "us-east-1"}, "a");
  EXPECT_NE(book_.find(kScope, "a"), nullptr);
  book_.remove(kScope, "a");
  EXPECT_EQ(book_.find(kScope, "a"), nullptr);
}

TEST_F(BookTest, WhoWatchesHearsAfterTheEventWasTold) {
  int heard = 0;
  const Watch watch = book_.watch(kScope, "a", [&] {
    ++heard;
    EXPECT_NE(told_, "");
  });
  Watch other = book_.watch(kScope, "b", [] { FAIL() << "another alarm"; });
  book_.put(called("a"));
  find_in(State::ok);
  EXPECT_EQ(heard, 0);
  find_in(State::alarm);
  find_in(State::alarm);
  EXPECT_EQ(heard, 1);
  find_in(State::ok);
  find_in(State::alarm);
  EXPECT_EQ(heard, 2);
}

TEST_F(BookTest, NobodyHearsWhoHasCeasedToWatch) {
  int heard = 0;
  {
    Watch first = book_.watch(kScope, "a", [&] { ++heard; });
    const Watch moved = std::move(first);
    act(State::alarm);
    EXPECT_EQ(heard, 1);
  }
  act(State::ok);
  act(State::alarm);
  EXPECT_EQ(heard, 1);
}

TEST_F(BookTest, AWatchMayOutliveTheBook) {
  Watch watch;
  {
    Book book;
    watch = book.watch(kScope, "a", [] {});
  }
}

TEST_F(BookTest, AStoryMakesTheAlarmItNeeds) {
  act(State::alarm);
  EXPECT_EQ(told_, "INSUFFICIENT_DATA>ALARM ");
  book_.give_back();  // nothing was lent: it stays
  EXPECT_EQ(state(), State::alarm);
}

TEST_F(BookTest, WhatWasLentIsGivenBack) {
  book_.put(called("a"));
  find_in(State::ok);
  book_.lend();
  act(State::alarm);
  act(State::alarm, "b");
  act(State::alarm, "c");
  book_.put(called("c"));  // somebody makes it a real one meanwhile
  book_.give_back();
  EXPECT_EQ(state(), State::ok);
  EXPECT_EQ(book_.find(kScope, "a")->found.reason, "why");
  EXPECT_EQ(book_.find(kScope, "b"), nullptr);
  EXPECT_EQ(state("c"), State::alarm);
}

TEST_F(BookTest, AnEventHasTheShapeOfTheGuide) {
  Alarm alarm = called("a");
  alarm.description = "x";
  alarm.found = {State::alarm, "testing", R"({"n":1})", kNow};
  const Finding before{State::ok, "was well", "", kNow - std::chrono::hours(1)};
  EXPECT_EQ(state_change_detail({alarm, before}),
            R"({"alarmName":"a","configuration":{"description":"x","metrics":[]},)"
            R"("previousState":{"reason":"was well","timestamp":"2026-01-05T08:00:00.250+0000",)"
            R"("value":"OK"},"state":{"reason":"testing","reasonData":"{\"n\":1}",)"
            R"("timestamp":"2026-01-05T09:00:00.250+0000","value":"ALARM"}})");
}

}  // namespace
}  // namespace smemu::alarms
