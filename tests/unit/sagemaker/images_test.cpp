#include "tests/unit/sagemaker/sagemaker_fixture.hpp"

namespace smemu::sagemaker {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ImagesTest : public SageMakerTest {
 protected:
  void SetUp() override {
    ok("CreateImage", {{"ImageName", "Lab"},
                       {"Description", "for all"},
                       {"DisplayName", "The lab"},
                       {"RoleArn", "arn:aws:iam::123456789012:role/i"}});
    pass(1min);
  }
  void make_version(const Json& more = Json::object()) {
    Json in{{"ImageName", "Lab"}, {"BaseImage", "ecr/lab:1"}, {"ClientToken", "token"}};
    in.update(more);
    ok("CreateImageVersion", in);
    pass(2min);
  }
  Json described() { return ok("DescribeImage", {{"ImageName", "Lab"}}); }
};

TEST_F(ImagesTest, AreUpdated) {
  const Json in{{"ImageName", "Lab"},
                {"DisplayName", "Our lab"},
                {"DeleteProperties", {"Description"}},
                {"RoleArn", "arn:aws:iam::123456789012:role/other"}};
  EXPECT_THAT(ok("UpdateImage", in)["ImageArn"].get<std::string>(), HasSubstr(":image/lab"));
  EXPECT_EQ(described()["ImageStatus"], "UPDATING");
  EXPECT_THAT(error("UpdateImage", in), StartsWith("ResourceInUse: "));
  EXPECT_THAT(error("DeleteImage", {{"ImageName", "Lab"}}), StartsWith("ResourceInUse: "));
  pass(1min);
  const Json image = described();
  EXPECT_EQ(image["ImageStatus"], "CREATED");
  EXPECT_EQ(image["DisplayName"], "Our lab");
  EXPECT_EQ(image["RoleArn"], "arn:aws:iam::123456789012:role/other");
  EXPECT_FALSE(image.contains("Description"));
  const auto told = events("SageMaker Image State Change");
  EXPECT_EQ(told[told.size() - 2]["ImageStatus"], "Updating");
  EXPECT_EQ(told.back()["ImageStatus"], "Created");
  EXPECT_THAT(error("UpdateImage", {{"ImageName", "none"}}), StartsWith("ResourceNotFound: "));
}

TEST_F(ImagesTest, AnUpdateFailsIfItIsToldTo) {
  const Json document{
      {"outcomes",
       {{{"match", "Lab"}, {"outcome", "update_failed"}, {"with", {{"failure_reason", "no"}}}}}}};
  on.world.call({"Smemu.SetOutcomes", Json{{"document", document.dump()}}.dump(), caller_});
  ok("UpdateImage", {{"ImageName", "Lab"}, {"DisplayName", "Our lab"}});
  pass(1min);
  EXPECT_EQ(described()["ImageStatus"], "UPDATE_FAILED");
  EXPECT_EQ(described()["FailureReason"], "no");
}

TEST_F(ImagesTest, VersionsSayWhatTheyAreFor) {
  make_version({{"Aliases", {"stable"}}, {"MLFramework", "PyTorch 2.0"}, {"Horovod", false}});
  const Json version = ok("DescribeImageVersion", {{"ImageName", "Lab"}, {"Alias", "stable"}});
  EXPECT_EQ(version["Version"], 1);
  EXPECT_EQ(version["MLFramework"], "PyTorch 2.0");
  EXPECT_EQ(version["Horovod"], false);
  EXPECT_FALSE(version.contains("Aliases"));  // ListAliases tells them
  ok("UpdateImageVersion", {{"ImageName", "Lab"},
                            {"Alias", "stable"},
                            {"JobType", "TRAINING"},
                            {"AliasesToAdd", {"latest", "v1"}},
                            {"AliasesToDelete", {"stable"}}});
  const Json updated = ok("DescribeImageVersion", {{"ImageName", "Lab"}, {"Version", 1}});
  EXPECT_EQ(updated["JobType"], "TRAINING");
  EXPECT_EQ(updated["MLFramework"], "PyTorch 2.0");
  EXPECT_EQ(ok("ListAliases", {{"ImageName", "Lab"}})["SageMakerImageVersionAliases"],
            Json::array({"latest", "v1"}));
  EXPECT_THAT(error("DescribeImageVersion", {{"ImageName", "Lab"}, {"Alias", "stable"}}),
              StartsWith("ResourceNotFound: "));
}

TEST_F(ImagesTest, AnAliasStandsForOneVersion) {
  make_version({{"Aliases", {"a", "b", "c"}}});
  make_version({{"Aliases", {"d"}}});
  EXPECT_THAT(
      error("UpdateImageVersion", {{"ImageName", "Lab"}, {"Version", 2}, {"AliasesToAdd", {"a"}}}),
      StartsWith("ResourceInUse: Alias a is that of "));
  const auto page = [&](const Json& more) {
    Json in{{"ImageName", "Lab"}, {"MaxResults", 2}};
    in.update(more);
    return ok("ListAliases", in);
  };
  const Json first = page(Json::object());
  EXPECT_EQ(first["SageMakerImageVersionAliases"], Json::array({"a", "b"}));
  const Json rest = page({{"NextToken", first["NextToken"]}});
  EXPECT_EQ(rest["SageMakerImageVersionAliases"], Json::array({"c", "d"}));
  EXPECT_FALSE(rest.contains("NextToken"));
  EXPECT_EQ(page({{"Version", 2}})["SageMakerImageVersionAliases"], Json::array({"d"}));
  EXPECT_THAT(error("ListAliases", {{"ImageName", "none"}}), StartsWith("ResourceNotFound: "));
}

TEST_F(ImagesTest, AVersionThatIsMadeIsInUse) {
  ok("CreateImageVersion",
     {{"ImageName", "Lab"}, {"BaseImage", "ecr/lab:1"}, {"ClientToken", "token"}});
  const Json version{{"ImageName", "Lab"}, {"Version", 1}};
  EXPECT_THAT(error("DeleteImageVersion", version), StartsWith("ResourceInUse: "));
  EXPECT_THAT(error("UpdateImageVersion", version), StartsWith("ResourceInUse: "));
  pass(2min);
  ok("DeleteImageVersion", version);
}

}  // namespace
}  // namespace smemu::sagemaker
