#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kTrainingEvents = "SageMaker Training Job State Change";

Json request(const std::string& name) {
  return {{"TrainingJobName", name},
          {"AlgorithmSpecification",
           {{"TrainingImage", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/xgb:1"},
            {"TrainingInputMode", "File"}}},
          {"RoleArn", "arn:aws:iam::123456789012:role/train"},
          {"InputDataConfig",
           {{{"ChannelName", "train"},
             {"DataSource",
              {{"S3DataSource", {{"S3DataType", "S3Prefix"}, {"S3Uri", "s3://data/train"}}}}}}}},
          {"OutputDataConfig", {{"S3OutputPath", "s3://models/"}}},
          {"ResourceConfig",
           {{"InstanceType", "ml.m5.xlarge"}, {"InstanceCount", 1}, {"VolumeSizeInGB", 10}}},
          {"StoppingCondition", {{"MaxRuntimeInSeconds", 3600}}},
          {"HyperParameters", {{"epochs", "3"}}},
          {"Environment", {{"STAGE", "test"}}},
          {"Tags", {{{"Key", "team"}, {"Value", "churn"}}}}};
}

class TrainingJobsTest : public SageMakerTest {
 protected:
  Json described(const std::string& name) {
    return ok("DescribeTrainingJob", {{"TrainingJobName", name}});
  }
};

TEST_F(TrainingJobsTest, IsThereAsSoonAsItIsCreated) {
  EXPECT_EQ(ok("CreateTrainingJob", request("churn-1"))["TrainingJobArn"],
            "arn:aws:sagemaker:eu-west-1:123456789012:training-job/churn-1");
  const Json job = described("churn-1");
  EXPECT_EQ(job["TrainingJobStatus"], "InProgress");
  EXPECT_EQ(job["SecondaryStatus"], "Starting");
  EXPECT_EQ(job["CreationTime"], 1'767'603'600.0);
  EXPECT_EQ(job["InputDataConfig"], request("x")["InputDataConfig"]);
  EXPECT_EQ(job["Environment"], request("x")["Environment"]);
  EXPECT_FALSE(job.contains("Tags"));
  EXPECT_FALSE(job.contains("TrainingStartTime"));
}

TEST_F(TrainingJobsTest, HasTheTagsThatItWasCreatedWith) {
  const std::string arn = ok("CreateTrainingJob", request("churn-1"))["TrainingJobArn"];
  EXPECT_EQ(ok("ListTags", {{"ResourceArn", arn}})["Tags"], request("x")["Tags"]);
}

TEST_F(TrainingJobsTest, EndsWellAndHasAModel) {
  ok("CreateTrainingJob", request("churn-1"));
  pass(2h);
  const Json job = described("churn-1");
  EXPECT_EQ(job["TrainingJobStatus"], "Completed");
  EXPECT_EQ(job["ModelArtifacts"]["S3ModelArtifacts"], "s3://models/churn-1/output/model.tar.gz");
  EXPECT_GT(job["TrainingEndTime"].get<double>(), job["TrainingStartTime"].get<double>());
  EXPECT_EQ(events(kTrainingEvents).back()["TrainingJobStatus"], "Completed");
  EXPECT_EQ(events(kTrainingEvents).back()["Tags"], (Json{{"team", "churn"}}));
}

TEST_F(TrainingJobsTest, AgreesWithItsLastEventAllTheWay) {
  ok("CreateTrainingJob", request("churn-1"));
  for (int i = 0; i < 60; ++i) {
    pass(10s);
    const Json event = events(kTrainingEvents).back();
    const Json job = described("churn-1");
    EXPECT_EQ(job["TrainingJobStatus"], event["TrainingJobStatus"]);
    EXPECT_EQ(job["SecondaryStatus"], event["SecondaryStatus"]);
    EXPECT_EQ(job["SecondaryStatusTransitions"].size(), event["SecondaryStatusTransitions"].size());
  }
}

TEST_F(TrainingJobsTest, IsStoppedAndKeepsItsModel) {
  ok("CreateTrainingJob", request("churn-1"));
  pass(4min);
  EXPECT_TRUE(ok("StopTrainingJob", {{"TrainingJobName", "churn-1"}}).is_null());
  EXPECT_EQ(described("churn-1")["TrainingJobStatus"], "Stopping");
  pass(10min);
  EXPECT_EQ(described("churn-1")["TrainingJobStatus"], "Stopped");
  EXPECT_EQ(error("StopTrainingJob", {{"TrainingJobName", "churn-1"}}),
            "ValidationException: The request was rejected because the training job is in status "
            "Stopped.");
}

TEST_F(TrainingJobsTest, IsUpdatedWhileItRuns) {
  const Json name{{"TrainingJobName", "churn-1"}};
  Json kept = request("churn-1");
  kept["ResourceConfig"]["KeepAlivePeriodInSeconds"] = 600;
  ok("CreateTrainingJob", kept);
  Json update = name;
  update["RemoteDebugConfig"] = {{"EnableRemoteDebug", true}};
  EXPECT_THAT(error("UpdateTrainingJob", update), HasSubstr("is in Starting"));
  while (described("churn-1")["SecondaryStatus"] != "Training") pass(10s);
  update["ProfilerConfig"] = {{"ProfilingIntervalInMilliseconds", 1000}};
  update["ResourceConfig"] = {{"KeepAlivePeriodInSeconds", 3600}};
  ok("UpdateTrainingJob", update);
  const auto check = [&] {
    const Json job = described("churn-1");
    EXPECT_EQ(job["ProfilerConfig"]["ProfilingIntervalInMilliseconds"], 1000);
    EXPECT_EQ(job["RemoteDebugConfig"]["EnableRemoteDebug"], true);
    EXPECT_EQ(job["ResourceConfig"]["KeepAlivePeriodInSeconds"], 3600);
    EXPECT_EQ(job["ResourceConfig"]["InstanceCount"], 1);
  };
  check();
  while (described("churn-1")["TrainingJobStatus"] == "InProgress") pass(10s);
  check();
  pass(30min);
  EXPECT_THAT(error("DeleteTrainingJob", name), HasSubstr("retains a warm pool"));
  EXPECT_THAT(error("UpdateTrainingJob", update), HasSubstr("is in status Completed"));
  ok("UpdateTrainingJob",
     {{"TrainingJobName", "churn-1"}, {"ResourceConfig", {{"KeepAlivePeriodInSeconds", 60}}}});
  ok("DeleteTrainingJob", name);
}

TEST_F(TrainingJobsTest, WithoutAWarmPoolThereIsNoneToKeepLonger) {
  ok("CreateTrainingJob", request("churn-1"));
  EXPECT_THAT(error("UpdateTrainingJob", {{"TrainingJobName", "churn-1"},
                                          {"ResourceConfig", {{"KeepAlivePeriodInSeconds", 60}}}}),
              HasSubstr("has no warm pool"));
}

TEST_F(TrainingJobsTest, IsDeletedOnceItHasEnded) {
  const Json name{{"TrainingJobName", "churn-1"}};
  EXPECT_EQ(error("DeleteTrainingJob", name), "ResourceNotFound: Requested resource not found.");
  Json kept = request("churn-1");
  kept["ResourceConfig"]["KeepAlivePeriodInSeconds"] = 600;
  ok("CreateTrainingJob", kept);
  EXPECT_THAT(error("DeleteTrainingJob", name), HasSubstr("is in status InProgress"));
  while (described("churn-1")["TrainingJobStatus"] == "InProgress") pass(10s);
  EXPECT_THAT(error("DeleteTrainingJob", name), HasSubstr("retains a warm pool"));
  pass(1h);
  ok("DeleteTrainingJob", name);
  EXPECT_EQ(described("churn-1")["TrainingJobStatus"], "Deleting");
  EXPECT_EQ(events(kTrainingEvents).back()["TrainingJobStatus"], "Deleting");
  pass(2min);
  EXPECT_THAT(error("DescribeTrainingJob", name), HasSubstr("Requested resource not found."));
  ok("CreateTrainingJob", request("churn-1"));  // the name is free
}

TEST_F(TrainingJobsTest, WhatIsRefused) {
  EXPECT_EQ(error("DescribeTrainingJob", {{"TrainingJobName", "nobody"}}),
            "ValidationException: Requested resource not found.");
  EXPECT_EQ(error("StopTrainingJob", {{"TrainingJobName", "nobody"}}),
            "ValidationException: Requested resource not found.");
  ok("CreateTrainingJob", request("churn-1"));
  EXPECT_THAT(error("CreateTrainingJob", request("churn-1")), StartsWith("ResourceInUse: "));
  EXPECT_THAT(
      error("CreateTrainingJob", {{"TrainingJobName", "a_b"}}),
      HasSubstr("Value 'a_b' at 'trainingJobName' failed to satisfy constraint: Member must "
                "satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"));
  Json both = request("churn-2");
  both["AlgorithmSpecification"]["AlgorithmName"] = "mine";
  EXPECT_THAT(error("CreateTrainingJob", both), StartsWith("ValidationException: "));
  Json spot = request("churn-2");
  spot["EnableManagedSpotTraining"] = true;
  EXPECT_THAT(error("CreateTrainingJob", spot), HasSubstr("Invalid MaxWaitTimeInSeconds"));
}

TEST_F(TrainingJobsTest, ListsFilterSortAndPage) {
  for (const char* name : {"b", "a", "c"}) {
    ok("CreateTrainingJob", request(name));
    pass(1s);
  }
  const auto names = [&](Json in) {
    std::string out;
    const Json answer = ok("ListTrainingJobs", in);
    for (const Json& job : answer["TrainingJobSummaries"]) {
      out += job["TrainingJobName"].get<std::string>();
    }
    return out;
  };
  EXPECT_EQ(names(Json::object()), "bac");
  EXPECT_EQ(names({{"SortOrder", "Descending"}}), "cab");
  EXPECT_EQ(names({{"SortBy", "Name"}}), "abc");
  EXPECT_EQ(names({{"NameContains", "c"}}), "c");
  EXPECT_EQ(names({{"StatusEquals", "Completed"}}), "");
  EXPECT_EQ(names({{"CreationTimeAfter", 1'767'603'600.5}}), "ac");
  const Json first = ok("ListTrainingJobs", {{"MaxResults", 2}});
  EXPECT_EQ(names({{"MaxResults", 2}, {"NextToken", first["NextToken"]}}), "c");
  EXPECT_THAT(error("ListTrainingJobs", {{"NextToken", "x"}}), HasSubstr("Invalid NextToken"));
}

TEST_F(TrainingJobsTest, AReplayOfItsCommandsIsTheSame) {
  ok("CreateTrainingJob", request("churn-1"));
  pass(3min);
  ok("StopTrainingJob", {{"TrainingJobName", "churn-1"}});
  pass(1h);
  support::TestWorld again{mirror_behaviour()};
  again.world.replay(on.store.load());
  EXPECT_EQ(support::transcript(again.world.journal()), support::transcript(on.world.journal()));
}

TEST_F(TrainingJobsTest, AResetForgetsThem) {
  ok("CreateTrainingJob", request("churn-1"));
  on.world.reset();
  pass(1h);
  EXPECT_EQ(error("DescribeTrainingJob", {{"TrainingJobName", "churn-1"}}),
            "ValidationException: Requested resource not found.");
  EXPECT_TRUE(events(kTrainingEvents).empty());
}

}  // namespace
}  // namespace smemu::sagemaker
