#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class OtherResourcesTest : public SageMakerTest {};

Json feature_group() {
  return {{"FeatureGroupName", "churn_features"},
          {"RecordIdentifierFeatureName", "id"},
          {"EventTimeFeatureName", "at"},
          {"FeatureDefinitions",
           {{{"FeatureName", "id"}, {"FeatureType", "Integral"}},
            {{"FeatureName", "at"}, {"FeatureType", "Fractional"}}}},
          {"OnlineStoreConfig", {{"EnableOnlineStore", true}}},
          {"RoleArn", "arn:aws:iam::123456789012:role/f"}};
}

TEST_F(OtherResourcesTest, AFeatureGroupComesAndGoes) {
  ok("CreateFeatureGroup", feature_group());
  const Json name{{"FeatureGroupName", "churn_features"}};
  EXPECT_EQ(ok("DescribeFeatureGroup", name)["FeatureGroupStatus"], "Creating");
  pass(5min);
  const Json group = ok("DescribeFeatureGroup", name);
  EXPECT_EQ(group["FeatureGroupStatus"], "Created");
  EXPECT_EQ(group["FeatureDefinitions"], feature_group()["FeatureDefinitions"]);
  EXPECT_THAT(error("CreateFeatureGroup", feature_group()), StartsWith("ResourceInUse: "));
  EXPECT_EQ(
      ok("ListFeatureGroups", {{"FeatureGroupStatusEquals", "Created"}})["FeatureGroupSummaries"]
          .size(),
      1U);
  ok("DeleteFeatureGroup", name);
  EXPECT_EQ(events("SageMaker Feature Group State Change").back()["FeatureGroupStatus"],
            "Deleting");
  pass(5min);
  EXPECT_THAT(error("DescribeFeatureGroup", name), StartsWith("ResourceNotFound: "));
  Json wrong = feature_group();
  wrong["EventTimeFeatureName"] = "id";
  EXPECT_THAT(error("CreateFeatureGroup", wrong), HasSubstr("EventTimeFeatureName"));
}

TEST_F(OtherResourcesTest, AnImageHasVersions) {
  ok("CreateImage", {{"ImageName", "Lab"}, {"RoleArn", "arn:aws:iam::123456789012:role/i"}});
  const Json version{{"ImageName", "Lab"}, {"BaseImage", "ecr/lab:1"}, {"ClientToken", "token"}};
  EXPECT_THAT(error("CreateImageVersion", version), StartsWith("ResourceInUse: "));
  pass(1min);
  EXPECT_EQ(ok("DescribeImage", {{"ImageName", "Lab"}})["ImageStatus"], "CREATED");
  EXPECT_THAT(ok("CreateImageVersion", version)["ImageVersionArn"].get<std::string>(),
              HasSubstr("image-version/lab/1"));
  pass(2min);
  ok("CreateImageVersion", version);
  pass(2min);
  const Json latest = ok("DescribeImageVersion", {{"ImageName", "Lab"}});
  EXPECT_EQ(latest["Version"], 2);
  EXPECT_EQ(latest["ImageVersionStatus"], "CREATED");
  EXPECT_EQ(ok("ListImageVersions", {{"ImageName", "Lab"}})["ImageVersions"].size(), 2U);
  EXPECT_THAT(error("DeleteImage", {{"ImageName", "Lab"}}), StartsWith("ResourceInUse: "));
  for (const int number : {1, 2}) {
    ok("DeleteImageVersion", {{"ImageName", "Lab"}, {"Version", number}});
  }
  pass(1min);
  ok("DeleteImage", {{"ImageName", "Lab"}});
  pass(1min);
  EXPECT_THAT(error("DescribeImage", {{"ImageName", "Lab"}}), StartsWith("ResourceNotFound: "));
  EXPECT_TRUE(ok("ListImages", Json::object())["Images"].empty());
}

TEST_F(OtherResourcesTest, AModelCardIsReviewed) {
  const Json name{{"ModelCardName", "churn-card"}};
  ok("CreateModelCard", {{"ModelCardName", "churn-card"},
                         {"Content", R"({"model_overview":{"model_id":"churn"}})"},
                         {"ModelCardStatus", "Draft"}});
  EXPECT_EQ(events("SageMaker Model Card State Change").back()["ModelId"], "churn");
  pass(1min);
  ok("UpdateModelCard", {{"ModelCardName", "churn-card"}, {"Content", "{}"}});
  EXPECT_EQ(ok("DescribeModelCard", name)["ModelCardVersion"], 2);
  ok("UpdateModelCard", {{"ModelCardName", "churn-card"}, {"ModelCardStatus", "Approved"}});
  EXPECT_EQ(ok("DescribeModelCard", name)["ModelCardVersion"], 2);
  EXPECT_EQ(ok("DescribeModelCard", name)["ModelCardStatus"], "Approved");
  ok("UpdateModelCard", {{"ModelCardName", "churn-card"}, {"ModelCardStatus", "Archived"}});
  EXPECT_THAT(error("UpdateModelCard", {{"ModelCardName", "churn-card"}, {"Content", "{}"}}),
              StartsWith("ConflictException: "));
  EXPECT_EQ(ok("ListModelCards", {{"ModelCardStatus", "Archived"}})["ModelCardSummaries"].size(),
            1U);
  ok("DeleteModelCard", name);
  EXPECT_THAT(error("DescribeModelCard", name), StartsWith("ResourceNotFound: "));
}

TEST_F(OtherResourcesTest, TagsAreKept) {
  const std::string arn =
      ok("CreateModelPackageGroup",
         {{"ModelPackageGroupName", "churn"},
          {"Tags", {{{"Key", "team"}, {"Value", "a"}}}}})["ModelPackageGroupArn"];
  ok("AddTags", {{"ResourceArn", arn}, {"Tags", {{{"Key", "stage"}, {"Value", "b"}}}}});
  EXPECT_EQ(ok("ListTags", {{"ResourceArn", arn}})["Tags"].size(), 2U);
  ok("DeleteTags", {{"ResourceArn", arn}, {"TagKeys", {"team"}}});
  EXPECT_EQ(ok("ListTags", {{"ResourceArn", arn}})["Tags"][0]["Key"], "stage");
  EXPECT_THAT(error("ListTags", {{"ResourceArn", arn + "x"}}), StartsWith("ValidationException: "));
}

}  // namespace
}  // namespace smemu::sagemaker
