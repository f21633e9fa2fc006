#include "sagemaker/quotas.hpp"

#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kWorker = "arn:aws:iam::123456789012:role/work";

Json training(const std::string& name, int instances = 1) {
  return {{"TrainingJobName", name},
          {"AlgorithmSpecification", {{"TrainingImage", "image"}, {"TrainingInputMode", "File"}}},
          {"RoleArn", kWorker},
          {"OutputDataConfig", {{"S3OutputPath", "s3://models"}}},
          {"ResourceConfig",
           {{"InstanceType", "ml.m5.large"}, {"InstanceCount", instances}, {"VolumeSizeInGB", 10}}},
          {"StoppingCondition", {{"MaxRuntimeInSeconds", 3600}}}};
}

Json tuning(int parallel) {
  Json job = training("");
  job.erase("TrainingJobName");
  return {{"HyperParameterTuningJobName", "tune"},
          {"HyperParameterTuningJobConfig",
           {{"Strategy", "Random"},
            {"HyperParameterTuningJobObjective", {{"Type", "Maximize"}, {"MetricName", "auc"}}},
            {"ResourceLimits",
             {{"MaxNumberOfTrainingJobs", 4}, {"MaxParallelTrainingJobs", parallel}}}}},
          {"TrainingJobDefinition", job}};
}

class QuotasTest : public SageMakerTest {
 protected:
  void set(const Json& quotas) { EXPECT_EQ(put(quotas).status, 200); }
  world::ApiReply put(const Json& quotas) {
    const Json document{{"quotas", quotas}};
    return on.world.call(
        {"Smemu.SetOutcomes", Json{{"document", document.dump()}}.dump(), caller_});
  }
  void make_config(const std::string& name, int instances) {
    ok("CreateEndpointConfig", {{"EndpointConfigName", name},
                                {"ProductionVariants",
                                 {{{"VariantName", "AllTraffic"},
                                   {"ModelName", "churn"},
                                   {"InitialInstanceCount", instances},
                                   {"InstanceType", "ml.m5.large"}}}}});
  }
  void make_model() {
    ok("CreateModel", {{"ModelName", "churn"}, {"PrimaryContainer", {{"Image", "image"}}}});
  }
};

// The text that users quote of CreateTrainingJob.
TEST_F(QuotasTest, BoundInstancesOfAType) {
  set({{"ml.m5.large for training job usage", 3}});
  ok("CreateTrainingJob", training("a", 2));
  EXPECT_EQ(error("CreateTrainingJob", training("b", 2)),
            "ResourceLimitExceeded: The account-level service limit 'ml.m5.large for training job "
            "usage' is 3 Instances, with current utilization of 2 Instances and a request delta of "
            "2 Instances. Please use AWS Service Quotas to request an increase for this quota. If "
            "AWS Service Quotas is not available, contact AWS support to request an increase for "
            "this quota.");
  ok("CreateTrainingJob", training("c", 1));
  pass(5h);
  ok("CreateTrainingJob", training("b", 2));  // the others have given theirs back
}

TEST_F(QuotasTest, BoundInstancesOfAllTypes) {
  set({{"Number of instances across all training jobs", 2}});
  ok("CreateTrainingJob", training("a", 2));
  EXPECT_THAT(error("CreateTrainingJob", training("b")),
              HasSubstr("'Number of instances across all training jobs' is 2 Instances"));
}

TEST_F(QuotasTest, AreAskedForByInstanceGroups) {
  set({{"ml.m5.large for training job usage", 2}});
  Json job = training("a");
  job["ResourceConfig"] = {
      {"VolumeSizeInGB", 10},
      {"InstanceGroups",
       {{{"InstanceType", "ml.m5.large"}, {"InstanceCount", 2}, {"InstanceGroupName", "one"}},
        {{"InstanceType", "ml.m5.large"}, {"InstanceCount", 1}, {"InstanceGroupName", "two"}}}}};
  EXPECT_THAT(error("CreateTrainingJob", job), HasSubstr("a request delta of 3 Instances"));
}

