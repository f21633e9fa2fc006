#include "emulator/bus/arn.hpp"
#include "tests/support/test_world.hpp"

#include <gtest/gtest.h>

namespace smemu::world {
namespace {

class Forwarding : public ::testing::Test {
 protected:
  static std::string arn_of(const Scope& scope) { return bus::bus_arn(scope, "audit"); }
  void make_bus(const Scope& scope) {
    world.registry().in(scope).buses.try_emplace("audit", "audit", arn_of(scope), world.now());
  }
  /// The event as it came first, from the default bus of the default scope.
  bus::EventRef first() {
    if (world.journal().events().empty()) world.inject(support::new_event("shop", R"({"n":1})"));
    return world.journal().events().front();
  }
  bus::EventRef last() { return world.journal().events().back(); }

  support::TestWorld test{support::plain_behaviour()};
  World& world = test.world;
  const Scope same{};
  const Scope other_account{"111111111111", "us-east-1"};
  const Scope other_region{"000000000000", "eu-west-1"};
};

TEST_F(Forwarding, WithinARegionTheEventStaysAsItIs) {
  for (const Scope& to : {same, other_account}) {
    make_bus(to);
    const auto id = world.forward(*first(), arn_of(to), first()->envelope);
    ASSERT_TRUE(id) << id.error().message;
    EXPECT_EQ(*id, first()->id);
    EXPECT_EQ(last()->envelope, first()->envelope);
    EXPECT_EQ(last()->scope, to);
    EXPECT_EQ(last()->bus, "audit");
  }
}

TEST_F(Forwarding, InAnotherRegionItHasANewIdAndItsOldOrigin) {
  make_bus(other_region);
  const auto id = world.forward(*first(), arn_of(other_region), first()->envelope);
  ASSERT_TRUE(id);
  EXPECT_NE(*id, first()->id);
  std::string expected = first()->envelope;
  expected.replace(expected.find(first()->id.value), 36, id->value);
  EXPECT_EQ(last()->envelope, expected);
  EXPECT_EQ(last()->scope, other_region);
}

TEST_F(Forwarding, NoThirdHop) {
  make_bus(same);
  make_bus(other_account);
  ASSERT_TRUE(world.forward(*first(), arn_of(same), first()->envelope));
  const auto third = world.forward(*last(), arn_of(other_account), last()->envelope);
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, Errc::invalid_state);
}

TEST_F(Forwarding, ATransformedEventHasToStayAnEvent) {
  make_bus(same);
  const auto id = world.forward(
      *first(), arn_of(same),
      R"({"source":"mine","detail-type":"t","resources":["r"],"detail":{"a": 1},"account":"x"})");
  ASSERT_TRUE(id);
  EXPECT_EQ(*id, first()->id);
  EXPECT_EQ(last()->source, "mine");
  EXPECT_EQ(last()->envelope,
            R"({"version":"0","id":")" + id->value +
                R"(","detail-type":"t","source":"mine","account":"000000000000",)"
                R"("time":"1970-01-01T00:00:00Z","region":"us-east-1","resources":["r"],)"
                R"("detail":{"a":1}})");
  for (const char* payload : {"7", "{}", "not JSON", R"({"source":"s","detail-type":"t"})",
                              R"({"source":"s","detail-type":"t","detail":[]})"}) {
    const auto refused = world.forward(*first(), arn_of(same), payload);
    ASSERT_FALSE(refused) << payload;
    EXPECT_EQ(refused.error().code, Errc::invalid_argument);
  }
}

TEST_F(Forwarding, ABusThatIsNotThere) {
  const auto id = world.forward(*first(), arn_of(other_account), first()->envelope);
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().code, Errc::not_found);
}

}  // namespace
}  // namespace smemu::world
