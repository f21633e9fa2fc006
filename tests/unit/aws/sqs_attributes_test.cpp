#include "tests/unit/aws/sqs_fixture.hpp"

#include <gmock/gmock.h>

namespace smemu::aws {
namespace {

using namespace std::chrono_literals;

class SqsAttributes : public SqsTest {
 protected:
  Json attributes(const std::string& url, const Json& names = {"All"}) {
    return ok("GetQueueAttributes", {{"QueueUrl", url}, {"AttributeNames", names}})["Attributes"];
  }
};

TEST_F(SqsAttributes, Defaults) {
  EXPECT_EQ(attributes(create("orders")), Json::parse(R"({
    "QueueArn": "arn:aws:sqs:eu-west-1:123456789012:orders",
    "CreatedTimestamp": "1767603600", "LastModifiedTimestamp": "1767603600",
    "ApproximateNumberOfMessages": "0", "ApproximateNumberOfMessagesNotVisible": "0",
    "ApproximateNumberOfMessagesDelayed": "0", "VisibilityTimeout": "30",
    "MaximumMessageSize": "1048576", "MessageRetentionPeriod": "345600", "DelaySeconds": "0",
    "ReceiveMessageWaitTimeSeconds": "0", "SqsManagedSseEnabled": "true"})"));
  const Json fifo = attributes(create("orders.fifo", {{"FifoQueue", "true"}}));
  EXPECT_EQ(fifo["FifoQueue"], "true");
  EXPECT_EQ(fifo["ContentBasedDeduplication"], "false");
  EXPECT_EQ(fifo["DeduplicationScope"], "queue");
}

TEST_F(SqsAttributes, AreSetAndAskedForByName) {
  const std::string url = create("orders", {{"DelaySeconds", "5"}});
  pass(10s);
  ok("SetQueueAttributes", {{"QueueUrl", url}, {"Attributes", {{"VisibilityTimeout", "7"}}}});
  EXPECT_EQ(attributes(url, {"DelaySeconds", "VisibilityTimeout", "LastModifiedTimestamp"}),
            Json({{"LastModifiedTimestamp", "1767603610"},
                  {"VisibilityTimeout", "7"},
                  {"DelaySeconds", "5"}}));
  EXPECT_EQ(ok("GetQueueAttributes", {{"QueueUrl", url}}), Json::object());
}

TEST_F(SqsAttributes, TheSameQueueMayBeCreatedTwice) {
  const std::string url = create("orders", {{"DelaySeconds", "1"}});
  EXPECT_EQ(create("orders"), url);
  EXPECT_EQ(create("orders", {{"DelaySeconds", "1"}, {"VisibilityTimeout", "30"}}), url);
  EXPECT_EQ(
      error("CreateQueue", {{"QueueName", "orders"}, {"Attributes", {{"DelaySeconds", "2"}}}}),
      "QueueAlreadyExists: A queue already exists with the same name and a different value "
      "for attribute DelaySeconds");
}

TEST_F(SqsAttributes, Errors) {
  const std::string url = create("orders");
  const std::string fifo = create("orders.fifo", {{"FifoQueue", "true"}});
  const auto redrive = [](std::string_view rest) {
    return Json{{"RedrivePolicy", "{" + std::string(rest) + "}"}};
  };
  const struct {
    std::string url;
    Json attributes;
    std::string error;
  } cases[] = {
      {url, {{"Colour", "red"}}, "InvalidAttributeName: Unknown Attribute Colour."},
      {url, {{"QueueArn", "x"}}, "InvalidAttributeName: Unknown Attribute QueueArn."},
      {url, {{"FifoQueue", "true"}}, "InvalidAttributeName: Unknown Attribute FifoQueue."},
      {url,
       {{"ContentBasedDeduplication", "true"}},
       "InvalidAttributeName: Unknown Attribute ContentBasedDeduplication."},
      {url,
       {{"DeduplicationScope", "queue"}},
       "InvalidAttributeName: You can specify the DeduplicationScope only when FifoQueue is set to "
       "true."},
      {fifo,
       {{"FifoQueue", "false"}},
       "InvalidAttributeValue: Invalid value for the parameter FifoQueue. Reason: Modifying queue "
       "type is not supported."},
      {url,
       {{"DelaySeconds", "901"}},
       "InvalidAttributeValue: Invalid value for the parameter DelaySeconds."},
      {url,
       {{"VisibilityTimeout", "soon"}},
       "InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout."},
      {url, {{"Policy", "{"}}, "InvalidAttributeValue: Invalid value for the parameter Policy."},
      {url,
       redrive(
           R"("maxReceiveCount":1,"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:no")"),
       "InvalidParameterValue: Value "
       "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:123456789012:no\"} "
       "for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist."},
      {url, redrive(R"("deadLetterTargetArn":"x","maxReceiveCount":"1001")"),
       "InvalidParameterValue: Value {\"deadLetterTargetArn\":\"x\",\"maxReceiveCount\":\"1001\"} "
       "for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: 1001, "
       "valid values are from 1 to 1000 both inclusive."},
  };
  for (const auto& c : cases) {
    // A good attribute in front of the bad one must not stay.
    Json given{{"KmsMasterKeyId", "alias/x"}};
    for (const auto& [name, value] : c.attributes.items()) given[name] = value;
    EXPECT_EQ(error("SetQueueAttributes", {{"QueueUrl", c.url}, {"Attributes", given}}), c.error);
    EXPECT_FALSE(attributes(c.url).contains("KmsMasterKeyId"));
  }
}

TEST_F(SqsAttributes, ListsGoByNameInPages) {
  std::vector<std::string> urls;
  for (const char* name : {"a", "b", "c", "d"}) urls.push_back(create(name));
  const Json first = ok("ListQueues", {{"MaxResults", 2}});
  EXPECT_EQ(first["QueueUrls"], Json({urls[0], urls[1]}));
  ok("DeleteQueue", {{"QueueUrl", urls[1]}});  // the page's end goes; the next begins behind it
  const Json second = ok("ListQueues", {{"MaxResults", 2}, {"NextToken", first["NextToken"]}});
  EXPECT_EQ(second, Json({{"QueueUrls", {urls[2], urls[3]}}}));
  EXPECT_EQ(ok("ListQueues", {{"QueueNamePrefix", "z"}}), Json::object());
}

TEST_F(SqsAttributes, TagsAndPermissions) {
  const std::string url =
      ok("CreateQueue", {{"QueueName", "orders"}, {"tags", {{"team", "shop"}}}})["QueueUrl"];
  ok("TagQueue", {{"QueueUrl", url}, {"Tags", {{"stage", "test"}}}});
  EXPECT_EQ(ok("ListQueueTags", {{"QueueUrl", url}})["Tags"],
            Json({{"stage", "test"}, {"team", "shop"}}));
  ok("UntagQueue", {{"QueueUrl", url}, {"TagKeys", {"team", "stage"}}});
  EXPECT_EQ(ok("ListQueueTags", {{"QueueUrl", url}}), Json::object());

  const Json permission{{"QueueUrl", url},
                        {"Label", "events"},
                        {"AWSAccountIds", {"111111111111"}},
                        {"Actions", {"SendMessage"}}};
  ok("AddPermission", permission);
  EXPECT_EQ(Json::parse(attributes(url)["Policy"].get<std::string>()), Json::parse(R"({
    "Version":"2008-10-17","Id":"arn:aws:sqs:eu-west-1:123456789012:orders/SQSDefaultPolicy",
    "Statement":[{"Sid":"events","Effect":"Allow",
      "Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"SQS:SendMessage",
      "Resource":"arn:aws:sqs:eu-west-1:123456789012:orders"}]})"));
  EXPECT_EQ(error("AddPermission", permission),
            "InvalidParameterValue: Value events for parameter Label is invalid. Reason: Already "
            "exists.");
  ok("RemovePermission", {{"QueueUrl", url}, {"Label", "events"}});
  EXPECT_EQ(error("RemovePermission", {{"QueueUrl", url}, {"Label", "events"}}),
            "InvalidParameterValue: Value events for parameter Label is invalid. Reason: can't "
            "find label.");
}

class StrictSqs : public SqsTest {
 protected:
  StrictSqs() : SqsTest(true) {}
};

TEST_F(StrictSqs, WaitsAMinuteAsAwsDoes) {
  const std::string url = create("orders");
  ok("PurgeQueue", {{"QueueUrl", url}});
  EXPECT_EQ(error("PurgeQueue", {{"QueueUrl", url}}),
            "AWS.SimpleQueueService.PurgeQueueInProgress: Only one PurgeQueue operation on orders "
            "is allowed every 60 seconds.");
  pass(60s);
  ok("PurgeQueue", {{"QueueUrl", url}});
  ok("DeleteQueue", {{"QueueUrl", url}});
  EXPECT_EQ(error("CreateQueue", {{"QueueName", "orders"}}),
            "AWS.SimpleQueueService.QueueDeletedRecently: You must wait 60 seconds after deleting "
            "a queue before you can create another with the same name.");
  pass(60s);
  create("orders");
}

}  // namespace
}  // namespace smemu::aws
