#include "harness/outputs.hpp"

#include <gtest/gtest.h>

namespace smemu::harness {
namespace outputs_test {

using Json = nlohmann::ordered_json;

const std::set<std::string> kNames{"call", "train", "sagemaker.training_job"};

std::optional<Json> outputs(const std::string& name) {
  if (name == "call") return Json::parse(R"({"status":201,"body":{"id":7,"tags":["a","b"]}})");
  if (name == "sagemaker.training_job") return Json::parse(R"({"event":{"id":"e1"}})");
  return std::nullopt;
}

TEST(Outputs, AreFilledIn) {
  struct Case {
    const char* json;
    const char* resolved;
  };
  for (const Case& c : {
           Case{R"("plain")", R"("plain")"},
           Case{R"("${call.status}")", "201"},
           Case{R"("${call.body}")", R"({"id":7,"tags":["a","b"]})"},
           Case{R"("item ${call.body.id} of ${call.body.tags.1}")", R"("item 7 of b")"},
           Case{R"({"a":["${call.body.tags.0}",5]})", R"({"a":["a",5]})"},
           Case{R"("${sagemaker.training_job.event.id}")", R"("e1")"},
           Case{R"("${unclosed")", R"("${unclosed")"},
       }) {
    Json value = Json::parse(c.json);
    const auto resolved = resolve_outputs(value, kNames, outputs);
    ASSERT_TRUE(resolved) << c.json << ": " << resolved.error().message;
    EXPECT_EQ(value.dump(), c.resolved) << c.json;
  }
}

TEST(Outputs, SayWhatIsMissing) {
  struct Case {
    const char* json;
    const char* message;
  };
  for (const Case& c : {
           Case{R"("${train.event.id}")", "'${train.event.id}' has not happened yet"},
           Case{R"("${call.bdy.id}")",
                "'${call.bdy.id}' has no 'bdy'; there is status, body; did you mean 'body'?"},
           Case{R"("${call.body.tags.2}")",
                "'${call.body.tags.2}' has no '2'; there is nothing of that name"},
       }) {
    Json value = Json::parse(c.json);
    const auto resolved = resolve_outputs(value, kNames, outputs);
    ASSERT_FALSE(resolved) << c.json;
    EXPECT_EQ(resolved.error().message, c.message);
  }
}

TEST(Outputs, AreCheckedBeforeThePlay) {
  EXPECT_TRUE(check_outputs(Json::parse(R"({"a":"${call.x}"})"), "/p", kNames));
  const auto refused = check_outputs(Json::parse(R"({"a":["${cal.x}"]})"), "/p", kNames);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "/p/a/0");
  EXPECT_EQ(refused.error().message, "'${cal.x}' refers to no earlier step; did you mean 'call'?");
}

}  // namespace outputs_test
}  // namespace smemu::harness
