#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kRole = "arn:aws:iam::123456789012:role/work";

Json processing(const std::string& name) {
  return {{"ProcessingJobName", name},
          {"ProcessingInputs",
           {{{"InputName", "in"},
             {"S3Input",
              {{"S3Uri", "s3://data/in"},
               {"LocalPath", "/opt/ml/processing/input"},
               {"S3DataType", "S3Prefix"},
               {"S3InputMode", "File"}}}}}},
          {"ProcessingResources",
           {{"ClusterConfig",
             {{"InstanceCount", 1}, {"InstanceType", "ml.m5.xlarge"}, {"VolumeSizeInGB", 20}}}}},
          {"AppSpecification", {{"ImageUri", "image"}}},
          {"RoleArn", kRole}};
}

Json transform(const std::string& name) {
  return {{"TransformJobName", name},
          {"ModelName", "churn"},
          {"TransformInput",
           {{"DataSource",
             {{"S3DataSource", {{"S3DataType", "S3Prefix"}, {"S3Uri", "s3://data/in"}}}}}}},
          {"TransformOutput", {{"S3OutputPath", "s3://data/out"}}},
          {"TransformResources", {{"InstanceType", "ml.m5.xlarge"}, {"InstanceCount", 1}}}};
}

Json tuning(const std::string& name) {
  return {{"HyperParameterTuningJobName", name},
          {"HyperParameterTuningJobConfig",
           {{"Strategy", "Random"},
            {"HyperParameterTuningJobObjective",
             {{"Type", "Maximize"}, {"MetricName", "validation:auc"}}},
            {"ResourceLimits", {{"MaxNumberOfTrainingJobs", 4}, {"MaxParallelTrainingJobs", 2}}},
            {"ParameterRanges",
             {{"ContinuousParameterRanges",
               {{{"Name", "rate"}, {"MinValue", "0.1"}, {"MaxValue", "0.2"}}}},
              {"CategoricalParameterRanges",
               {{{"Name", "booster"}, {"Values", {"gbtree", "dart"}}}}}}}}},
          {"TrainingJobDefinition",
           {{"StaticHyperParameters", {{"rounds", "10"}}},
            {"AlgorithmSpecification", {{"TrainingImage", "image"}, {"TrainingInputMode", "File"}}},
            {"RoleArn", kRole},
            {"OutputDataConfig", {{"S3OutputPath", "s3://models"}}},
            {"ResourceConfig",
             {{"InstanceType", "ml.m5.xlarge"}, {"InstanceCount", 1}, {"VolumeSizeInGB", 10}}},
            {"StoppingCondition", {{"MaxRuntimeInSeconds", 3600}}}}}};
}

class JobsTest : public SageMakerTest {
 protected:
  void make_model() {
    ok("CreateModel", {{"ModelName", "churn"}, {"PrimaryContainer", {{"Image", "image"}}}});
  }
};

TEST_F(JobsTest, AProcessingJobIsDescribedInTheApisSpelling) {
  ok("CreateProcessingJob", processing("prep"));
  const Json event = events("SageMaker Processing Job State Change").back();
  EXPECT_EQ(event["ProcessingInputs"][0]["S3Input"]["S3DataType"], "S3_PREFIX");
  const Json job = ok("DescribeProcessingJob", {{"ProcessingJobName", "prep"}});
  EXPECT_EQ(job["ProcessingInputs"], processing("x")["ProcessingInputs"]);
  pass(1h);
  EXPECT_EQ(ok("DescribeProcessingJob", {{"ProcessingJobName", "prep"}})["ProcessingJobStatus"],
            "Completed");
  EXPECT_EQ(
      ok("ListProcessingJobs", {{"StatusEquals", "Completed"}})["ProcessingJobSummaries"].size(),
      1U);
}

