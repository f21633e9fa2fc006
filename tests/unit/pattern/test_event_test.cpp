#include "emulator/pattern/test_event.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace smemu::pattern {
namespace {

constexpr std::string_view kEvent =
    R"({"id":"1","account":"1","source":"s","time":"t","region":"r","detail-type":"d"})";

TEST(TestEvent, NeedsNoResourcesDetailOrVersion) {
  const auto event = test_event(std::string(kEvent));
  ASSERT_TRUE(event);
  EXPECT_EQ(event->root()["source"].string(), "s");
}

TEST(TestEvent, RefusesAnythingElse) {
  for (const std::string_view name : {"id", "account", "source", "time", "region", "detail-type"}) {
    std::string without(kEvent);
    without.replace(without.find(name), name.size(), "x");
    const auto event = test_event(without);
    ASSERT_FALSE(event) << name;
    EXPECT_EQ(event.error().message, "Parameter Event is not valid.");
    EXPECT_EQ(event.error().code, Errc::invalid_argument);
  }
  for (const char* const text : {"", "{", "[]", "\"x\"", "null"})
    EXPECT_FALSE(test_event(text)) << text;
}

}  // namespace
}  // namespace smemu::pattern
