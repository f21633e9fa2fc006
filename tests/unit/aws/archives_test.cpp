#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class ArchivesTest : public AwsTest {
 protected:
  static constexpr auto kBus = "arn:aws:events:eu-west-1:123456789012:event-bus/default";

  Json create(const std::string& more = "") {
    return ok("CreateArchive",
              R"({"ArchiveName":"all","EventSourceArn":")" + std::string(kBus) + '"' + more + "}");
  }
  void put(const std::string& source) {
    ok("PutEvents",
       R"({"Entries":[{"Source":")" + source + R"(","DetailType":"d","Detail":"{}"}]})");
  }
  Json described() { return ok("DescribeArchive", R"({"ArchiveName":"all"})"); }
  void pass(Duration time) {
    test_world_.world.advance(time, {});
    test_world_.world.run();
  }
};

TEST_F(ArchivesTest, KeepWhatTheirPatternTakes) {
  EXPECT_EQ(create(R"(,"EventPattern":"{\"source\":[\"a\"]}")"),
            Json::parse(R"({"ArchiveArn":"arn:aws:events:eu-west-1:123456789012:archive/all",
              "State":"ENABLED","CreationTime":1767603600.0})"));
  put("a");
  put("b");
  const Json archive = described();
  EXPECT_EQ(archive["EventCount"], 1);
  EXPECT_GT(archive["SizeBytes"], 100);
  EXPECT_EQ(archive["RetentionDays"], 0);
  EXPECT_EQ(archive["EventPattern"], R"({"source":["a"]})");
  EXPECT_EQ(journal().steps().back().type, journal::StepType::no_standard_rules_matched);
}

TEST_F(ArchivesTest, ForgetAfterTheirRetention) {
  create(R"(,"RetentionDays":1)");
  put("a");
  pass(std::chrono::hours(23));
  EXPECT_EQ(described()["EventCount"], 1);
  pass(std::chrono::hours(1));
  EXPECT_EQ(described()["EventCount"], 0);
  EXPECT_EQ(described()["SizeBytes"], 0);
}

// As recorded: the name, ManagedBy and the form of pattern and target.
TEST_F(ArchivesTest, HaveAManagedRule) {
  create(R"(,"EventPattern":"{\"source\":[\"a\"]}")");
  const Json rule = ok("DescribeRule", R"({"Name":"Events-Archive-all"})");
  EXPECT_EQ(rule["ManagedBy"], "prod.vhs.events.aws.internal");
  EXPECT_EQ(rule["EventPattern"], R"({"source":["a"],"replay-name":[{"exists":false}]})");
  const Json targets = ok("ListTargetsByRule", R"({"Rule":"Events-Archive-all"})")["Targets"];
  ASSERT_EQ(targets.size(), 1U);
  EXPECT_EQ(targets[0]["Arn"], "arn:aws:events:eu-west-1:::");
  const std::string managed =
      "ManagedRuleException: Rule Events-Archive-all is managed by EventBridge for archive all.";
  const std::string name = R"({"Name":"Events-Archive-all"})";
  EXPECT_EQ(error("DisableRule", name), managed);
  EXPECT_EQ(error("DeleteRule", name), managed);
  EXPECT_EQ(error("PutRule", R"({"Name":"Events-Archive-all","EventPattern":"{\"a\":[1]}"})"),
            managed);
  EXPECT_EQ(error("RemoveTargets", R"({"Rule":"Events-Archive-all","Ids":["Events-Archive-all"]})"),
            managed);
  EXPECT_EQ(error("PutTargets", R"({"Rule":"Events-Archive-all","Targets":[
    {"Id":"x","Arn":"arn:aws:lambda:eu-west-1:123456789012:function:f"}]})"),
            managed);
  EXPECT_EQ(error("TagResource",
                  R"({"ResourceARN":"arn:aws:events:eu-west-1:123456789012:rule/Events-Archive-all",
                  "Tags":[{"Key":"k","Value":"v"}]})"),
            managed);
  ok("DeleteRule", R"({"Name":"Events-Archive-all","Force":true})");
}

TEST_F(ArchivesTest, Update) {
  create();
  ok("UpdateArchive",
     R"({"ArchiveName":"all","Description":"d","RetentionDays":3,"EventPattern":"{\"source\":[\"b\"]}"})");
  put("a");
  put("b");
  const Json archive = described();
  EXPECT_EQ(archive["EventCount"], 1);
  EXPECT_EQ(archive["RetentionDays"], 3);
  EXPECT_EQ(archive["Description"], "d");
  EXPECT_EQ(ok("ListTargetsByRule", R"({"Rule":"Events-Archive-all"})")["Targets"].size(), 1U);
}

TEST_F(ArchivesTest, ListAndDelete) {
  create();
  const Json listed = ok("ListArchives", R"({"NamePrefix":"a"})")["Archives"];
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_FALSE(listed[0].contains("ArchiveArn"));
  EXPECT_EQ(listed[0]["State"], "ENABLED");
  EXPECT_EQ(ok("ListArchives", R"({"State":"DISABLED"})")["Archives"].size(), 0U);
  EXPECT_EQ(error("ListArchives", R"({"NamePrefix":"a","State":"ENABLED"})"),
            "ValidationException: At most one filter is allowed for ListArchives. Use either : "
            "State, EventSourceArn, or NamePrefix.");
  EXPECT_EQ(call("DeleteArchive", R"({"ArchiveName":"all"})").body, "{}");
  EXPECT_EQ(error("DescribeRule", R"({"Name":"Events-Archive-all"})"),
            "ResourceNotFoundException: Rule Events-Archive-all does not exist on EventBus "
            "default.");
}

TEST_F(ArchivesTest, WhatIsRefused) {
  create();
  const std::string none = R"("arn:aws:events:eu-west-1:123456789012:event-bus/none")";
  const struct {
    std::string_view operation;
    std::string body, expected;
  } cases[] = {
      {"CreateArchive", R"({"ArchiveName":"all","EventSourceArn":")" + std::string(kBus) + "\"}",
       "ResourceAlreadyExistsException: Archive all already exists."},
      {"CreateArchive", R"({"ArchiveName":"x","EventSourceArn":)" + none + "}",
       "ResourceNotFoundException: Event bus none does not exist."},
      {"CreateArchive", R"({"ArchiveName":"x","EventSourceArn":"arn:aws:sqs:r:1:q"})",
       "ValidationException: Parameter EventSourceArn is not valid. Reason: Must contain an event "
       "bus ARN."},
      {"UpdateArchive", R"({"ArchiveName":"none"})",
       "ValidationException: At least one of EventPattern, RetentionDays or Description must be "
       "provided."},
      {"UpdateArchive", R"({"ArchiveName":"none","RetentionDays":1})",
       "ResourceNotFoundException: Archive none does not exist."},
      {"DeleteArchive", R"({"ArchiveName":"none"})",
       "ResourceNotFoundException: Archive none does not exist."},
      {"ListArchives", R"({"EventSourceArn":)" + none + "}",
       "ResourceNotFoundException: Event bus none does not exist."},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.body), c.expected) << c.body;
  EXPECT_EQ(call("CreateArchive", R"({"ArchiveName":"x","EventPattern":"{","EventSourceArn":")" +
                                      std::string(kBus) + "\"}")
                .error_type,
            "InvalidEventPatternException");
  EXPECT_EQ(error("DescribeRule", R"({"Name":"Events-Archive-x"})"),
            "ResourceNotFoundException: Rule Events-Archive-x does not exist on EventBus default.");
}

}  // namespace
}  // namespace smemu::aws