TEST_F(JobsTest, ATransformJobIsStopped) {
  make_model();
  ok("CreateTransformJob", transform("score"));
  pass(10s);
  ok("StopTransformJob", {{"TransformJobName", "score"}});
  pass(5min);
  const Json job = ok("DescribeTransformJob", {{"TransformJobName", "score"}});
  EXPECT_EQ(job["TransformJobStatus"], "Stopped");
  EXPECT_TRUE(job["TransformEndTime"].is_number_float());
  EXPECT_EQ(ok("ListTransformJobs", Json::object())["TransformJobSummaries"][0]["TransformJobName"],
            "score");
}

TEST_F(JobsTest, ATuningJobTriesValuesOfItsRanges) {
  ok("CreateHyperParameterTuningJob", tuning("tune"));
  pass(24h);
  const Json job = ok("DescribeHyperParameterTuningJob", {{"HyperParameterTuningJobName", "tune"}});
  EXPECT_EQ(job["HyperParameterTuningJobStatus"], "Completed");
  EXPECT_EQ(job["TrainingJobStatusCounters"]["Completed"], 4);
  const Json children = ok("ListTrainingJobsForHyperParameterTuningJob",
                           {{"HyperParameterTuningJobName", "tune"}})["TrainingJobSummaries"];
  ASSERT_EQ(children.size(), 4U);
  for (const Json& child : children) {
    EXPECT_EQ(child["TunedHyperParameters"].size(), 2U) << child;
    const double rate = std::stod(child["TunedHyperParameters"]["rate"].get<std::string>());
    EXPECT_GE(rate, 0.1);
    EXPECT_LE(rate, 0.2);
    EXPECT_EQ(child["ObjectiveStatus"], "Succeeded");
  }
  const Json best = ok("ListTrainingJobsForHyperParameterTuningJob",
                       {{"HyperParameterTuningJobName", "tune"},
                        {"SortBy", "FinalObjectiveMetricValue"},
                        {"SortOrder", "Descending"}})["TrainingJobSummaries"];
  for (std::size_t i = 1; i < best.size(); ++i) {
    EXPECT_GE(best[i - 1]["FinalHyperParameterTuningJobObjectiveMetric"]["Value"],
              best[i]["FinalHyperParameterTuningJobObjectiveMetric"]["Value"]);
  }
  EXPECT_EQ(best[0]["TrainingJobName"], job["BestTrainingJob"]["TrainingJobName"]);
  EXPECT_EQ(ok("ListHyperParameterTuningJobs",
               Json::object())["HyperParameterTuningJobSummaries"][0]["Strategy"],
            "Random");
}

TEST_F(JobsTest, ATuningJobIsStoppedWithItsTrainingJobs) {
  ok("CreateHyperParameterTuningJob", tuning("tune"));
  pass(4min);
  ok("StopHyperParameterTuningJob", {{"HyperParameterTuningJobName", "tune"}});
  pass(1h);
  EXPECT_EQ(ok("DescribeHyperParameterTuningJob",
               {{"HyperParameterTuningJobName", "tune"}})["HyperParameterTuningJobStatus"],
            "Stopped");
}

TEST_F(JobsTest, WhatIsRefused) {
  EXPECT_EQ(error("DescribeProcessingJob", {{"ProcessingJobName", "no"}}),
            "ValidationException: Could not find requested job with name: no");
  EXPECT_EQ(error("StopProcessingJob", {{"ProcessingJobName", "no"}}),
            "ValidationException: Could not find requested job with name: no");
  EXPECT_EQ(error("DescribeTransformJob", {{"TransformJobName", "no"}}),
            "ValidationException: Could not find requested job with name: no");
  EXPECT_THAT(error("StopHyperParameterTuningJob", {{"HyperParameterTuningJobName", "no"}}),
              StartsWith("ResourceNotFound: Amazon SageMaker can't find a tuning job"));
  ok("CreateProcessingJob", processing("prep"));
  EXPECT_THAT(error("CreateProcessingJob", processing("prep")), StartsWith("ResourceInUse: "));
  EXPECT_THAT(error("CreateTransformJob", transform("score")),
              StartsWith("ValidationException: Could not find model \"arn:"));
  make_model();
  ok("CreateTransformJob", transform("score"));
  EXPECT_THAT(error("CreateTransformJob", transform("score")), StartsWith("ResourceInUse: "));
  Json both = tuning("tune");
  both["TrainingJobDefinitions"] = {both["TrainingJobDefinition"]};
  EXPECT_THAT(error("CreateHyperParameterTuningJob", both), HasSubstr("not both"));
}

