#include "emulator/faults/profile.hpp"

#include "emulator/faults/book.hpp"

#include <gmock/gmock.h>

namespace smemu::faults {
namespace {

using namespace std::chrono_literals;

TEST(Profile, EveryFaultMakesSenseAndHasANameOfItsOwn) {
  for (const char* name : {"none", "realistic", "hostile", "outage:pager:5m"}) {
    const auto faults = profile(name);
    ASSERT_TRUE(faults) << name;
    EXPECT_EQ(faults->empty(), std::string_view(name) == "none");
    Book book;
    for (const Fault& fault : *faults) {
      EXPECT_TRUE(book.add(fault, 0s)) << fault.name;
      EXPECT_FALSE(fault.name.empty());
      EXPECT_NE(fault.action, Action::drop) << "AWS promises to deliver at least once";
    }
  }
}

TEST(Profile, AnOutageIsOfATargetAndEnds) {
  const auto faults = profile("outage:arn:aws:lambda:eu-west-1:123456789012:function:f:90s");
  ASSERT_TRUE(faults);
  ASSERT_EQ(faults->size(), 1U);
  EXPECT_EQ(faults->front().target, "arn:aws:lambda:eu-west-1:123456789012:function:f");
  EXPECT_EQ(faults->front().until, 90s);
}

TEST(Profile, WhatIsNoneIsRefused) {
  for (const char* name : {"", "real", "outage", "outage:pager", "outage::5m", "outage:pager:soon",
                           "outage:pager:0s"}) {
    EXPECT_FALSE(profile(name)) << name;
  }
}

}  // namespace
}  // namespace smemu::faults
