#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kPackageEvents = "SageMaker Model Package State Change";
constexpr const char* kFirst =
    "arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn-models/1";

Json version() {
  return {{"ModelPackageGroupName", "Churn-Models"},
          {"ModelPackageDescription", "nightly"},
          {"InferenceSpecification",
           {{"Containers", {{{"Image", "image"}, {"ModelDataUrl", "s3://models/m.tar.gz"}}}},
            {"SupportedContentTypes", {"text/csv"}},
            {"SupportedResponseMIMETypes", {"text/csv"}}}},
          {"ModelApprovalStatus", "PendingManualApproval"}};
}

class ModelPackagesTest : public SageMakerTest {
 protected:
  void SetUp() override {
    ok("CreateModelPackageGroup", {{"ModelPackageGroupName", "Churn-Models"}});
  }
  Json described() { return ok("DescribeModelPackage", {{"ModelPackageName", kFirst}}); }
};

TEST_F(ModelPackagesTest, AreDescribedInABatch) {
  ok("CreateModelPackage", version());
  pass(10s);
  const std::string none = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn-models/9";
  const Json batch = ok("BatchDescribeModelPackage", {{"ModelPackageArnList", {kFirst, none}}});
  EXPECT_EQ(batch["ModelPackageSummaries"].size(), 1U);
  EXPECT_EQ(batch["ModelPackageSummaries"][kFirst]["ModelPackageStatus"], "Completed");
  EXPECT_EQ(batch["ModelPackageSummaries"][kFirst]["InferenceSpecification"],
            version()["InferenceSpecification"]);
  EXPECT_EQ(batch["BatchDescribeModelPackageErrorMap"][none]["ErrorCode"], "ValidationException");
}

// SageMaker API, ListModelPackages: Unversioned unless a call says otherwise.
TEST_F(ModelPackagesTest, AreListedWithTheirGroupOrByType) {
  ok("CreateModelPackage", version());
  const auto count = [&](const Json& in) {
    return ok("ListModelPackages", in)["ModelPackageSummaryList"].size();
  };
  EXPECT_EQ(count(Json::object()), 0U);
  EXPECT_EQ(count({{"ModelPackageType", "Versioned"}}), 1U);
  EXPECT_EQ(count({{"ModelPackageGroupName", "Churn-Models"}}), 1U);
  EXPECT_EQ(count({{"ModelPackageGroupName", "Churn-Models"}, {"ModelPackageType", "Unversioned"}}),
            0U);
  EXPECT_TRUE(ok("ListModelPackageGroups",
                 {{"CrossAccountFilterOption", "CrossAccount"}})["ModelPackageGroupSummaryList"]
                  .empty());
}

TEST_F(ModelPackagesTest, AGroupHasAPolicy) {
  const Json group{{"ModelPackageGroupName", "Churn-Models"}};
  EXPECT_THAT(error("GetModelPackageGroupPolicy", group), HasSubstr("has no resource policy"));
  const Json policy{{"ModelPackageGroupName", "Churn-Models"},
                    {"ResourcePolicy", R"({"Version":"2012-10-17","Statement":[]})"}};
  EXPECT_THAT(ok("PutModelPackageGroupPolicy", policy)["ModelPackageGroupArn"].get<std::string>(),
              HasSubstr(":model-package-group/churn-models"));
  EXPECT_EQ(ok("GetModelPackageGroupPolicy", group)["ResourcePolicy"], policy["ResourcePolicy"]);
  EXPECT_EQ(ok("ListModelPackageGroups", Json::object())["ModelPackageGroupSummaryList"].size(),
            1U);
  ok("DeleteModelPackageGroupPolicy", group);
  EXPECT_THAT(error("GetModelPackageGroupPolicy", group), StartsWith("ValidationException: "));
  EXPECT_THAT(error("PutModelPackageGroupPolicy",
                    {{"ModelPackageGroupName", "Churn-Models"}, {"ResourcePolicy", "{"}}),
              HasSubstr("must be JSON"));
}

