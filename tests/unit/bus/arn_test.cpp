#include "emulator/bus/arn.hpp"

#include <gtest/gtest.h>

namespace smemu::bus {
namespace {

const Scope kScope{"123456789012", "eu-west-1"};

TEST(Arn, IsBuiltAsAwsBuildsIt) {
  const struct {
    std::string built;
    std::string_view expected;
  } cases[] = {
      {bus_arn(kScope, "orders"), "arn:aws:events:eu-west-1:123456789012:event-bus/orders"},
      {rule_arn(kScope, "default", "r"), "arn:aws:events:eu-west-1:123456789012:rule/r"},
      {rule_arn(kScope, "orders", "r"), "arn:aws:events:eu-west-1:123456789012:rule/orders/r"},
      {rule_arn(kScope, "aws.partner/x/y", "r"),
       "arn:aws:events:eu-west-1:123456789012:rule/aws.partner/x/y/r"},
      {connection_arn(kScope, "c", "u-1"),
       "arn:aws:events:eu-west-1:123456789012:connection/c/u-1"},
      {api_destination_arn(kScope, "d", "u-2"),
       "arn:aws:events:eu-west-1:123456789012:api-destination/d/u-2"},
      {connection_secret_arn(kScope, "c", "u-1", "a1b2c3"),
       "arn:aws:secretsmanager:eu-west-1:123456789012:secret:events!connection/c/u-1-a1b2c3"},
      {bus_arn({"123456789012", "cn-north-1"}, "b"),
       "arn:aws-cn:events:cn-north-1:123456789012:event-bus/b"},
      {bus_arn({"123456789012", "us-gov-west-1"}, "b"),
       "arn:aws-us-gov:events:us-gov-west-1:123456789012:event-bus/b"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.built, c.expected);
}

TEST(Arn, IsTakenApart) {
  const struct {
    std::string_view text, service, region, account, type, name;
  } cases[] = {
      {"arn:aws:events:eu-west-1:123456789012:event-bus/orders", "events", "eu-west-1",
       "123456789012", "event-bus", "orders"},
      {"arn:aws:lambda:us-east-1:123456789012:function:f:7", "lambda", "us-east-1", "123456789012",
       "function", "f:7"},
      {"arn:aws:sqs:us-east-1:123456789012:queue", "sqs", "us-east-1", "123456789012", "queue", ""},
      {"arn:aws:s3:::bucket", "s3", "", "", "bucket", ""},
      {"arn:aws:events:us-east-1:123456789012:rule/bus/r", "events", "us-east-1", "123456789012",
       "rule", "bus/r"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.text);
    const auto arn = parse_arn(c.text);
    ASSERT_TRUE(arn);
    EXPECT_EQ(arn->service, c.service);
    EXPECT_EQ(arn->region, c.region);
    EXPECT_EQ(arn->account, c.account);
    EXPECT_EQ(arn->resource_type(), c.type);
    EXPECT_EQ(arn->resource_name(), c.name);
  }
}

TEST(Arn, IsNotSeenInOtherTexts) {
  for (const std::string_view text : {"", "orders", "arn", "arn:aws:events:us-east-1:123456789012",
                                      "urn:aws:events:r:a:x", "arn::events:r:a:x", "arn:aws::r:a:x",
                                      "arn:aws:events:r:a:", "http://localhost:9000/a:b:c"}) {
    EXPECT_FALSE(parse_arn(text)) << text;
  }
}

TEST(Arn, LeadsToTheBusItMeans) {
  const BusAddress by_name = resolve_bus(kScope, "orders");
  EXPECT_EQ(by_name.scope, kScope);
  EXPECT_EQ(by_name.name, "orders");
  const BusAddress by_arn =
      resolve_bus(kScope, "arn:aws:events:us-east-2:999999999999:event-bus/b");
  EXPECT_EQ(by_arn.scope, (Scope{"999999999999", "us-east-2"}));
  EXPECT_EQ(by_arn.name, "b");
}

}  // namespace
}  // namespace smemu::bus
