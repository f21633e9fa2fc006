#include "emulator/base/instant.hpp"

#include <gtest/gtest.h>

namespace smemu {
namespace {

using namespace std::chrono_literals;

TEST(Instant, PrintsWholeSecondsInUtc) {
  EXPECT_EQ(to_iso_seconds(Instant(1'767'603'600s)), "2026-01-05T09:00:00Z");
  EXPECT_EQ(to_iso_seconds(Instant(1'767'603'600s + 999ms)), "2026-01-05T09:00:00Z");
  EXPECT_EQ(to_iso_seconds(Instant(-1ns)), "1969-12-31T23:59:59Z");
}

TEST(Instant, ReadsWhatItPrints) {
  EXPECT_EQ(parse_instant("2026-01-05T09:00:00Z"), Instant(1'767'603'600s));
  EXPECT_EQ(parse_instant("2026-01-05T09:00:00.25Z"), Instant(1'767'603'600s + 250ms));
  EXPECT_EQ(parse_instant("2024-02-29T00:00:00Z").value() + 24h,
            parse_instant("2024-03-01T00:00:00Z"));
}

TEST(Instant, RefusesEverythingElse) {
  for (const char* text :
       {"", "2026-01-05", "2026-01-05T09:00:00", "2026-13-05T09:00:00Z", "2026-02-30T09:00:00Z",
        "2026-01-05T24:00:00Z", "2026-01-05T09:00:00.Z", "2026-01-05T09:00:00.1234567890Z",
        "2026-01-05 09:00:00Z", "-026-01-05T09:00:00Z", "9999-01-05T09:00:00Z"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

struct DurationCase {
  const char* text;
  Duration length;
};

TEST(Duration, ReadsAndPrintsTheSameText) {
  for (const auto& [text, length] : std::initializer_list<DurationCase>{{"90s", 90s},
                                                                        {"10m", 10min},
                                                                        {"1h30m", 90min},
                                                                        {"250ms", 250ms},
                                                                        {"2d", 48h},
                                                                        {"0", 0s},
                                                                        {"1us5ns", 1005ns}}) {
    EXPECT_EQ(parse_duration(text), length) << text;
    EXPECT_EQ(parse_duration(to_text(length)), length) << text;
  }
  EXPECT_EQ(to_text(90s), "1m30s");
  EXPECT_EQ(to_text(-90s), "-1m30s");
  EXPECT_EQ(to_text(0s), "0s");
}

TEST(Duration, RefusesEverythingElse) {
  for (const char* text : {"", "10", "m", "10 m", "1m1h", "1m1m", "-5m", "1.5h", "10x",
                           "99999999999999999999s", "300000d"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Duration, AsClockText) {
  EXPECT_EQ(to_clock_text(12min + 4s + 900ms), "00:12:04");
  EXPECT_EQ(to_clock_text(-(1h + 1s)), "-01:00:01");
  EXPECT_EQ(to_clock_text(100h), "100:00:00");
}

TEST(Epoch, MillisecondsFloorAndSecondsKeepThem) {
  EXPECT_EQ(to_epoch_millis(Instant(-1ns)), -1);
  EXPECT_EQ(to_epoch_millis(Instant(1'500'999us)), 1500);
  EXPECT_DOUBLE_EQ(to_epoch_seconds(Instant(1500ms)), 1.5);
}

}  // namespace
}  // namespace smemu
