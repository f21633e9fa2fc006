#include "tests/unit/aws/sqs_fixture.hpp"

#include <gmock/gmock.h>

namespace smemu::aws {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SqsMessages : public SqsTest {
 protected:
  std::string url_ = create("orders");
  std::string send(const std::string& body, Json with = Json::object()) {
    with["QueueUrl"] = url_;
    with["MessageBody"] = body;
    return ok("SendMessage", with)["MessageId"];
  }
  Json counts() {
    return ok("GetQueueAttributes",
              {{"QueueUrl", url_},
               {"AttributeNames",
                {"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
                 "ApproximateNumberOfMessagesDelayed"}}})["Attributes"];
  }
  static Json of(const char* visible, const char* in_flight, const char* delayed) {
    return {{"ApproximateNumberOfMessages", visible},
            {"ApproximateNumberOfMessagesNotVisible", in_flight},
            {"ApproximateNumberOfMessagesDelayed", delayed}};
  }
};

TEST_F(SqsMessages, UrlsBeginWithTheCallersEndpoint) {
  EXPECT_EQ(url_, "http://localhost:4566/123456789012/orders");
  EXPECT_EQ(ok("GetQueueUrl", {{"QueueName", "orders"}})["QueueUrl"], url_);
  EXPECT_EQ(ok("ListQueues", Json::object())["QueueUrls"], Json::array({url_}));
  send("by another name for the same host");
  EXPECT_THAT(receive("http://smemu:4566/_smemu/worlds/w1/123456789012/orders"),
              ElementsAre("by another name for the same host"));
}

TEST_F(SqsMessages, DigestsAreThoseThatClientsVerify) {
  // The attributes' digest is the developer guide's algorithm, computed by another program.
  const Json sent =
      ok("SendMessage", {{"QueueUrl", url_},
                         {"MessageBody", "message-1"},
                         {"MessageAttributes",
                          {{"MyAttribute", {{"DataType", "String"}, {"StringValue", "foobar"}}}}}});
  EXPECT_EQ(sent["MD5OfMessageBody"], "3d6b824fd8c1520e9a047d21fee6fb1f");
  EXPECT_EQ(sent["MD5OfMessageAttributes"], "adb59cd4678ea5a855436b949cd07ab6");
}

TEST_F(SqsMessages, AReceivedMessageIsHiddenUntilItsTimeout) {
  send("one");
  EXPECT_THAT(receive(url_), ElementsAre("one"));
  EXPECT_EQ(counts(), of("0", "1", "0"));
  EXPECT_THAT(receive(url_), IsEmpty());
  pass(29s);
  EXPECT_THAT(receive(url_), IsEmpty());
  pass(1s);
  EXPECT_EQ(counts(), of("1", "0", "0"));
  EXPECT_THAT(receive(url_, {{"AttributeNames", {"All"}}}), ElementsAre("one"));
}

TEST_F(SqsMessages, TellItsHistory) {
  send("one");
  receive(url_);
  pass(30s);
  const Json answer = ok("ReceiveMessage", {{"QueueUrl", url_}, {"AttributeNames", {"All"}}});
  EXPECT_EQ(answer["Messages"][0]["Attributes"],
            Json({{"SenderId", "123456789012"},
                  {"SentTimestamp", "1767603600000"},
                  {"ApproximateReceiveCount", "2"},
                  {"ApproximateFirstReceiveTimestamp", "1767603600000"}}));
}

TEST_F(SqsMessages, DelayedAndDeleted) {
  send("later", {{"DelaySeconds", 5}});
  EXPECT_EQ(counts(), of("0", "0", "1"));
  EXPECT_THAT(receive(url_), IsEmpty());
  pass(5s);
  EXPECT_THAT(receive(url_), ElementsAre("later"));
  const Json receipt{{"QueueUrl", url_}, {"ReceiptHandle", receipts_[0]}};
  ok("DeleteMessage", receipt);
  ok("DeleteMessage", receipt);  // once more is no fault
  EXPECT_EQ(counts(), of("0", "0", "0"));
  pass(1h);
  EXPECT_THAT(receive(url_), IsEmpty());
}

TEST_F(SqsMessages, VisibilityCanBeChanged) {
  send("one");
  receive(url_);
  const auto change = [&](int seconds) {
    return Json{
        {"QueueUrl", url_}, {"ReceiptHandle", receipts_[0]}, {"VisibilityTimeout", seconds}};
  };
  ok("ChangeMessageVisibility", change(100));
  pass(99s);
  EXPECT_EQ(counts(), of("0", "1", "0"));
  ok("ChangeMessageVisibility", change(0));
  EXPECT_EQ(counts(), of("1", "0", "0"));
  ok("ChangeMessageVisibility", change(60));  // it is not in flight: nothing changes
  EXPECT_EQ(counts(), of("1", "0", "0"));
}

TEST_F(SqsMessages, RetentionForgets) {
  const std::string url = create("brief", {{"MessageRetentionPeriod", "60"}});
  ok("SendMessage", {{"QueueUrl", url}, {"MessageBody", "old"}});
  pass(59s);
  ok("SendMessage", {{"QueueUrl", url}, {"MessageBody", "young"}});
  pass(1s);
  EXPECT_THAT(receive(url), ElementsAre("young"));
}

TEST_F(SqsMessages, TooOftenReceivedGoesToTheDeadLetterQueue) {
  const std::string dead = create("dead");
  ok("SetQueueAttributes",
     {{"QueueUrl", url_},
      {"Attributes",
       {{"RedrivePolicy",
         R"({"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead","maxReceiveCount":2})"}}}});
  const std::string id = send("poison");
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(receive(url_), ElementsAre("poison"));
    pass(30s);
  }
  EXPECT_THAT(receive(url_), IsEmpty());
  EXPECT_EQ(counts(), of("0", "0", "0"));
  const Json message =
      ok("ReceiveMessage", {{"QueueUrl", dead}, {"AttributeNames", {"All"}}})["Messages"][0];
  EXPECT_EQ(message["MessageId"], id);
  EXPECT_EQ(message["Attributes"]["ApproximateReceiveCount"], "3");
  EXPECT_EQ(message["Attributes"]["DeadLetterQueueSourceArn"],
            "arn:aws:sqs:eu-west-1:123456789012:orders");
  EXPECT_EQ(ok("ListDeadLetterSourceQueues", {{"QueueUrl", dead}})["queueUrls"],
            Json::array({url_}));
}

