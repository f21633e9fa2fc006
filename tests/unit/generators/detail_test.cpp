#include "generators/detail.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

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
      .text;
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

TEST(Detail, WritesObjectsListsAndMapsWithin) {
  const TextMap tags{{"team", "churn \"a\""}};
  const auto inner = [](Detail& view) {
    view.maybe("None", std::optional<int>()).put("Real", 2.0).put("Flag", true);
  };
  EXPECT_EQ(Detail(Style::documented)
                .put("Object", inner)
                .put("List", std::vector{inner, inner})
                .put("Texts", std::vector<std::string>{"a", "b"})
                .put("Empty", std::vector<std::string>())
                .put("Tags", tags)
                .put("NoTags", TextMap())
                .put("Nothing", [](Detail&) {})
                .take()
                .text,
            R"({"Object":{"Real":2.0,"Flag":true},)"
            R"("List":[{"Real":2.0,"Flag":true},{"Real":2.0,"Flag":true}],)"
            R"("Texts":["a","b"],"Empty":[],"Tags":{"team":"churn \"a\""},"NoTags":{},)"
            R"("Nothing":{}})");
  EXPECT_EQ(Detail(Style::production).put("Object", inner).take().text,
            R"({"Object":{"None":null,"Real":2.0,"Flag":true}})");
}

TEST(Detail, ShowsWhatWasAskedForButForTags) {
  const auto requested =
      std::make_shared<const Json>(Json::parse(R"({"Name":"b","Key":"k","Tags":[],"Other":1})"));
  EXPECT_EQ(Detail(Style::documented, requested)
                .put("Name", "a")
                .maybe("Key", std::nullopt)
                .maybe("Reason", std::nullopt)
                .put("Tags", TextMap())
                .put("Object", [](Detail& view) { view.put("Name", "inner"); })
                .take()
                .text,
            R"({"Name":"b","Key":"k","Tags":{},"Object":{"Name":"inner"}})");
}

TEST(Written, HasAFormForEachOfTheDocumentedOnes) {
  EXPECT_EQ(written(kAt, TimeForm::millis).text, "1670026184893");
  EXPECT_EQ(written(kAt, TimeForm::millis_text).text, R"("1670026184893")");
  EXPECT_EQ(written(kAt, TimeForm::iso_seconds).text, R"("2022-12-03T00:09:44Z")");
  EXPECT_EQ(written(kAt, TimeForm::iso_millis).text, R"("2022-12-03T00:09:44.893Z")");
  EXPECT_EQ(written(kAt, TimeForm::iso_nanos).text, R"("2022-12-03T00:09:44.893854735Z")");
}

}  // namespace
}  // namespace smemu::generators
