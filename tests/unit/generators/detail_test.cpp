#include "generators/detail.hpp"

#include <gtest/gtest.h>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr Instant kAt{std::chrono::nanoseconds(1'670'026'184'893'854'735)};

std::string sample(Style style, const std::optional<std::string>& failure) {
  return Detail(style)
      .put("Name", "a")
      .maybe("FailureReason", failure)
      .extra("Billable", std::optional<int>(7))
      .extra("Warm", std::optional<int>())
      .time("Created", kAt, TimeForm::iso_seconds)
      .time("Ended", std::optional<Instant>(), TimeForm::iso_seconds)
      .take()
      .dump();
}

TEST(Detail, LeavesOutWhatIsNotThereAsTheDocumentationDoes) {
  EXPECT_EQ(sample(Style::documented, std::nullopt),
            R"({"Name":"a","Created":"2022-12-03T00:09:44Z"})");
  EXPECT_EQ(sample(Style::documented, "oh"),
            R"({"Name":"a","FailureReason":"oh","Created":"2022-12-03T00:09:44Z"})");
}

TEST(Detail, WritesNullsNumbersAndExtraFieldsAsProductionDoes) {
  EXPECT_EQ(sample(Style::production, std::nullopt),
            R"({"Name":"a","FailureReason":null,"Billable":7,"Warm":null,)"
            R"("Created":1670026184893,"Ended":null})");
}

TEST(Written, HasAFormForEachOfTheDocumentedOnes) {
  EXPECT_EQ(written(kAt, TimeForm::millis), 1670026184893);
  EXPECT_EQ(written(kAt, TimeForm::millis_text), "1670026184893");
  EXPECT_EQ(written(kAt, TimeForm::iso_seconds), "2022-12-03T00:09:44Z");
  EXPECT_EQ(written(kAt, TimeForm::iso_millis), "2022-12-03T00:09:44.893Z");
  EXPECT_EQ(written(kAt, TimeForm::iso_nanos), "2022-12-03T00:09:44.893854735Z");
}

}  // namespace
}  // namespace smemu::generators