TEST_F(SqsMessages, BatchesTellWhichEntriesFailed) {
  const Json answer =
      ok("SendMessageBatch", {{"QueueUrl", url_},
                              {"Entries",
                               {{{"Id", "a"}, {"MessageBody", "one"}},
                                {{"Id", "b"}, {"MessageBody", "two"}, {"DelaySeconds", 901}}}}});
  EXPECT_EQ(answer["Successful"].size(), 1U);
  EXPECT_EQ(answer["Successful"][0]["Id"], "a");
  EXPECT_EQ(answer["Failed"],
            Json::parse(R"([{"Id":"b","SenderFault":true,"Code":"InvalidParameterValue",
"Message":"Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."}])"));
  receive(url_);
  const Json deleted = ok("DeleteMessageBatch", {{"QueueUrl", url_},
                                                 {"Entries",
                                                  {{{"Id", "x"}, {"ReceiptHandle", receipts_[0]}},
                                                   {{"Id", "y"}, {"ReceiptHandle", "garbage"}}}}});
  EXPECT_EQ(deleted["Successful"], Json::parse(R"([{"Id":"x"}])"));
  EXPECT_EQ(deleted["Failed"][0]["Code"], "ReceiptHandleIsInvalid");
}

TEST_F(SqsMessages, ReceiversChooseTheAttributes) {
  ok("SendMessage", {{"QueueUrl", url_},
                     {"MessageBody", "x"},
                     {"MessageAttributes",
                      {{"shop.city", {{"DataType", "String"}, {"StringValue", "Oslo"}}},
                       {"shop.open", {{"DataType", "Number"}, {"StringValue", "1"}}},
                       {"raw", {{"DataType", "Binary"}, {"BinaryValue", "AAEC"}}}}}});
  const struct {
    Json wanted, seen;
  } cases[] = {
      {Json::array(), Json()},
      {{"raw"}, {{"raw", {{"BinaryValue", "AAEC"}, {"DataType", "Binary"}}}}},
      {{"shop.*"},
       {{"shop.city", {{"StringValue", "Oslo"}, {"DataType", "String"}}},
        {"shop.open", {{"StringValue", "1"}, {"DataType", "Number"}}}}},
  };
  for (const auto& c : cases) {
    const Json message = ok("ReceiveMessage", {{"QueueUrl", url_},
                                               {"VisibilityTimeout", 0},
                                               {"MessageAttributeNames", c.wanted}})["Messages"][0];
    EXPECT_EQ(message.value("MessageAttributes", Json()), c.seen) << c.wanted;
    EXPECT_EQ(message.contains("MD5OfMessageAttributes"), !c.seen.is_null());
  }
}

