#include "generators/catalogue.hpp"
#include "sagemaker/resources.hpp"
#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// As the SageMaker SDK writes it: prepare, train, evaluate, and register what is good enough.
constexpr const char* kDefinition = R"({
  "Version": "2020-12-01",
  "Parameters": [
    {"Name": "InstanceType", "Type": "String", "DefaultValue": "ml.m5.xlarge"},
    {"Name": "Threshold", "Type": "Float", "DefaultValue": 0.8},
    {"Name": "Score", "Type": "Float", "DefaultValue": 0.9}
  ],
  "Steps": [
    {"Name": "Prepare", "Type": "Processing", "Arguments": {
      "ProcessingResources": {"ClusterConfig": {"InstanceCount": 1,
        "InstanceType": {"Get": "Parameters.InstanceType"}, "VolumeSizeInGB": 30}},
      "AppSpecification": {"ImageUri": "prepare"},
      "RoleArn": "arn:aws:iam::123456789012:role/p",
      "ProcessingOutputConfig": {"Outputs": [{"OutputName": "train",
        "S3Output": {"S3Uri": "s3://data/train", "LocalPath": "/x", "S3UploadMode": "EndOfJob"}}]}}},
    {"Name": "Train", "Type": "Training", "DisplayName": "Training", "Arguments": {
      "AlgorithmSpecification": {"TrainingImage": "xgb", "TrainingInputMode": "File"},
      "OutputDataConfig": {"S3OutputPath": {"Std:Join": {"On": "/", "Values":
        ["s3://models", {"Get": "Execution.PipelineName"}]}}},
      "RoleArn": "arn:aws:iam::123456789012:role/p",
      "ResourceConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30},
      "StoppingCondition": {"MaxRuntimeInSeconds": 86400},
      "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {
        "S3DataType": "S3Prefix", "S3Uri":
        {"Get": "Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri"}}}}]}},
    {"Name": "Good", "Type": "Condition", "DependsOn": ["Train"], "Arguments": {
      "Conditions": [{"Type": "GreaterThanOrEqualTo",
        "LeftValue": {"Get": "Parameters.Score"}, "RightValue": {"Get": "Parameters.Threshold"}}],
      "IfSteps": [{"Name": "Register", "Type": "RegisterModel", "Arguments": {
        "ModelPackageGroupName": "churn-models",
        "InferenceSpecification": {"Containers": [{"Image": "serve",
          "ModelDataUrl": {"Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts"}}]},
        "ModelApprovalStatus": "PendingManualApproval"}}],
      "ElseSteps": [{"Name": "Bad", "Type": "Fail", "Arguments": {"ErrorMessage":
        {"Std:Join": {"On": " ", "Values": ["Score was", {"Get": "Parameters.Score"}]}}}}]}}
  ]})";

class PipelinesTest : public SageMakerTest {
 protected:
  std::string create(const std::string& definition = kDefinition) {
    return ok("CreatePipeline", {{"PipelineName", "Churn"},
                                 {"PipelineDefinition", definition},
                                 {"ClientRequestToken", "01234567890123456789012345678901"},
                                 {"RoleArn", "arn:aws:iam::123456789012:role/p"}})["PipelineArn"];
  }
  std::string start(const Json& parameters = Json::array()) {
    const std::string token = std::string(32, 'x') + std::to_string(++starts_);
    return ok("StartPipelineExecution",
              {{"PipelineName", "Churn"},
               {"ClientRequestToken", token},
               {"PipelineParameters", parameters}})["PipelineExecutionArn"];
  }
  Json described(const std::string& execution) {
    return ok("DescribePipelineExecution", {{"PipelineExecutionArn", execution}});
  }
  Json steps(const std::string& execution) {
    return ok("ListPipelineExecutionSteps", {{"PipelineExecutionArn", execution},
                                             {"SortOrder", "Ascending"}})["PipelineExecutionSteps"];
  }
  void set(const std::string& match, const Json& with) {
    const Json document{{"outcomes", {{{"match", match}, {"with", with}}}}};
    const auto reply =
        on.world.call({"Smemu.SetOutcomes", Json{{"document", document.dump()}}.dump(), caller_});
    EXPECT_EQ(reply.status, 200) << reply.body;
  }

