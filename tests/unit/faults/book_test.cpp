#include "emulator/faults/book.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace smemu::faults {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

bus::Event event(const std::string& id, const std::string& source = "shop") {
  bus::Event made;
  made.id = EventId{id};
  made.envelope = R"({"id":")" + id + R"(","source":")" + source + R"(","detail":{}})";
  return made;
}

class BookTest : public ::testing::Test {
 protected:
  std::string add(const std::string& json) {
    const auto fault = parse_fault(json);
    EXPECT_TRUE(fault) << json;
    return book.add(*fault, now).value_or("");
  }
  Strike attempt(const bus::Event& e, int number = 1, const std::string& target = "pager") {
    return book.strike({.stage = Stage::deliver,
                        .event = e,
                        .rule = "r",
                        .target_id = target,
                        .target_arn = "arn:" + target,
                        .attempt = number},
                       seed, now);
  }
  /// Which of `n` events' first attempts are struck.
  std::vector<int> struck(int n) {
    std::vector<int> out;
    for (int i = 1; i <= n; ++i) {
      if (!attempt(event("e" + std::to_string(i))).leaves_alone()) out.push_back(i);
    }
    return out;
  }

  Book book;
  std::uint64_t seed = 7;
  Duration now{};
};

TEST_F(BookTest, AnEmptyOneLeavesAllAlone) {
  EXPECT_TRUE(attempt(event("e")).leaves_alone());
}

TEST_F(BookTest, NamesAreUniqueAndGivenWhereThereIsNone) {
  EXPECT_EQ(add(R"({"do":"drop"})"), "fault-1");
  EXPECT_EQ(add(R"({"do":"drop","name":"mine"})"), "mine");
  EXPECT_EQ(add(R"({"do":"drop"})"), "fault-2");
  EXPECT_EQ(add(R"({"do":"drop","name":"mine"})"), "");
  EXPECT_TRUE(book.remove("mine"));
  EXPECT_FALSE(book.remove("mine"));
  EXPECT_EQ(book.entries().size(), 2U);
}

TEST_F(BookTest, StrikesWhatItSelects) {
  const struct {
    const char* fault;
    bool strikes;
  } cases[] = {
      {R"({"do":"drop"})", true},
      {R"({"do":"drop","target":"pager"})", true},
      {R"({"do":"drop","target":"arn:pager"})", true},
      {R"({"do":"drop","target":"pag*"})", true},
      {R"({"do":"drop","target":"*ge*"})", true},
      {R"({"do":"drop","target":"page"})", false},
      {R"({"do":"drop","rule":"r"})", true},
      {R"({"do":"drop","rule":"other"})", false},
      {R"({"do":"drop","pattern":{"source":["shop"]}})", true},
      {R"({"do":"drop","pattern":{"source":["garage"]}})", false},
      {R"({"do":"drop","stage":"match"})", false},
      {R"({"do":"drop","stage":"ingest"})", false},
      {R"({"do":"drop","target":"pager","pattern":{"source":["garage"]}})", false},
  };
  for (const auto& c : cases) {
    book.clear();
    add(c.fault);
    EXPECT_EQ(!attempt(event("e")).dropped_by.empty(), c.strikes) << c.fault;
    EXPECT_EQ(book.entries().front().struck, c.strikes ? 1U : 0U) << c.fault;
  }
}

TEST_F(BookTest, CountsOccasions) {
  add(R"({"do":"drop","first_n":3})");
  EXPECT_THAT(struck(10), ElementsAre(1, 2, 3));
  book.clear();
  add(R"({"do":"drop","every_n":4})");
  EXPECT_THAT(struck(10), ElementsAre(4, 8));
  book.clear();
  add(R"({"do":"status","status":503,"attempts":2})");
  EXPECT_TRUE(attempt(event("e"), 1).answer);
  EXPECT_TRUE(attempt(event("e"), 2).answer);
  EXPECT_FALSE(attempt(event("e"), 3).answer);
}