TEST_F(SqsMessages, Errors) {
  const auto sized = [](std::size_t size) { return std::string(size, 'x'); };
  const std::string gone = "http://localhost:4566/123456789012/gone";
  const Json message{{"QueueUrl", url_}, {"MessageBody", "x"}};
  const auto with = [&](const char* name, Json value) {
    Json out = message;
    out[name] = std::move(value);
    return out;
  };
  const struct {
    std::string_view operation;
    Json input;
    std::string error;
  } cases[] = {
      {"SendMessage",
       {{"QueueUrl", gone}, {"MessageBody", "x"}},
       "AWS.SimpleQueueService.NonExistentQueue: The specified queue does not exist."},
      {"SendMessage",
       {{"MessageBody", "x"}},
       "MissingParameter: The request must contain the parameter QueueUrl."},
      {"SendMessage",
       {{"QueueUrl", url_}},
       "MissingParameter: The request must contain the parameter MessageBody."},
      {"SendMessage", with("MessageBody", ""),
       "MissingParameter: The request must contain the parameter MessageBody."},
      {"SendMessage", with("QueueUrl", "orders"),
       "InvalidAddress: The address orders is not valid for this endpoint."},
      {"SendMessage", with("MessageBody", std::string("a\x01")),
       "InvalidMessageContents: Invalid characters found. Valid unicode characters are #x9 | #xA "
       "| #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF"},
      {"SendMessage", with("MessageBody", sized((1 << 20) + 1)),
       "InvalidParameterValue: One or more parameters are invalid. Reason: Message must be shorter "
       "than 1048576 bytes."},
      {"SendMessage", with("MessageDeduplicationId", "d"),
       "InvalidParameterValue: Value d for parameter MessageDeduplicationId is invalid. Reason: "
       "The request includes a parameter that is not valid for this queue type."},
      {"SendMessage", with("MessageGroupId", "group 123"),
       "InvalidParameterValue: Value group 123 for parameter MessageGroupId is invalid. Reason: "
       "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in "
       "length."},
      {"SendMessage",
       with("MessageAttributes", {{"ErrorDetails", {{"DataType", "String"}, {"StringValue", ""}}}}),
       "InvalidParameterValue: Message (user) attribute 'ErrorDetails' must contain a non-empty "
       "value of type 'String'."},
      {"ReceiveMessage",
       {{"QueueUrl", url_}, {"MaxNumberOfMessages", 11}},
       "InvalidParameterValue: Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must "
       "be between 1 and 10, if provided."},
      {"ReceiveMessage",
       {{"QueueUrl", url_}, {"WaitTimeSeconds", 21}},
       "InvalidParameterValue: Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be "
       ">= 0 and <= 20, if provided."},
      {"DeleteMessage",
       {{"QueueUrl", url_}, {"ReceiptHandle", "garbage"}},
       "ReceiptHandleIsInvalid: The input receipt handle \"garbage\" is not a valid receipt "
       "handle."},
      {"SendMessageBatch",
       {{"QueueUrl", url_}, {"Entries", Json::array()}},
       "AWS.SimpleQueueService.EmptyBatchRequest: There should be at least one "
       "SendMessageBatchRequestEntry in the request."},
      {"DeleteMessageBatch",
       {{"QueueUrl", url_},
        {"Entries",
         {{{"Id", "a"}, {"ReceiptHandle", "x"}}, {{"Id", "a"}, {"ReceiptHandle", "y"}}}}},
       "AWS.SimpleQueueService.BatchEntryIdsNotDistinct: Id a repeated."},
      {"DeleteMessageBatch",
       {{"QueueUrl", url_}, {"Entries", {{{"Id", "a:b"}, {"ReceiptHandle", "x"}}}}},
       "AWS.SimpleQueueService.InvalidBatchEntryId: A batch entry id can only contain alphanumeric "
       "characters, hyphens and underscores. It can be at most 80 letters long."},
      {"SendMessageBatch",
       {{"QueueUrl", url_}, {"Entries", Json(11, {{"Id", "a"}, {"MessageBody", "x"}})}},
       "AWS.SimpleQueueService.TooManyEntriesInBatchRequest: Maximum number of entries per request "
       "are 10. You have sent 11."},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.input), c.error) << c.operation;
  const auto reply = sqs("GetQueueUrl", {{"QueueName", "gone"}});
  EXPECT_EQ(reply.body, R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist",)"
                        R"("message":"The specified queue does not exist."})");
}

TEST_F(SqsMessages, ADeletedMessageHasNoVisibility) {
  send("one");
  receive(url_);
  ok("DeleteMessage", {{"QueueUrl", url_}, {"ReceiptHandle", receipts_[0]}});
  EXPECT_EQ(error("ChangeMessageVisibility",
                  {{"QueueUrl", url_}, {"ReceiptHandle", receipts_[0]}, {"VisibilityTimeout", 1}}),
            "InvalidParameterValue: Value " + receipts_[0] +
                " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not "
                "available for visibility timeout change.");
}

TEST_F(SqsMessages, PurgeLeavesNothing) {
  send("one");
  send("two");
  receive(url_, {{"MaxNumberOfMessages", 1}});
  ok("PurgeQueue", {{"QueueUrl", url_}});
  EXPECT_EQ(counts(), of("0", "0", "0"));
}

}  // namespace
}  // namespace smemu::aws