  /// How many warnings of the journal say that.
  std::size_t warnings(const std::string& text) {
    std::size_t count = 0;
    for (const journal::Step& step : on.world.journal().steps()) {
      const bool says =
          step.type == journal::StepType::warning && step.details.find(text) != std::string::npos;
      if (says) ++count;
    }
    return count;
  }

  int starts_ = 0;
};

TEST_F(PipelinesTest, RunsItsStepsAndRegistersAModel) {
  EXPECT_EQ(create(), "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/Churn");
  const std::string execution = start();
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Executing");
  pass(2h);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Succeeded");
  EXPECT_FALSE(described(execution).contains("ParallelismConfiguration"));  // none was given
  const Json done = steps(execution);
  ASSERT_EQ(done.size(), 4U) << done;
  EXPECT_EQ(done[0]["StepName"], "Prepare");
  EXPECT_EQ(done[1]["StepDisplayName"], "Training");
  EXPECT_EQ(done[2]["Metadata"]["Condition"]["Outcome"], "True");
  const std::string job = done[1]["Metadata"]["TrainingJob"]["Arn"];
  const Json training =
      ok("DescribeTrainingJob", {{"TrainingJobName", job.substr(job.rfind('/') + 1)}});
  EXPECT_THAT(training["ModelArtifacts"]["S3ModelArtifacts"].get<std::string>(),
              StartsWith("s3://models/Churn/pipelines-"));
  const Json package = ok("DescribeModelPackage",
                          {{"ModelPackageName", done[3]["Metadata"]["RegisterModel"]["Arn"]}});
  EXPECT_EQ(package["InferenceSpecification"]["Containers"][0]["ModelDataUrl"],
            training["ModelArtifacts"]["S3ModelArtifacts"]);
  EXPECT_EQ(package["MetadataProperties"]["GeneratedBy"], execution);
}

// The model has PipelineExecutionArn as optional there.
TEST_F(PipelinesTest, StepsOfNoExecutionAreNotFound) {
  EXPECT_THAT(error("ListPipelineExecutionSteps", Json::object()),
              StartsWith("ResourceNotFound: "));
}

TEST_F(PipelinesTest, ParametersChooseTheBranch) {
  create();
  const std::string execution = start({{{"Name", "Score"}, {"Value", "0.5"}}});
  pass(2h);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Failed");
  EXPECT_EQ(described(execution)["FailureReason"], "Step failure: One or multiple steps failed.");
  EXPECT_EQ(steps(execution).back()["FailureReason"], "Score was 0.5");
  EXPECT_EQ(ok("ListPipelineParametersForExecution",
               {{"PipelineExecutionArn", execution}})["PipelineParameters"][0]["Value"],
            "0.5");
  EXPECT_EQ(ok("DescribePipelineDefinitionForExecution",
               {{"PipelineExecutionArn", execution}})["PipelineDefinition"],
            kDefinition);
  EXPECT_THAT(error("StartPipelineExecution",
                    {{"PipelineName", "Churn"},
                     {"ClientRequestToken", std::string(32, 'y')},
                     {"PipelineParameters", {{{"Name", "Scare"}, {"Value", "1"}}}}}),
              HasSubstr("Parameter [Scare]"));
}

/// A condition on what an evaluation has written, beside one on a parameter.
std::string on_a_property_file(const std::string& quality) {
  return R"({"Version": "2020-12-01",
    "Parameters": [{"Name": "Quality", "Type": "Float", "DefaultValue": )" +
         quality + R"(}],
    "Steps": [{"Name": "Good", "Type": "Condition", "Arguments": {
      "Conditions": [
        {"Type": "GreaterThan", "RightValue": 0.5,
         "LeftValue": {"Std:JsonGet": {"PropertyFile": {"Get": "Steps.Evaluate.PropertyFiles.r"},
                                       "Path": "auc"}}},
        {"Type": "GreaterThan", "LeftValue": {"Get": "Parameters.Quality"}, "RightValue": 0.8}],
      "IfSteps": [], "ElseSteps": []}}]})";
}

