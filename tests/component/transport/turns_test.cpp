#include "server/transport/turns.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace smemu::transport {
namespace {

using ::testing::ElementsAre;
using StringTurns = Turns<std::string, std::string>;

std::vector<std::string> all_of(StringTurns& turns) {
  std::vector<std::string> out;
  while (auto job = turns.next()) out.push_back(*job);
  return out;
}

TEST(Turns, OneTargetKeepsItsOrder) {
  StringTurns turns({10, 10, 10});
  for (const char* job : {"a", "b", "c"}) turns.add("host", "/", job);
  EXPECT_THAT(all_of(turns), ElementsAre("a", "b", "c"));
}

TEST(Turns, HostsTakeTurnsAndSoDoTheTargetsOfOne) {
  StringTurns turns({1, 2, 100});
  for (const char* job : {"x1", "x2", "x3"}) turns.add("busy", "/x", job);
  turns.add("busy", "/y", "y1");
  turns.add("quiet", "/", "q1");
  EXPECT_THAT(all_of(turns), ElementsAre("x1", "q1", "y1"));
  turns.ended("busy", "/x");
  EXPECT_THAT(all_of(turns), ElementsAre("x2"));
  turns.ended("busy", "/y");
  EXPECT_THAT(all_of(turns), ElementsAre()) << "the target /x has all that it may have";
  turns.ended("busy", "/x");
  EXPECT_THAT(all_of(turns), ElementsAre("x3"));
}

TEST(Turns, ATargetWithMuchToDoHasNoMoreThanItsShareOfAHost) {
  StringTurns turns({64, 256, 1000});
  for (int i = 0; i < 10'000; ++i) turns.add("host", "/slow", "slow");
  EXPECT_EQ(all_of(turns).size(), 64U);
  turns.add("host", "/fast", "fast");
  EXPECT_THAT(all_of(turns), ElementsAre("fast"));
}

TEST(Turns, WhenAllIsFullTheNextTurnIsOfWhoeverWaitsLongest) {
  StringTurns turns({2, 2, 2});
  for (const char* host : {"a", "b", "c"}) {
    for (int i = 0; i < 2; ++i) turns.add(host, "/", host);
  }
  EXPECT_THAT(all_of(turns), ElementsAre("a", "b"));
  turns.ended("a", "/");
  EXPECT_THAT(all_of(turns), ElementsAre("c"));
  turns.ended("b", "/");
  EXPECT_THAT(all_of(turns), ElementsAre("a"));
  EXPECT_EQ(turns.active(), 2U);
}

TEST(Turns, WhatHasEndedLeavesNothingBehind) {
  StringTurns turns({1, 1, 1});
  for (int i = 0; i < 1000; ++i) {
    turns.add("host-" + std::to_string(i), "/" + std::to_string(i), "job");
    ASSERT_TRUE(turns.next());
    turns.ended("host-" + std::to_string(i), "/" + std::to_string(i));
  }
  EXPECT_EQ(turns.active(), 0U);
  turns.ended("host-7", "/7");
  EXPECT_EQ(turns.active(), 0U) << "which has been told already";
}

}  // namespace
}  // namespace smemu::transport
