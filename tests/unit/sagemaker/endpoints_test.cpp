#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

Json config(const std::string& name, int instances = 2) {
  return {{"EndpointConfigName", name},
          {"ProductionVariants",
           {{{"VariantName", "AllTraffic"},
             {"ModelName", "churn"},
             {"InitialInstanceCount", instances},
             {"InstanceType", "ml.m5.large"},
             {"InitialVariantWeight", 1.0}}}}};
}

Json canary() {
  return {{"BlueGreenUpdatePolicy",
           {{"TrafficRoutingConfiguration",
             {{"Type", "CANARY"},
              {"WaitIntervalInSeconds", 300},
              {"CanarySize", {{"Type", "INSTANCE_COUNT"}, {"Value", 1}}}}},
            {"TerminationWaitInSeconds", 120}}},
          {"AutoRollbackConfiguration", {{"Alarms", {{{"AlarmName", "churn-errors"}}}}}}};
}

class EndpointsTest : public SageMakerTest {
 protected:
  void SetUp() override {
    ok("CreateModel", {{"ModelName", "churn"},
                       {"PrimaryContainer", {{"Image", "image"}, {"ModelDataUrl", "s3://m"}}},
                       {"ExecutionRoleArn", "arn:aws:iam::123456789012:role/serve"}});
    ok("CreateEndpointConfig", config("v1"));
    ok("CreateEndpointConfig", config("v2"));
  }

  void serve() {
    ok("CreateEndpoint", {{"EndpointName", "Churn"}, {"EndpointConfigName", "v1"}});
    pass(10min);
    ASSERT_EQ(described()["EndpointStatus"], "InService");
  }

  Json described() { return ok("DescribeEndpoint", {{"EndpointName", "Churn"}}); }

  void set_outcome(const std::string& outcome) {
    const Json document{{"outcomes", {{{"match", "Churn"}, {"outcome", outcome}}}}};
    on.world.call({"Smemu.SetOutcomes", Json{{"document", document.dump()}}.dump(), caller_});
  }
};

TEST_F(EndpointsTest, ComesIntoService) {
  EXPECT_EQ(ok("CreateEndpoint",
               {{"EndpointName", "Churn"}, {"EndpointConfigName", "v1"}})["EndpointArn"],
            "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn");
  EXPECT_EQ(described()["EndpointStatus"], "Creating");
  pass(10min);
  const Json endpoint = described();
  EXPECT_EQ(endpoint["EndpointStatus"], "InService");
  EXPECT_EQ(endpoint["ProductionVariants"][0]["CurrentInstanceCount"], 2);
  EXPECT_EQ(events("SageMaker Endpoint State Change").back()["EndpointStatus"], "IN_SERVICE");
  EXPECT_EQ(ok("ListEndpoints", {{"StatusEquals", "InService"}})["Endpoints"].size(), 1U);
}