TEST_F(PipelinesTest, WhatOnlyAJobCouldTellCountsAsTrueWithAWarning) {
  create(on_a_property_file("0.9"));
  const std::string execution = start();
  const auto said = [&] {
    return warnings("The condition of step Good of " + execution + " depends on what only a job");
  };
  EXPECT_EQ(said(), 1U);
  pass(1h);
  EXPECT_EQ(steps(execution)[0]["Metadata"]["Condition"]["Outcome"], "True");
  EXPECT_EQ(warnings("an outcome for Churn/Good says otherwise"), 1U);
  set("Churn/Good", {{"outcome", "false"}});
  const std::string told = start();
  pass(1h);
  EXPECT_EQ(steps(told)[0]["Metadata"]["Condition"]["Outcome"], "False");
  EXPECT_EQ(warnings("depends on what only a job"), 1U);
}

// False, whatever the file says.
TEST_F(PipelinesTest, WhatIsKnownDecidesWithoutAWarning) {
  create(on_a_property_file("0.1"));
  const std::string execution = start();
  pass(1h);
  EXPECT_EQ(steps(execution)[0]["Metadata"]["Condition"]["Outcome"], "False");
  EXPECT_EQ(warnings("depends on what only a job"), 0U);
}

TEST_F(PipelinesTest, ExecutionsAreSortedByTheirArns) {
  create();
  for (int i = 0; i < 4; ++i) start();
  const Json all =
      ok("ListPipelineExecutions", {{"PipelineName", "Churn"},
                                    {"SortBy", "PipelineExecutionArn"},
                                    {"SortOrder", "Ascending"}})["PipelineExecutionSummaries"];
  ASSERT_EQ(all.size(), 4U);
  for (std::size_t i = 1; i < all.size(); ++i) {
    EXPECT_LT(all[i - 1]["PipelineExecutionArn"], all[i]["PipelineExecutionArn"]);
  }
}

TEST_F(PipelinesTest, AnExecutionIsUpdated) {
  create();
  const std::string execution = start();
  const Json in{{"PipelineExecutionArn", execution},
                {"PipelineExecutionDisplayName", "nightly"},
                {"PipelineExecutionDescription", "after the drift"},
                {"ParallelismConfiguration", {{"MaxParallelExecutionSteps", 3}}}};
  ok("UpdatePipelineExecution", in);
  const auto check = [&] {
    const Json now = described(execution);
    EXPECT_EQ(now["PipelineExecutionDisplayName"], "nightly");
    EXPECT_EQ(now["PipelineExecutionDescription"], "after the drift");
    EXPECT_EQ(now["ParallelismConfiguration"]["MaxParallelExecutionSteps"], 3);
  };
  check();
  pass(2h);
  check();
  const Json last = events("SageMaker Model Building Pipeline Execution Status Change").back();
  EXPECT_EQ(last["pipelineExecutionDisplayName"], "nightly");
  EXPECT_EQ(last["currentPipelineExecutionStatus"], "Succeeded");
  ok("UpdatePipelineExecution",
     {{"PipelineExecutionArn", execution}, {"PipelineExecutionDescription", "done"}});
  EXPECT_EQ(described(execution)["PipelineExecutionDescription"], "done");
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Succeeded");
}

TEST_F(PipelinesTest, IsRetriedFromTheStepThatFailed) {
  create();
  set("Churn/Train", {{"outcome", "failed"}, {"failures", 1}});
  const std::string execution = start();
  pass(2h);
  ASSERT_EQ(described(execution)["PipelineExecutionStatus"], "Failed");
  EXPECT_EQ(
      ok("RetryPipelineExecution",
         {{"PipelineExecutionArn", execution},
          {"ClientRequestToken", "01234567890123456789012345678901"}})["PipelineExecutionArn"],
      execution);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Executing");
  pass(2h);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Succeeded");
  EXPECT_THAT(
      error("RetryPipelineExecution", {{"PipelineExecutionArn", execution},
                                       {"ClientRequestToken", "01234567890123456789012345678901"}}),
      HasSubstr("can be retried"));
}