TEST_F(JobsTest, AreDeletedOnceTheyHaveEnded) {
  const Json prep{{"ProcessingJobName", "prep"}};
  const Json tune{{"HyperParameterTuningJobName", "tune"}};
  ok("CreateProcessingJob", processing("prep"));
  ok("CreateHyperParameterTuningJob", tuning("tune"));
  EXPECT_THAT(error("DeleteProcessingJob", prep), StartsWith("ResourceInUse: "));
  EXPECT_THAT(error("DeleteHyperParameterTuningJob", tune), StartsWith("ResourceInUse: "));
  pass(24h);
  ok("DeleteProcessingJob", prep);
  EXPECT_EQ(error("DeleteProcessingJob", prep),
            "ResourceNotFound: Could not find requested job with name: prep");
  ok("DeleteHyperParameterTuningJob", tune);
  EXPECT_EQ(events("SageMaker HyperParameter Tuning Job State Change")
                .back()["HyperParameterTuningJobStatus"],
            "Deleting");
  pass(2min);
  EXPECT_THAT(error("DescribeHyperParameterTuningJob", tune), StartsWith("ResourceNotFound: "));
  // Its training jobs stay, and its name is free.
  EXPECT_EQ(ok("ListTrainingJobs", Json::object())["TrainingJobSummaries"].size(), 4U);
  ok("CreateHyperParameterTuningJob", tuning("tune"));
}

// --- What is set ahead

TEST_F(JobsTest, AnOutcomeIsSetByName) {
  const auto set = [&](const Json& document) {
    return on.world.call({"Smemu.SetOutcomes", Json{{"document", document.dump()}}.dump(), caller_})
        .status;
  };
  EXPECT_EQ(
      set({{"outcomes",
            {{{"match", "bad-*"}, {"outcome", "failed"}, {"with", {{"failure", "client_error"}}}},
             {{"match", "slow"}, {"with", {{"run_time", "3h"}}}}}},
           {"quotas", {{"ml.m5.xlarge for processing job usage", 2}}}}),
      200);
  ok("CreateProcessingJob", processing("bad-1"));
  ok("CreateProcessingJob", processing("slow"));
  EXPECT_EQ(error("CreateProcessingJob", processing("third")),
            "ResourceLimitExceeded: The account-level service limit 'ml.m5.xlarge for processing "
            "job usage' is 2 Instances, with current utilization of 2 Instances and a request "
            "delta of 1 Instances. Please use AWS Service Quotas to request an increase for this "
            "quota. If AWS Service Quotas is not available, contact AWS support to request an "
            "increase for this quota.");
  pass(1h);
  const Json bad = ok("DescribeProcessingJob", {{"ProcessingJobName", "bad-1"}});
  EXPECT_EQ(bad["ProcessingJobStatus"], "Failed");
  EXPECT_EQ(bad["FailureReason"], "ClientError: See job logs for more information");
  const Json slow = ok("DescribeProcessingJob", {{"ProcessingJobName", "slow"}});
  EXPECT_EQ(slow["ProcessingJobStatus"], "InProgress");
  EXPECT_EQ(set({{"outcomes", {{{"match", "x"}, {"with", {{"nonsense", 1}}}}}}}), 400);
  EXPECT_EQ(set({{"outcome", Json::array()}}), 400);
}

}  // namespace
}  // namespace smemu::sagemaker