TEST_F(BookTest, AWindowIsCountedFromWhenItWasAdded) {
  now = 10min;
  add(R"({"do":"drop","from":"1m","until":"2m"})");
  const std::pair<Duration, bool> cases[] = {
      {10min, false}, {11min, true}, {11min + 59s, true}, {12min, false}};
  for (const auto& [at, strikes] : cases) {
    now = at;
    EXPECT_EQ(!attempt(event("e")).leaves_alone(), strikes) << at.count();
  }
}

TEST_F(BookTest, DrawsFollowFromTheOccasionAlone) {
  add(R"({"do":"drop","probability":0.3})");
  const std::vector<int> first = struck(2000);
  EXPECT_NEAR(static_cast<double>(first.size()), 600, 80);
  EXPECT_EQ(struck(2000), first) << "however often it was asked before";
  book.clear();
  add(R"({"do":"duplicate","name":"other","probability":0.9})");
  book.remove("other");
  add(R"({"do":"drop","probability":0.3})");
  EXPECT_EQ(struck(2000), first) << "whatever else there is or was";
  seed = 8;
  EXPECT_NE(struck(2000), first);
}

TEST_F(BookTest, AttemptsHaveChancesOfTheirOwn) {
  add(R"({"do":"drop","probability":0.5})");
  int changes = 0;
  for (int number = 1; number < 100; ++number) {
    changes +=
        attempt(event("e"), number).leaves_alone() != attempt(event("e"), number + 1).leaves_alone()
            ? 1
            : 0;
  }
  EXPECT_GT(changes, 20);
}

TEST_F(BookTest, DelaysAddUpAndTheFirstAnswerCounts) {
  add(R"({"do":"delay","by":"2s","name":"a"})");
  add(R"({"do":"reorder","by":"10s","name":"b"})");
  add(R"({"do":"status","status":500,"name":"c"})");
  add(R"({"do":"timeout","name":"d"})");
  const Strike strike = attempt(event("e"));
  EXPECT_EQ(strike.delayed_by, "a, b");
  EXPECT_GE(strike.delay, 2s);
  EXPECT_LT(strike.delay, 12s);
  EXPECT_EQ(strike.answer->fault, "c");
  EXPECT_EQ(strike.answer->status, 500);
}

TEST_F(BookTest, CopiesAreNotCopiedAgain) {
  add(R"({"do":"duplicate","copies":2,"name":"twice"})");
  EXPECT_THAT(attempt(event("e")).copied_by, ElementsAre("twice", "twice"));
  EXPECT_TRUE(attempt(event("e"), 2).leaves_alone()) << "a retry";
  const Strike copy = book.strike(
      {.stage = Stage::deliver, .event = event("e"), .target_id = "pager", .attempt = 1, .copy = 1},
      seed, now);
  EXPECT_TRUE(copy.leaves_alone());
}

TEST_F(BookTest, AnEntryOfPutEventsIsThrottledAndNothingElse) {
  add(R"({"do":"throttle","stage":"ingest"})");
  add(R"({"do":"drop","stage":"ingest"})");
  const bus::Event e = event("e");
  const Strike entry =
      book.strike({.stage = Stage::ingest, .event = e, .is_entry = true}, seed, now);
  EXPECT_TRUE(entry.answer);
  EXPECT_TRUE(entry.dropped_by.empty());
  const Strike came = book.strike({.stage = Stage::ingest, .event = e}, seed, now);
  EXPECT_FALSE(came.answer);
  EXPECT_FALSE(came.dropped_by.empty());
}

TEST_F(BookTest, ADeadLetterIsStruckByItsQueuesNameOnly) {
  add(R"({"do":"permissions"})");
  const bus::Event e = event("e");
  const Occasion letter{.stage = Stage::deliver,
                        .event = e,
                        .rule = "r",
                        .target_arn = "arn:queue",
                        .is_dead_letter = true};
  EXPECT_FALSE(book.strike(letter, seed, now).answer);
  add(R"({"do":"permissions","target":"arn:queue"})");
  EXPECT_TRUE(book.strike(letter, seed, now).answer);
}

}  // namespace
}  // namespace smemu::faults