TEST_F(PipelinesTest, IsStopped) {
  create();
  const std::string execution = start();
  pass(2min);
  const Json stop{{"PipelineExecutionArn", execution},
                  {"ClientRequestToken", "01234567890123456789012345678901"}};
  ok("StopPipelineExecution", stop);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Stopping");
  pass(1h);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Stopped");
  EXPECT_THAT(error("StopPipelineExecution", stop), HasSubstr("can be stopped"));
}

TEST_F(PipelinesTest, ACallbackWaitsForItsAnswer) {
  create(R"({"Version": "2020-12-01", "Steps": [
    {"Name": "Ask", "Type": "Callback", "SqsQueueUrl": "https://sqs/q", "Arguments": {"a": 1},
     "OutputParameters": [{"OutputName": "answer", "OutputType": "String"}]}]})");
  const std::string execution = start();
  pass(24h);
  const Json waiting = steps(execution)[0];
  EXPECT_EQ(waiting["StepStatus"], "Executing");
  const std::string token = waiting["Metadata"]["Callback"]["CallbackToken"];
  EXPECT_EQ(
      ok("SendPipelineExecutionStepSuccess",
         {{"CallbackToken", token},
          {"OutputParameters", {{{"Name", "answer"}, {"Value", "42"}}}}})["PipelineExecutionArn"],
      execution);
  pass(1min);
  const Json done = steps(execution)[0];
  EXPECT_EQ(done["StepStatus"], "Succeeded");
  EXPECT_EQ(done["Metadata"]["Callback"]["OutputParameters"][0]["Value"], "42");
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Succeeded");
  EXPECT_THAT(error("SendPipelineExecutionStepFailure", {{"CallbackToken", "aaaaaaaaaa"}}),
              StartsWith("ResourceNotFound: "));
}

TEST_F(PipelinesTest, OneTokenStartsOneExecution) {
  create();
  const Json in{{"PipelineName", "Churn"},
                {"ClientRequestToken", "01234567890123456789012345678901"}};
  EXPECT_EQ(ok("StartPipelineExecution", in), ok("StartPipelineExecution", in));
  EXPECT_EQ(ok("ListPipelineExecutions", {{"PipelineName", "Churn"}})["PipelineExecutionSummaries"]
                .size(),
            1U);
}

TEST_F(PipelinesTest, ARuleOfTheWorldStartsIt) {
  create();
  const auto rules = [&](std::string_view operation, const Json& in) {
    const auto reply = on.world.call({"AWSEvents." + std::string(operation), in.dump(), caller_});
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(reply.body.find("FailedEntryCount\":1"), std::string::npos) << reply.body;
  };
  rules("PutRule", {{"Name", "retrain"}, {"EventPattern", R"({"source":["drift"]})"}});
  rules("PutTargets",
        {{"Rule", "retrain"},
         {"Targets",
          {{{"Id", "pipeline"},
            {"Arn", "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/Churn"},
            {"RoleArn", "arn:aws:iam::123456789012:role/events"},
            {"SageMakerPipelineParameters",
             {{"PipelineParameterList", {{{"Name", "Score"}, {"Value", "0.85"}}}}}}}}}});
  rules("PutEvents",
        {{"Entries", {{{"Source", "drift"}, {"DetailType", "Drift"}, {"Detail", "{}"}}}}});
  pass(2h);
  const Json executions = ok("ListPipelineExecutions", {{"PipelineName", "Churn"}});
  ASSERT_EQ(executions["PipelineExecutionSummaries"].size(), 1U);
  EXPECT_EQ(executions["PipelineExecutionSummaries"][0]["PipelineExecutionStatus"], "Succeeded");
}

