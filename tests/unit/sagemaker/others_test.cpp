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

TEST_F(OtherResourcesTest, AFeatureGroupIsUpdated) {
  const Json name{{"FeatureGroupName", "churn_features"}};
  ok("CreateFeatureGroup", feature_group());
  Json more = name;
  more["FeatureAdditions"] = {{{"FeatureName", "spend"}, {"FeatureType", "Fractional"}}};
  EXPECT_THAT(error("UpdateFeatureGroup", more), HasSubstr("while it is Creating"));
  pass(5min);
  EXPECT_FALSE(ok("DescribeFeatureGroup", name).contains("LastUpdateStatus"));
  const std::size_t told = events("SageMaker Feature Group State Change").size();
  ok("UpdateFeatureGroup", more);
  EXPECT_EQ(ok("DescribeFeatureGroup", name)["LastUpdateStatus"]["Status"], "InProgress");
  EXPECT_THAT(error("UpdateFeatureGroup", more), HasSubstr("while it is updated"));
  pass(2min);
  Json group = ok("DescribeFeatureGroup", name);
  EXPECT_EQ(group["LastUpdateStatus"]["Status"], "Successful");
  EXPECT_GT(group["LastModifiedTime"], group["CreationTime"]);
  ASSERT_EQ(group["FeatureDefinitions"].size(), 3U);
  EXPECT_EQ(group["FeatureDefinitions"][2]["FeatureName"], "spend");
  EXPECT_EQ(events("SageMaker Feature Group State Change").size(), told);
  EXPECT_THAT(error("UpdateFeatureGroup", more), HasSubstr("has a feature spend already"));
  Json store = name;
  store["OnlineStoreConfig"] = {{"TtlDuration", {{"Unit", "Days"}, {"Value", 7}}}};
  ok("UpdateFeatureGroup", store);
  pass(2min);
  EXPECT_EQ(ok("DescribeFeatureGroup", name)["OnlineStoreConfig"]["TtlDuration"]["Value"], 7);
  store["FeatureAdditions"] = more["FeatureAdditions"];
  EXPECT_THAT(error("UpdateFeatureGroup", store), HasSubstr("Specify either"));
}

TEST_F(OtherResourcesTest, AFeatureIsDescribed) {
  ok("CreateFeatureGroup", feature_group());
  pass(5min);
  const Json id{{"FeatureGroupName", "churn_features"}, {"FeatureName", "id"}};
  const Json before = ok("DescribeFeatureMetadata", id);
  EXPECT_EQ(before["FeatureType"], "Integral");
  EXPECT_FALSE(before.contains("Description"));
  Json update = id;
  update["Description"] = "the customer";
  update["ParameterAdditions"] = {{{"Key", "team"}, {"Value", "churn"}},
                                  {{"Key", "pii"}, {"Value", "yes"}}};
  ok("UpdateFeatureMetadata", update);
  ok("UpdateFeatureMetadata", {{"FeatureGroupName", "churn_features"},
                               {"FeatureName", "id"},
                               {"ParameterRemovals", {"pii"}}});
  const Json after = ok("DescribeFeatureMetadata", id);
  EXPECT_EQ(after["Description"], "the customer");
  EXPECT_EQ(after["Parameters"], Json::array({{{"Key", "team"}, {"Value", "churn"}}}));
  EXPECT_GT(after["LastModifiedTime"], after["CreationTime"]);
  EXPECT_THAT(error("DescribeFeatureMetadata",
                    {{"FeatureGroupName", "churn_features"}, {"FeatureName", "none"}}),
              StartsWith("ResourceNotFound: "));
  // What was written goes with the group.
  ok("DeleteFeatureGroup", {{"FeatureGroupName", "churn_features"}});
  pass(5min);
  ok("CreateFeatureGroup", feature_group());
  EXPECT_FALSE(ok("DescribeFeatureMetadata", id).contains("Description"));
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
  const Json versions = ok("ListModelCardVersions", name)["ModelCardVersionSummaryList"];
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0]["ModelCardVersion"], 2);
  EXPECT_EQ(versions[0]["ModelCardStatus"], "Archived");
  EXPECT_EQ(versions[1]["ModelCardStatus"], "Draft");
  EXPECT_GT(versions[0]["CreationTime"], versions[1]["CreationTime"]);
  Json first = name;
  first["ModelCardVersion"] = 1;
  EXPECT_EQ(ok("DescribeModelCard", first)["Content"],
            R"({"model_overview":{"model_id":"churn"}})");
  first["ModelCardVersion"] = 3;
  EXPECT_THAT(error("DescribeModelCard", first), StartsWith("ResourceNotFound: "));
  Json page = name;
  page["MaxResults"] = 1;
  page["SortOrder"] = "Ascending";
  Json shown = ok("ListModelCardVersions", page);
  EXPECT_EQ(shown["ModelCardVersionSummaryList"][0]["ModelCardVersion"], 1);
  page["NextToken"] = shown["NextToken"];
  shown = ok("ListModelCardVersions", page);
  EXPECT_EQ(shown["ModelCardVersionSummaryList"][0]["ModelCardVersion"], 2);
  EXPECT_FALSE(shown.contains("NextToken"));
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
