#include "generators/arn.hpp"

#include <gtest/gtest.h>

namespace smemu::generators {
namespace {

TEST(Arn, EndpointNamesAreLowerCaseInside) {
  EXPECT_EQ(endpoint_arn({"123456789012", "us-west-2"}, "MyEndpoint"),
            "arn:aws:sagemaker:us-west-2:123456789012:endpoint/myendpoint");
}

TEST(Arn, PartitionFollowsTheRegion) {
  const auto partition = [](const char* region) {
    const std::string arn = resource_arn({"1", region}, "s", "r");
    return arn.substr(0, arn.find(":s:"));
  };
  EXPECT_EQ(partition("eu-central-1"), "arn:aws");
  EXPECT_EQ(partition("cn-north-1"), "arn:aws-cn");
  EXPECT_EQ(partition("us-gov-west-1"), "arn:aws-us-gov");
}

}  // namespace
}  // namespace smemu::generators
