#include "emulator/pattern/index.hpp"

#include "tests/unit/pattern/given.hpp"

#include <gmock/gmock.h>

#include <string>
#include <string_view>
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

TEST(Index, IsEmptyAtFirst) {
  EXPECT_THAT(hits(*Index().snapshot(), "{}"), IsEmpty());
}

}  // namespace
}  // namespace smemu::pattern