TEST_F(ModelPackagesTest, AreVersionsOfAGroup) {
  EXPECT_EQ(ok("CreateModelPackage", version())["ModelPackageArn"], kFirst);
  EXPECT_THAT(ok("CreateModelPackage", version())["ModelPackageArn"].get<std::string>(),
              HasSubstr("churn-models/2"));
  pass(10s);
  const Json package = described();
  EXPECT_EQ(package["ModelPackageStatus"], "Completed");
  EXPECT_EQ(package["ModelApprovalStatus"], "PendingManualApproval");
  EXPECT_EQ(package["InferenceSpecification"], version()["InferenceSpecification"]);
  EXPECT_EQ(package["ModelPackageVersion"], 1);
  const Json all = ok("ListModelPackages",
                      {{"ModelPackageGroupName", "Churn-Models"}, {"SortOrder", "Descending"}});
  EXPECT_EQ(all["ModelPackageSummaryList"][0]["ModelPackageVersion"], 2);
}

TEST_F(ModelPackagesTest, AreApprovedAtOnceAndTellWhatChanged) {
  ok("CreateModelPackage", version());
  pass(10s);
  ok("UpdateModelPackage", {{"ModelPackageArn", kFirst},
                            {"ModelApprovalStatus", "Approved"},
                            {"ApprovalDescription", "good"}});
  EXPECT_EQ(described()["ModelApprovalStatus"], "Approved");
  EXPECT_EQ(described()["ApprovalDescription"], "good");
  const Json event = events(kPackageEvents).back();
  EXPECT_EQ(event["ModelApprovalStatus"], "Approved");
  EXPECT_EQ(event["UpdatedModelPackageFields"],
            Json::array({"ModelApprovalStatus", "ApprovalDescription"}));
  ok("UpdateModelPackage",
     {{"ModelPackageArn", kFirst}, {"CustomerMetadataProperties", {{"stage", "prod"}}}});
  EXPECT_EQ(events(kPackageEvents).back()["UpdatedModelPackageFields"],
            Json::array({"CustomerMetadataProperties"}));
  EXPECT_EQ(described()["CustomerMetadataProperties"]["stage"], "prod");
  const Json small{{"Name", "small"}, {"Containers", {{{"Image", "image:small"}}}}};
  ok("UpdateModelPackage",
     {{"ModelPackageArn", kFirst}, {"AdditionalInferenceSpecificationsToAdd", {small}}});
  EXPECT_EQ(described()["AdditionalInferenceSpecifications"], Json::array({small}));
  EXPECT_EQ(ok("ListModelPackages", {{"ModelApprovalStatus", "Approved"},
                                     {"ModelPackageType", "Both"}})["ModelPackageSummaryList"]
                .size(),
            1U);
}

TEST_F(ModelPackagesTest, AGroupGoesWhenItIsEmpty) {
  EXPECT_EQ(ok("DescribeModelPackageGroup",
               {{"ModelPackageGroupName", "Churn-Models"}})["ModelPackageGroupStatus"],
            "Completed");
  ok("CreateModelPackage", version());
  pass(10s);
  EXPECT_THAT(error("DeleteModelPackageGroup", {{"ModelPackageGroupName", "Churn-Models"}}),
              StartsWith("ConflictException: "));
  ok("DeleteModelPackage", {{"ModelPackageName", kFirst}});
  EXPECT_EQ(events(kPackageEvents).back()["ModelPackageStatus"], "Deleting");
  ok("DeleteModelPackageGroup", {{"ModelPackageGroupName", "Churn-Models"}});
  EXPECT_TRUE(ok("ListModelPackageGroups", Json::object())["ModelPackageGroupSummaryList"].empty());
}

TEST_F(ModelPackagesTest, WhatIsRefused) {
  EXPECT_THAT(error("CreateModelPackageGroup", {{"ModelPackageGroupName", "Churn-Models"}}),
              StartsWith("ValidationException: Model Package Group already exists"));
  EXPECT_THAT(error("DescribeModelPackageGroup", {{"ModelPackageGroupName", "nobody"}}),
              HasSubstr("does not exist."));
  EXPECT_THAT(error("DescribeModelPackage", {{"ModelPackageName", kFirst}}),
              HasSubstr("does not exist."));
  EXPECT_THAT(error("DeleteModelPackage", {{"ModelPackageName", kFirst}}),
              HasSubstr("does not exist."));
  EXPECT_THAT(
      error("UpdateModelPackage", {{"ModelPackageArn", kFirst}, {"ModelApprovalStatus", "Maybe"}}),
      HasSubstr("Member must satisfy enum value set"));
  Json alone = version();
  alone.erase("ModelPackageGroupName");
  EXPECT_THAT(error("CreateModelPackage", alone), HasSubstr("Marketplace"));
}

}  // namespace
}  // namespace smemu::sagemaker
