#include "generators/processing.hpp"
#include "generators/transform.hpp"
#include "tests/unit/generators/story.hpp"

#include <gmock/gmock.h>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::StartsWith;

constexpr std::string_view kJobLengths = R"("launch_time":"2m","run_time":"5m","stop_time":"20s")";

/// Processing and transform jobs have the same course.
struct Job {
  const char* kind;
  const char* status;
  const char* start;
  const char* end;
};
class PlainJobs : public ::testing::TestWithParam<Job> {
 protected:
  std::string given(std::string_view more) const {
    return fmt::format("{{{}{}{}}}", kJobLengths, more.empty() ? "" : ",", more);
  }
};

TEST_P(PlainJobs, RunToTheirEnd) {
  Story story(GetParam().kind, given(""));
  EXPECT_THAT(story.told({GetParam().status}),
              ElementsAre("00:00:00 InProgress", "00:02:00 InProgress", "00:07:00 Completed"));
  const auto& events = story.stage.events;
  const Json::json_pointer start(GetParam().start);
  const Json::json_pointer end(GetParam().end);
  EXPECT_FALSE(events[0].event.detail.contains(start));
  EXPECT_TRUE(events[1].event.detail.contains(start));
  EXPECT_FALSE(events[1].event.detail.contains(end));
  EXPECT_TRUE(events[2].event.detail.contains(end));
}

TEST_P(PlainJobs, Fail) {
  Story story(GetParam().kind, given(R"("outcome":"failed","failure":"internal_error")"));
  const auto told = story.told({GetParam().status});
  ASSERT_EQ(told.size(), 3U);
  EXPECT_THAT(told.back().substr(9), "Failed");
  EXPECT_THAT(story.last()["FailureReason"].get<std::string>(), StartsWith("InternalServerError"));
}

TEST_P(PlainJobs, FailForWantOfCapacityBeforeTheyRun) {
  Story story(GetParam().kind, given(R"("outcome":"failed","failure":"capacity")"));
  EXPECT_EQ(story.told({}).size(), 2U);
  EXPECT_FALSE(story.last().contains(Json::json_pointer(GetParam().start)));
}

TEST_P(PlainJobs, AreStoppedByThePlanOrByACue) {
  Story planned(GetParam().kind, given(R"("outcome":"stopped","stop_after":"3m")"));
  EXPECT_THAT(planned.told({GetParam().status}),
              ElementsAre("00:00:00 InProgress", "00:02:00 InProgress", "00:03:00 Stopping",
                          "00:03:20 Stopped"));
  Story cued(GetParam().kind, given(""));
  cued.cue(1min, {"stop", {}}).cue(1min + 5s, {"stop", {}});
  EXPECT_THAT(cued.told({GetParam().status}),
              ElementsAre("00:00:00 InProgress", "00:01:00 Stopping", "00:01:20 Stopped"));
  ASSERT_TRUE(cued.refusal);
  EXPECT_THAT(cued.refusal->message, ::testing::HasSubstr("cannot be stopped: it is Stopping"));
}

INSTANTIATE_TEST_SUITE_P(, PlainJobs,
                         ::testing::Values(Job{"sagemaker.processing_job", "/ProcessingJobStatus",
                                               "/ProcessingStartTime", "/ProcessingEndTime"},
                                           Job{"sagemaker.transform_job", "/TransformJobStatus",
                                               "/TransformStartTime", "/TransformEndTime"}),
                         [](const auto& job) {
                           return std::string(job.param.kind).find("processing") !=
                                          std::string::npos
                                      ? "Processing"
                                      : "Transform";
                         });

TEST(Processing, RunsOutOfTime) {
  Story story("sagemaker.processing_job",
              R"({"launch_time":"2m","run_time":"2h","max_runtime":"1h","stop_time":"0s"})");
  EXPECT_THAT(story.told({"/ProcessingJobStatus"}),
              ElementsAre("00:00:00 InProgress", "00:02:00 InProgress", "01:02:00 Stopping",
                          "01:02:00 Stopped"));
}

TEST(Transform, TimesAreTextsInTheDocumentedStyleOnly) {
  Story documented("sagemaker.transform_job", "{}");
  (void)documented.told({});
  EXPECT_EQ(documented.last()["CreationTime"], "2026-01-05T09:00:00Z");
  Story production("sagemaker.transform_job", "{}", 7, Style::production);
  (void)production.told({});
  EXPECT_EQ(production.last()["CreationTime"], 1767603600000);
  EXPECT_TRUE(production.last()["FailureReason"].is_null());
}

}  // namespace
}  // namespace smemu::generators