TEST_F(EndpointsTest, ACanaryMovesItToAnotherConfig) {
  serve();
  ok("UpdateEndpoint",
     {{"EndpointName", "Churn"}, {"EndpointConfigName", "v2"}, {"DeploymentConfig", canary()}});
  Json endpoint = described();
  EXPECT_EQ(endpoint["EndpointStatus"], "Updating");
  EXPECT_EQ(endpoint["EndpointConfigName"], "v1");
  EXPECT_EQ(endpoint["PendingDeploymentSummary"]["EndpointConfigName"], "v2");
  EXPECT_EQ(endpoint["LastDeploymentConfig"], canary());
  EXPECT_THAT(error("UpdateEndpoint", {{"EndpointName", "Churn"}, {"EndpointConfigName", "v2"}}),
              HasSubstr("Cannot update in-progress endpoint"));
  EXPECT_THAT(error("DeleteEndpoint", {{"EndpointName", "Churn"}}),
              HasSubstr("Cannot update in-progress endpoint"));
  pass(1h);
  endpoint = described();
  EXPECT_EQ(endpoint["EndpointStatus"], "InService");
  EXPECT_EQ(endpoint["EndpointConfigName"], "v2");
  EXPECT_FALSE(endpoint.contains("PendingDeploymentSummary"));
  EXPECT_EQ(endpoint["CreationTime"], 1'767'603'600.0);
}

TEST_F(EndpointsTest, AnOutcomeRollsItBack) {
  serve();
  set_outcome("rollback");
  ok("UpdateEndpoint",
     {{"EndpointName", "Churn"}, {"EndpointConfigName", "v2"}, {"DeploymentConfig", canary()}});
  pass(1h);
  EXPECT_EQ(described()["EndpointStatus"], "InService");
  EXPECT_EQ(described()["EndpointConfigName"], "v1");
  EXPECT_EQ(events("CloudWatch Alarm State Change").back()["alarmName"], "churn-errors");
}

TEST_F(EndpointsTest, OtherWaysOfMoving) {
  serve();
  const Json rolling{{"RollingUpdatePolicy",
                      {{"MaximumBatchSize", {{"Type", "CAPACITY_PERCENT"}, {"Value", 50}}},
                       {"WaitIntervalInSeconds", 60}}}};
  const Json linear{{"BlueGreenUpdatePolicy",
                     {{"TrafficRoutingConfiguration",
                       {{"Type", "LINEAR"},
                        {"WaitIntervalInSeconds", 60},
                        {"LinearStepSize", {{"Type", "INSTANCE_COUNT"}, {"Value", 1}}}}}}}};
  const Json at_once{
      {"BlueGreenUpdatePolicy",
       {{"TrafficRoutingConfiguration", {{"Type", "ALL_AT_ONCE"}, {"WaitIntervalInSeconds", 0}}}}}};
  std::string next = "v2";
  for (const Json& how : {rolling, linear, at_once}) {
    ok("UpdateEndpoint",
       {{"EndpointName", "Churn"}, {"EndpointConfigName", next}, {"DeploymentConfig", how}});
    pass(2h);
    EXPECT_EQ(described()["EndpointConfigName"], next) << how;
    next = next == "v2" ? "v1" : "v2";
  }
  ok("UpdateEndpoint", {{"EndpointName", "Churn"}, {"EndpointConfigName", next}});
  pass(1h);
  EXPECT_EQ(described()["EndpointConfigName"], next);
}

TEST_F(EndpointsTest, ItsCapacityChanges) {
  serve();
  ok("UpdateEndpointWeightsAndCapacities",
     {{"EndpointName", "Churn"},
      {"DesiredWeightsAndCapacities",
       {{{"VariantName", "AllTraffic"}, {"DesiredInstanceCount", 5}, {"DesiredWeight", 0.5}}}}});
  EXPECT_EQ(described()["EndpointStatus"], "Updating");
  EXPECT_EQ(described()["ProductionVariants"][0]["VariantStatus"][0]["StatusMessage"],
            "Scaling out desired instance count to 5.");
  pass(10min);
  const Json variant = described()["ProductionVariants"][0];
  EXPECT_EQ(variant["CurrentInstanceCount"], 5);
  EXPECT_EQ(variant["CurrentWeight"], 0.5);
  EXPECT_THAT(error("UpdateEndpointWeightsAndCapacities",
                    {{"EndpointName", "Churn"},
                     {"DesiredWeightsAndCapacities", {{{"VariantName", "Other"}}}}}),
              HasSubstr("Other"));
}

TEST_F(EndpointsTest, IsDeletedAndGone) {
  serve();
  ok("DeleteEndpoint", {{"EndpointName", "Churn"}});
  EXPECT_EQ(described()["EndpointStatus"], "Deleting");
  pass(5min);
  EXPECT_EQ(error("DescribeEndpoint", {{"EndpointName", "Churn"}}),
            "ValidationException: Could not find endpoint "
            "\"arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn\".");
  ok("DeleteEndpointConfig", {{"EndpointConfigName", "v1"}});
  EXPECT_THAT(error("DescribeEndpointConfig", {{"EndpointConfigName", "v1"}}),
              HasSubstr("Could not find endpoint configuration"));
  ok("DeleteModel", {{"ModelName", "churn"}});
  EXPECT_THAT(error("DescribeModel", {{"ModelName", "churn"}}), HasSubstr("Could not find model"));
}

TEST_F(EndpointsTest, WhatIsRefused) {
  EXPECT_THAT(error("CreateModel", {{"ModelName", "churn"}}),
              StartsWith("ValidationException: Cannot create already existing model"));
  EXPECT_THAT(error("CreateEndpointConfig", config("v1")),
              StartsWith("ValidationException: Cannot create already existing endpoint "
                         "configuration"));
  Json unknown = config("v3");
  unknown["ProductionVariants"][0]["ModelName"] = "nobody";
  EXPECT_THAT(error("CreateEndpointConfig", unknown), HasSubstr("Could not find model"));
  EXPECT_THAT(error("CreateEndpoint", {{"EndpointName", "Churn"}, {"EndpointConfigName", "v9"}}),
              HasSubstr("Could not find endpoint configuration"));
  serve();
  EXPECT_THAT(error("CreateEndpoint", {{"EndpointName", "Churn"}, {"EndpointConfigName", "v1"}}),
              StartsWith("ValidationException: Cannot create already existing endpoint"));
  EXPECT_THAT(error("UpdateEndpoint", {{"EndpointName", "Churn"}, {"EndpointConfigName", "v1"}}),
              HasSubstr("has already"));
  Json timeless = canary();
  timeless["BlueGreenUpdatePolicy"]["MaximumExecutionTimeoutInSeconds"] = 600;
  timeless["BlueGreenUpdatePolicy"]["TerminationWaitInSeconds"] = 3600;
  EXPECT_THAT(error("UpdateEndpoint", {{"EndpointName", "Churn"},
                                       {"EndpointConfigName", "v2"},
                                       {"DeploymentConfig", timeless}}),
              StartsWith("ValidationException: "));
  EXPECT_EQ(ok("ListEndpointConfigs", Json::object())["EndpointConfigs"].size(), 2U);
  EXPECT_EQ(ok("ListModels", Json::object())["Models"].size(), 1U);
}

}  // namespace
}  // namespace smemu::sagemaker