TEST_F(PipelinesTest, APlaysExecutionsAreListedAndStopped) {
  const generators::Kind& kind = *generators::find_kind("sagemaker.pipeline");
  const auto arguments = generators::Arguments::read(kind.parameters(), Json::object());
  on.world.annex<Resources>().start(
      caller_, 1, [&](generators::Stage& stage) { return kind.make(stage, *arguments); });
  pass(2min);
  const Json in{{"PipelineName", "churn-training"}};
  const Json executions = ok("ListPipelineExecutions", in)["PipelineExecutionSummaries"];
  ASSERT_EQ(executions.size(), 1U);
  const std::string execution = executions[0]["PipelineExecutionArn"];
  ok("UpdatePipelineExecution", {{"PipelineExecutionArn", execution},
                                 {"ParallelismConfiguration", {{"MaxParallelExecutionSteps", 1}}}});
  EXPECT_EQ(ok("DescribePipelineDefinitionForExecution",
               {{"PipelineExecutionArn", execution}})["PipelineDefinition"],
            "{}");
  ok("StopPipelineExecution",
     {{"PipelineExecutionArn", execution}, {"ClientRequestToken", std::string(32, 'z')}});
  pass(1h);
  EXPECT_EQ(described(execution)["PipelineExecutionStatus"], "Stopped");
  EXPECT_THAT(error("ListPipelineExecutions", {{"PipelineName", "nobody"}}),
              StartsWith("ResourceNotFound: "));
}

TEST_F(PipelinesTest, AreListedUpdatedAndDeleted) {
  create();
  EXPECT_EQ(ok("DescribePipeline", {{"PipelineName", "Churn"}})["PipelineDefinition"], kDefinition);
  pass(1min);
  ok("UpdatePipeline", {{"PipelineName", "Churn"}, {"PipelineDescription", "nightly"}});
  const Json pipeline = ok("DescribePipeline", {{"PipelineName", "Churn"}});
  EXPECT_EQ(pipeline["PipelineDescription"], "nightly");
  EXPECT_GT(pipeline["LastModifiedTime"], pipeline["CreationTime"]);
  EXPECT_EQ(ok("ListPipelines", {{"PipelineNamePrefix", "Ch"}})["PipelineSummaries"].size(), 1U);
  EXPECT_TRUE(ok("ListPipelines", {{"PipelineNamePrefix", "h"}})["PipelineSummaries"].empty());
  const std::string execution = start();
  const Json in{{"PipelineName", "Churn"},
                {"ClientRequestToken", "01234567890123456789012345678901"}};
  EXPECT_THAT(error("DeletePipeline", in), StartsWith("ConflictException: "));
  pass(2h);
  ok("DeletePipeline", in);
  EXPECT_THAT(error("DescribePipeline", {{"PipelineName", "Churn"}}),
              StartsWith("ResourceNotFound: Pipeline 'arn:"));
  EXPECT_THAT(error("DescribePipelineExecution", {{"PipelineExecutionArn", execution}}),
              StartsWith("ResourceNotFound: "));
}

TEST_F(PipelinesTest, WhatIsNoDefinition) {
  const auto refused = [&](const std::string& definition) {
    return error("CreatePipeline", {{"PipelineName", "Bad"},
                                    {"PipelineDefinition", definition},
                                    {"ClientRequestToken", "01234567890123456789012345678901"},
                                    {"RoleArn", "arn:aws:iam::123456789012:role/p"}});
  };
  EXPECT_THAT(refused("{"), HasSubstr("not a JSON object"));
  EXPECT_THAT(refused("{}"), HasSubstr("'Version'"));
  EXPECT_THAT(refused(R"({"Version": "2020-12-01", "Steps": []})"), HasSubstr("'Steps'"));
  EXPECT_THAT(refused(R"({"Version": "x", "Steps": [{"Name": "A", "Type": "Dance"}]})"),
              HasSubstr("unknown type"));
  EXPECT_THAT(refused(R"({"Version": "x", "Steps": [{"Name": "A", "Type": 7}]})"),
              HasSubstr("unknown type"));
  EXPECT_THAT(refused(R"({"Version": "x", "Steps": [{"Name": "A", "Type": "Condition",
                "Arguments": {"Conditions": [{"Type": "Not", "Expression": {"Type": "Maybe"}}],
                              "IfSteps": [], "ElseSteps": []}}]})"),
              HasSubstr("Step 'A' has a condition of the unknown type \"Maybe\"."));
  EXPECT_THAT(refused(R"({"Version": "x", "Steps": [
                {"Name": "A", "Type": "Lambda", "DependsOn": ["B"]},
                {"Name": "B", "Type": "Lambda", "DependsOn": ["A"]}]})"),
              HasSubstr("waits for"));
}

}  // namespace
}  // namespace smemu::sagemaker