// As AWS answers: all training jobs that run side by side are asked for when it is made.
TEST_F(QuotasTest, ATuningJobAsksForItsTrainingJobs) {
  set({{"ml.m5.large for training job usage", 2}});
  EXPECT_THAT(error("CreateHyperParameterTuningJob", tuning(3)),
              HasSubstr("a request delta of 3 Instances"));
  ok("CreateHyperParameterTuningJob", tuning(2));
  pass(5min);
  EXPECT_THAT(error("CreateTrainingJob", training("a")),
              HasSubstr("current utilization of 2 Instances"));
}

TEST_F(QuotasTest, BoundInstancesOfEndpoints) {
  make_model();
  make_config("two", 2);
  make_config("other", 2);
  set({{"ml.m5.large for endpoint usage", 3}});
  ok("CreateEndpoint", {{"EndpointName", "churn"}, {"EndpointConfigName", "two"}});
  EXPECT_THAT(error("CreateEndpoint", {{"EndpointName", "more"}, {"EndpointConfigName", "two"}}),
              HasSubstr("'ml.m5.large for endpoint usage' is 3 Instances, with current utilization "
                        "of 2 Instances and a request delta of 2 Instances"));
  pass(1h);
  // The new fleet comes beside the old one.
  EXPECT_THAT(error("UpdateEndpoint", {{"EndpointName", "churn"}, {"EndpointConfigName", "other"}}),
              HasSubstr("a request delta of 2 Instances"));
  const Json one{{"Type", "INSTANCE_COUNT"}, {"Value", 1}};
  ok("UpdateEndpoint",
     {{"EndpointName", "churn"},
      {"EndpointConfigName", "other"},
      {"DeploymentConfig",
       {{"RollingUpdatePolicy", {{"MaximumBatchSize", one}, {"WaitIntervalInSeconds", 60}}}}}});
  pass(2h);
  const auto scale = [](int to) {
    return Json{{"EndpointName", "churn"},
                {"DesiredWeightsAndCapacities",
                 {{{"VariantName", "AllTraffic"}, {"DesiredInstanceCount", to}}}}};
  };
  EXPECT_THAT(error("UpdateEndpointWeightsAndCapacities", scale(4)),
              HasSubstr("a request delta of 2 Instances"));
  ok("UpdateEndpointWeightsAndCapacities", scale(1));
}

TEST_F(QuotasTest, BoundInstancesOfActiveEndpoints) {
  make_model();
  make_config("two", 2);
  set({{"Number of instances across active endpoints", 1}});
  EXPECT_THAT(error("CreateEndpoint", {{"EndpointName", "churn"}, {"EndpointConfigName", "two"}}),
              HasSubstr("'Number of instances across active endpoints' is 1 Instances"));
}

TEST_F(QuotasTest, BoundWhatThereIsOfAKind) {
  set({{"Maximum number of models allowed per account", 1},
       {"Maximum number of pipelines allowed per account", 0}});
  make_model();
  EXPECT_THAT(
      error("CreateModel", {{"ModelName", "b"}, {"PrimaryContainer", {{"Image", "image"}}}}),
      HasSubstr("is 1 Models, with current utilization of 1 Models and a request delta of 1 "
                "Models."));
  // Text: developer guide, "Troubleshooting".
  EXPECT_THAT(
      error("CreatePipeline", {{"PipelineName", "p"},
                               {"PipelineDefinition", "{}"},
                               {"ClientRequestToken", std::string(32, 'x')},
                               {"RoleArn", kWorker}}),
      StartsWith("ResourceLimitExceeded: The account-level service limit 'Maximum number of "
                 "pipelines allowed per account' is 0 Pipelines, with current utilization of 0 "
                 "Pipelines and a request delta of 1 Pipelines."));
}

TEST_F(QuotasTest, AreKnownByName) {
  for (const std::string& name : quota_names()) EXPECT_TRUE(is_quota(name)) << name;
  EXPECT_TRUE(is_quota("ml.p3.2xlarge for transform job usage"));
  EXPECT_FALSE(is_quota("ml.p3.2xlarge for lunch"));
  EXPECT_FALSE(is_quota("p3.2xlarge for endpoint usage"));
  const world::ApiReply refused = put({{"Maximum number of pipeline allowed per account", 1}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("did you mean 'Maximum number of pipelines allowed per"));
}

}  // namespace
}  // namespace smemu::sagemaker
