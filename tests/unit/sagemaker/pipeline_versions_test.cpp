#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::StartsWith;

constexpr const char* kArn = "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/Churn";

std::string definition(const std::string& step) {
  return R"({"Version": "2020-12-01", "Steps": [{"Name": ")" + step +
         R"(", "Type": "Lambda", "FunctionArn": "arn:f"}]})";
}

class PipelineVersionsTest : public SageMakerTest {
 protected:
  void SetUp() override {
    ok("CreatePipeline", {{"PipelineName", "Churn"},
                          {"PipelineDefinition", definition("First")},
                          {"ClientRequestToken", std::string(32, 'x')},
                          {"RoleArn", "arn:aws:iam::123456789012:role/p"}});
    pass(1min);
    EXPECT_EQ(
        ok("UpdatePipeline", {{"PipelineName", "Churn"},
                              {"PipelineDefinition", definition("Second")}})["PipelineVersionId"],
        2);
  }
  std::string step_of(const Json& more) {
    Json in{{"PipelineName", "Churn"},
            {"ClientRequestToken", std::string(32, 'x') + std::to_string(++starts_)}};
    in.update(more);
    const std::string execution = ok("StartPipelineExecution", in)["PipelineExecutionArn"];
    pass(1h);
    version_ =
        ok("DescribePipelineExecution", {{"PipelineExecutionArn", execution}})["PipelineVersionId"];
    return ok("ListPipelineExecutionSteps",
              {{"PipelineExecutionArn", execution}})["PipelineExecutionSteps"][0]["StepName"];
  }
  int starts_ = 0;
  int version_ = 0;
};

TEST_F(PipelineVersionsTest, ExecutionsStartFromTheLatestOrFromTheOneThatIsNamed) {
  EXPECT_EQ(step_of(Json::object()), "Second");
  EXPECT_EQ(version_, 2);
  EXPECT_EQ(step_of({{"PipelineVersionId", 1}}), "First");
  EXPECT_EQ(version_, 1);
  EXPECT_THAT(error("StartPipelineExecution", {{"PipelineName", "Churn"},
                                               {"PipelineVersionId", 3},
                                               {"ClientRequestToken", std::string(32, 'y')}}),
              StartsWith("ResourceNotFound: "));
}

TEST_F(PipelineVersionsTest, AreListedAndDescribed) {
  step_of({{"PipelineVersionId", 1}});
  const Json all =
      ok("ListPipelineVersions", {{"PipelineName", "Churn"}})["PipelineVersionSummaries"];
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["PipelineVersionId"], 2);
  EXPECT_TRUE(all[1].contains("LastExecutionPipelineExecutionArn"));
  EXPECT_FALSE(all[1].contains("PipelineDefinition"));
  EXPECT_EQ(ok("DescribePipeline",
               {{"PipelineName", "Churn"}, {"PipelineVersionId", 1}})["PipelineDefinition"],
            definition("First"));
  EXPECT_EQ(ok("ListPipelines", Json::object())["PipelineSummaries"].size(), 1U);
}

TEST_F(PipelineVersionsTest, HaveLabels) {
  const Json label{{"PipelineArn", kArn},
                   {"PipelineVersionId", 1},
                   {"PipelineVersionDisplayName", "plain"},
                   {"PipelineVersionDescription", "before the features"}};
  EXPECT_EQ(ok("UpdatePipelineVersion", label)["PipelineVersionId"], 1);
  const Json first = ok("DescribePipeline", {{"PipelineName", "Churn"}, {"PipelineVersionId", 1}});
  EXPECT_EQ(first["PipelineVersionDisplayName"], "plain");
  EXPECT_FALSE(
      ok("DescribePipeline", {{"PipelineName", "Churn"}}).contains("PipelineVersionDisplayName"));
  Json none = label;
  none["PipelineVersionId"] = 7;
  EXPECT_THAT(error("UpdatePipelineVersion", none), StartsWith("ResourceNotFound: "));
}

// Only another definition makes a version, and all go with their pipeline.
TEST_F(PipelineVersionsTest, ComeWithDefinitions) {
  EXPECT_EQ(ok("UpdatePipeline", {{"PipelineName", "Churn"},
                                  {"PipelineDescription", "nightly"}})["PipelineVersionId"],
            2);
  ok("DeletePipeline", {{"PipelineName", "Churn"}, {"ClientRequestToken", std::string(32, 'x')}});
  EXPECT_THAT(error("ListPipelineVersions", {{"PipelineName", "Churn"}}),
              StartsWith("ResourceNotFound: "));
}

}  // namespace
}  // namespace smemu::sagemaker
