#include "emulator/pattern/index.hpp"

#include "tests/unit/pattern/given.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace smemu::pattern {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<RuleKey> hits(const Snapshot& snapshot, std::string_view event) {
  Scratch scratch;
  std::vector<RuleKey> out;
  EXPECT_TRUE(snapshot.match(event, scratch, out));
  return out;
}

class IndexTest : public ::testing::Test {
 protected:
  IndexTest() {
    index_.put(30, given::pattern(R"({"a":[1]})"));
    index_.put(10, given::pattern(R"({"a":[{"exists":true}]})"));
    index_.put(20, given::pattern(R"({"a":[2]})"));
  }
  Index index_;
  std::string event_ = R"({"a":1})";
};

TEST_F(IndexTest, NamesTheRulesThatMatchInAscendingOrder) {
  EXPECT_THAT(hits(*index_.snapshot(), event_), ElementsAre(10, 30));
}

TEST_F(IndexTest, AppendsToWhatIsThere) {
  std::vector<RuleKey> out = {99};
  Scratch scratch;
  EXPECT_TRUE(index_.snapshot()->match(event_, scratch, out));
  EXPECT_THAT(out, ElementsAre(99, 10, 30));
}

TEST_F(IndexTest, PuttingAgainReplaces) {
  index_.put(30, given::pattern(R"({"a":[2]})"));
  EXPECT_THAT(hits(*index_.snapshot(), event_), ElementsAre(10));
}

TEST_F(IndexTest, RemovingWhatIsNotThereDoesNothing) {
  index_.remove(10);
  index_.remove(11);
  EXPECT_THAT(hits(*index_.snapshot(), event_), ElementsAre(30));
}

TEST_F(IndexTest, ASnapshotStaysAsItWas) {
  const auto before = index_.snapshot();
  index_.remove(10);
  index_.put(1, given::pattern(R"({"a":[1]})"));
  EXPECT_THAT(hits(*before, event_), ElementsAre(10, 30));
  EXPECT_THAT(hits(*index_.snapshot(), event_), ElementsAre(1, 30));
}

TEST_F(IndexTest, TheSnapshotIsTheSameUntilARuleChanges) {
  const auto before = index_.snapshot();
  index_.remove(11);
  EXPECT_EQ(index_.snapshot(), before);
  index_.remove(10);
  EXPECT_NE(index_.snapshot(), before);
}

TEST_F(IndexTest, RefusesWhatIsNotJson) {
  Scratch scratch;
  std::vector<RuleKey> out;
  for (const char* const text : {"",
                                 " ",
                                 "{",
                                 "}",
                                 "{\"a\"",
                                 "{\"a\":",
                                 "{\"a\":1",
                                 "{\"a\":1,",
                                 "{\"a\":1,}",
                                 "{a:1}",
                                 "{\"a\" 1}",
                                 "{\"a\":01}",
                                 "{\"a\":1x}",
                                 "{\"a\":tru}",
                                 "{\"a\":1}}",
                                 "{\"a\":1} 2",
                                 "{\"a\":[1,]}",
                                 "{\"a\":[1}",
                                 "{\"a\":[1 2]}",
                                 "{\"x\":\"\\x\"}",
                                 "{\"\\u12\":1}",
                                 "{\"a\":1,\"b\":-}",
                                 "{\"a\":\"\n\"}",
                                 "{\"a\":\"\xff\"}",
                                 "[1",
                                 "tru",
                                 "\"a"}) {
    const auto matched = index_.snapshot()->match(text, scratch, out);
    ASSERT_FALSE(matched) << text;
    EXPECT_EQ(matched.error().code, Errc::invalid_argument) << text;
    EXPECT_FALSE(json::Document::parse(text)) << text;
  }
  EXPECT_THAT(out, IsEmpty());
}

TEST_F(IndexTest, WhatIsNoObjectHasNoLeaves) {
  index_.put(40, given::pattern(R"({"a":[{"exists":false}]})"));
  for (const char* const text : {"1", "null", "\"a\"", "[{\"a\":1}]", "{}"}) {
    EXPECT_THAT(hits(*index_.snapshot(), text), ElementsAre(40)) << text;
  }
}

/// A rule that comes and goes and changes, among others that stay, more often than a core takes.
TEST(Index, StartsOverOnceMostOfItIsRemovedRules) {
  Index index;
  for (RuleKey key = 0; key < 100; ++key) {
    index.put(key, given::pattern(R"({"a":[)" + std::to_string(key) + R"(],"b":["x"]})"));
  }
  const auto first = index.snapshot();
  const auto odd = given::pattern(R"({"a":["odd"]})");
  const auto even = given::pattern(R"({"a":["even"]})");
  for (RuleKey turn = 0; turn < 5000; ++turn) {
    index.put(200, turn % 2 ? odd : even);
    index.remove(turn % 100);
    index.put(turn % 100, given::pattern(R"({"a":[)" + std::to_string(turn % 100) + "]}"));
    if (turn % 50 != 0) continue;
    ASSERT_THAT(hits(*index.snapshot(), R"({"a":"odd"})"), IsEmpty()) << turn;
    ASSERT_THAT(hits(*index.snapshot(), R"({"a":"even"})"), ElementsAre(200)) << turn;
    ASSERT_THAT(hits(*index.snapshot(), R"({"a":[3,99],"b":"x"})"), ElementsAre(3, 99)) << turn;
  }
  EXPECT_THAT(hits(*first, R"({"a":[3,99],"b":"x"})"), ElementsAre(3, 99));
  EXPECT_THAT(hits(*first, R"({"a":[3,99,"even"]})"), IsEmpty());
}

/// For the thread sanitizer above all: a reader keeps to its snapshot and waits for nobody.
TEST(Index, IsReadWhileItChanges) {
  Index index;
  for (RuleKey key = 0; key < 50; ++key) {
    index.put(key, given::pattern(R"({"a":[)" + std::to_string(key % 10) + "]}"));
  }
  const auto snapshot = index.snapshot();
  const auto expected = hits(*snapshot, R"({"a":3,"b":1})");
  std::atomic<bool> done = false;
  std::size_t wrong = 0;
  std::thread reader([&] {
    do {
      wrong += hits(*snapshot, R"({"a":3,"b":1})") == expected ? 0 : 1;
    } while (!done);
  });
  const auto other = given::pattern(R"({"a":[3],"b":[1]})");
  for (RuleKey turn = 0; turn < 3000; ++turn) {
    index.put(turn % 100, other);
    if (turn % 3 == 0) index.remove(turn % 50);
  }
  done = true;
  reader.join();
  EXPECT_EQ(wrong, 0U);
  EXPECT_EQ(expected.size(), 5U);
}

TEST(Index, ItsSnapshotsOutliveIt) {
  auto index = std::make_unique<Index>();
  index->put(1, given::pattern(R"({"a":[1]})"));
  const auto snapshot = index->snapshot();
  index.reset();
  EXPECT_THAT(hits(*snapshot, R"({"a":1})"), ElementsAre(1));
}

TEST(Index, IsEmptyAtFirst) {
  EXPECT_THAT(hits(*Index().snapshot(), "{}"), IsEmpty());
}

}  // namespace
}  // namespace smemu::pattern
