#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

constexpr std::string_view kBus = "arn:aws:events:eu-west-1:123456789012:event-bus/orders";
constexpr std::string_view kRule = "arn:aws:events:eu-west-1:123456789012:rule/orders/r";

class TagsTest : public AwsTest {
 protected:
  void SetUp() override {
    ok("CreateEventBus", R"({"Name":"orders","Tags":[{"Key":"team","Value":"risk"}]})");
    for (const auto bus : {"orders", "default"}) {
      ok("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"s\"]}","EventBusName":")" +
                        std::string(bus) + "\"}");
    }
  }

  static std::string about(std::string_view arn, const std::string& more = "") {
    return R"({"ResourceARN":")" + std::string(arn) + '"' + more + '}';
  }
  std::string tags(std::string_view arn) { return call("ListTagsForResource", about(arn)).body; }
};

TEST_F(TagsTest, OfABusAndOfARule) {
  EXPECT_EQ(tags(kBus), R"({"Tags":[{"Key":"team","Value":"risk"}]})");
  EXPECT_EQ(tags(kRule), R"({"Tags":[]})");
  EXPECT_EQ(tags("arn:aws:events:eu-west-1:123456789012:rule/r"), R"({"Tags":[]})");
}

TEST_F(TagsTest, AreAddedReplacedAndRemoved) {
  for (const auto arn : {kBus, kRule}) {
    const std::string two = R"(,"Tags":[{"Key":"team","Value":"ml"},{"Key":"stage","Value":""}])";
    EXPECT_EQ(call("TagResource", about(arn, two)).body, "{}");
    EXPECT_EQ(tags(arn), R"({"Tags":[{"Key":"team","Value":"ml"},{"Key":"stage","Value":""}]})");
    EXPECT_EQ(call("UntagResource", about(arn, R"(,"TagKeys":["team","nobody"])")).body, "{}");
    EXPECT_EQ(tags(arn), R"({"Tags":[{"Key":"stage","Value":""}]})");
  }
}

TEST_F(TagsTest, SurviveAnotherPutRule) {
  ok("TagResource", about(kRule, R"(,"Tags":[{"Key":"a","Value":"b"}])"));
  ok("PutRule", R"({"Name":"r","EventPattern":"{\"source\":[\"t\"]}","EventBusName":"orders"})");
  EXPECT_EQ(tags(kRule), R"({"Tags":[{"Key":"a","Value":"b"}]})");
}

TEST_F(TagsTest, WhatIsRefused) {
  const struct {
    std::string_view arn, expected;
  } cases[] = {
      {"arn:aws:events:eu-west-1:123456789012:event-bus/none",
       "ResourceNotFoundException: Event bus none does not exist."},
      {"arn:aws:events:eu-west-1:123456789012:rule/none",
       "ResourceNotFoundException: Rule none does not exist on EventBus default."},
      {"arn:aws:events:eu-west-1:123456789012:rule/orders/none",
       "ResourceNotFoundException: Rule none does not exist on EventBus orders."},
      {"orders",
       "ValidationException: Parameter orders is not valid. Reason: Provided Arn is not in correct "
       "format."},
      {"arn:aws:events:eu-west-1:123456789012:archive/a",
       "ValidationException: Parameter arn:aws:events:eu-west-1:123456789012:archive/a is not "
       "valid. Reason: Provided Arn is not in correct format."},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(error("ListTagsForResource", about(c.arn)), c.expected);
    EXPECT_EQ(error("TagResource", about(c.arn, R"(,"Tags":[])")), c.expected);
    EXPECT_EQ(error("UntagResource", about(c.arn, R"(,"TagKeys":[])")), c.expected);
  }
  EXPECT_EQ(error("TagResource",
                  about(kBus, R"(,"Tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}])")),
            "ValidationException: Invalid parameter: Duplicated keys are not allowed.");
  std::string many;
  for (int i = 0; i < 50; ++i) {
    many += (i == 0 ? "" : ",") + (R"({"Key":"k)" + std::to_string(i)) + R"(","Value":""})";
  }
  EXPECT_EQ(error("TagResource", about(kBus, ",\"Tags\":[" + many + "]")),
            "LimitExceededException: The requested resource exceeds the maximum number allowed.");
  EXPECT_EQ(tags(kBus), R"({"Tags":[{"Key":"team","Value":"risk"}]})");
}

}  // namespace
}  // namespace smemu::aws
