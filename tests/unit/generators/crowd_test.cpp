#include "generators/crowd.hpp"

#include "tests/unit/generators/fake_stage.hpp"

#include <gmock/gmock.h>

#include <set>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

Result<Crowd::Plan> crowd_plan(const std::string& given) {
  const auto arguments = Arguments::read(Crowd::parameters(), Json::parse(given));
  if (!arguments) return tl::unexpected(arguments.error());
  return Crowd::plan(*arguments, 7);
}

TEST(Crowd, PlaysEachActAsOftenAsItSaysSpreadOverTheTime) {
  FakeStage stage;
  Crowd crowd(stage, *crowd_plan(R"({"length":"10h","scale":2,"acts":[
    {"generate":"sagemaker.endpoint.maintain","times":5,"with":{"endpoint":"e-{n}"}},
    {"generate":"sagemaker.endpoint.delete","times":1,"with":{"late_duplicate":false}}]})"));
  ASSERT_TRUE(stage.play_out(crowd));
  std::set<std::string> maintained;
  std::vector<Duration> begins;
  for (const auto& [at, event] : stage.events) {
    if (event.detail["EndpointStatus"] != "SYSTEM_UPDATING") continue;
    maintained.insert(event.detail["EndpointName"].get<std::string>());
    begins.push_back(at);
  }
  EXPECT_EQ(maintained.size(), 10U);
  EXPECT_TRUE(maintained.contains("e-10"));
  for (std::size_t i = 0; i < begins.size(); ++i) {
    EXPECT_GE(begins[i], static_cast<int>(i) * 1h);
    EXPECT_LE(begins[i], static_cast<int>(i + 1) * 1h);
  }
  EXPECT_EQ(stage.events.size(), 2U * (5 * 2 + 2));
}

TEST(Crowd, RefusesActsThatMakeNoSense) {
  for (const char* acts :
       {R"({})", R"([1])", R"([{"generate":"sagemaker.nothing"}])",
        R"([{"generate":"sagemaker.endpoint.delete","time":1}])",
        R"([{"generate":"sagemaker.endpoint.delete","times":"1"}])",
        R"([{"generate":"sagemaker.endpoint.delete","with":{"endpoint":"a_b"}}])"}) {
    const auto refused = crowd_plan(std::string(R"({"acts":)") + acts + "}");
    ASSERT_FALSE(refused) << acts;
    EXPECT_EQ(refused.error().where, "acts");
  }
}

TEST(Crowd, EndsCleanlyWhereverItIsCancelled) {
  FakeStage stage;
  {
    Crowd crowd(stage, *crowd_plan(R"({"acts":[{"generate":"sagemaker.endpoint.create","times":90,
                                                "with":{"endpoint":"e-{n}"}}]})"));
    Task<> task = crowd.play();
    task.start(stage.queue);
    while (stage.queue.fire_next(5h)) {
    }
  }
  EXPECT_EQ(stage.queue.size(), 0U);
}

}  // namespace
}  // namespace smemu::generators
