#include "harness/threshold.hpp"

#include "tests/unit/harness/steps.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace threshold_test {

using namespace std::chrono_literals;
using journal::StepType;

TEST(Threshold, IsJudgedByTheSamplesOfAPlay) {
  const auto record = std::make_shared<journal::DeliveryRecord>();
  record->attempts.resize(2);
  record->attempts[0].started = story_start();
  record->attempts[1].ended = story_start() + 3s;
  record->attempts[1].real_latency = 20ms;
  Measures measures;
  for (const int attempts : {1, 1, 2, 7}) {
    auto step = StepMaker{StepType::invocation_success}.to(endpoint_event("UPDATING"), "r", "t");
    step.attempt = attempts;
    step.delivery = record;
    measures.see(step);
  }
  struct Case {
    const char* metric;
    const char* text;
    bool holds;
    const char* value;
  };
  for (const Case& c : {
           Case{"attempts", "count == 4", true, "4"},
           Case{"attempts", "max <= 6", false, "7"},
           Case{"attempts", "min >= 1", true, "1"},
           Case{"attempts", "avg < 2.75", false, "2.75"},
           Case{"attempts", "p(75) <= 2", true, "2"},
           Case{"attempts", "p(95) < 3", false, "7"},
           Case{"dead_letters", "count == 0", true, "0"},
           Case{"virtual_latency", "max <= 3s", true, "3s"},
           Case{"real_latency", "p(99) < 20ms", false, "20ms"},
           Case{"real_latency", "count > 3", true, "4"},
       }) {
    const auto threshold = read_threshold(c.metric, c.text);
    ASSERT_TRUE(threshold) << c.text << ": " << threshold.error().message;
    const Measured measured = measures.judge(*threshold);
    EXPECT_EQ(measured.holds, c.holds) << c.metric << " " << c.text;
    EXPECT_EQ(measured.value, c.value) << c.metric << " " << c.text;
  }
}

TEST(Threshold, SaysHowToWriteOne) {
  struct Case {
    const char* metric;
    const char* text;
    const char* message;
  };
  for (const Case& c : {
           Case{"atempts", "count == 0",
                "there is no metric 'atempts'; did you mean 'attempts'?; there is events, matches, "
                "deliveries, failures, dead_letters, attempts, virtual_latency, real_latency"},
           Case{"attempts", "few",
                "'few' is no threshold; write it as count == 0, max <= 3, avg < 2 or p(95) < 3"},
           Case{"attempts", "p(101) < 3",
                "'p(101) < 3' is no threshold; write it as count == 0, max <= 3, avg < 2 or "
                "p(95) < 3"},
           Case{"real_latency", "max < 3",
                "'3' is not a duration; write it as 90s, 10m, 1h30m or 250ms"},
       }) {
    const auto threshold = read_threshold(c.metric, c.text);
    ASSERT_FALSE(threshold) << c.text;
    EXPECT_EQ(threshold.error().message, c.message);
  }
}

}  // namespace threshold_test
}  // namespace smemu::harness
