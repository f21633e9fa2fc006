#include "tests/unit/aws/sqs_fixture.hpp"

#include <gmock/gmock.h>

namespace smemu::aws {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SqsFifo : public SqsTest {
 protected:
  std::string url_ =
      create("orders.fifo", {{"FifoQueue", "true"}, {"ContentBasedDeduplication", "true"}});

  Json send(const std::string& group, const std::string& body) {
    return ok("SendMessage",
              {{"QueueUrl", url_}, {"MessageBody", body}, {"MessageGroupId", group}});
  }
  void remove(std::size_t index) {
    ok("DeleteMessage", {{"QueueUrl", url_}, {"ReceiptHandle", receipts_.at(index)}});
  }
};

TEST_F(SqsFifo, AGroupWaitsForItsMessagesInFlight) {
  for (const char* body : {"a1", "a2", "b1"}) send(std::string(1, body[0]), body);
  EXPECT_THAT(receive(url_, {{"MaxNumberOfMessages", 1}}), ElementsAre("a1"));
  const auto first = receipts_;
  EXPECT_THAT(receive(url_), ElementsAre("b1"));
  EXPECT_THAT(receive(url_), IsEmpty());
  receipts_ = first;
  remove(0);
  EXPECT_THAT(receive(url_), ElementsAre("a2"));
}

TEST_F(SqsFifo, AMessageThatComesBackComesBeforeItsFollowers) {
  send("a", "a1");
  send("a", "a2");
  EXPECT_THAT(receive(url_, {{"MaxNumberOfMessages", 1}}), ElementsAre("a1"));
  pass(30s);
  EXPECT_THAT(receive(url_), ElementsAre("a1", "a2"));
}

TEST_F(SqsFifo, TheSameContentIsTheSameMessageForFiveMinutes) {
  const Json first = send("a", "x");
  EXPECT_FALSE(first["SequenceNumber"].get<std::string>().empty());
  receive(url_);
  remove(0);
  pass(4min);
  EXPECT_EQ(send("a", "x"), first);
  EXPECT_THAT(receive(url_), IsEmpty());
  pass(1min);
  EXPECT_NE(send("a", "x")["MessageId"], first["MessageId"]);
  EXPECT_THAT(receive(url_), ElementsAre("x"));
}

TEST_F(SqsFifo, DeduplicationByGroup) {
  url_ = create("scoped.fifo", {{"FifoQueue", "true"},
                                {"ContentBasedDeduplication", "true"},
                                {"DeduplicationScope", "messageGroup"},
                                {"FifoThroughputLimit", "perMessageGroupId"}});
  EXPECT_NE(send("a", "x")["MessageId"], send("b", "x")["MessageId"]);
  EXPECT_EQ(send("a", "x")["MessageId"], send("a", "x")["MessageId"]);
}

TEST_F(SqsFifo, AnAttemptGetsTheSameMessagesAgain) {
  send("a", "x");
  const Json attempt{{"ReceiveRequestAttemptId", "try-1"}};
  EXPECT_THAT(receive(url_, attempt), ElementsAre("x"));
  const auto first = receipts_;
  EXPECT_THAT(receive(url_, attempt), ElementsAre("x"));
  EXPECT_EQ(receipts_, first);
  EXPECT_THAT(receive(url_), IsEmpty());
}

TEST_F(SqsFifo, AnExpiredHandleDoesNotDelete) {
  send("a", "x");
  receive(url_);
  pass(30s);
  EXPECT_EQ(error("DeleteMessage", {{"QueueUrl", url_}, {"ReceiptHandle", receipts_[0]}}),
            "InvalidParameterValue: Value " + receipts_[0] +
                " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
}

TEST_F(SqsFifo, Errors) {
  const std::string bare = create("bare.fifo", {{"FifoQueue", "true"}});
  const struct {
    std::string_view operation;
    Json input;
    std::string error;
  } cases[] = {
      {"SendMessage",
       {{"QueueUrl", url_}, {"MessageBody", "x"}},
       "MissingParameter: The request must contain the parameter MessageGroupId."},
      {"SendMessage",
       {{"QueueUrl", bare}, {"MessageBody", "x"}, {"MessageGroupId", "a"}},
       "InvalidParameterValue: The queue should either have ContentBasedDeduplication enabled or "
       "MessageDeduplicationId provided explicitly"},
      {"SendMessage",
       {{"QueueUrl", url_}, {"MessageBody", "x"}, {"MessageGroupId", "a"}, {"DelaySeconds", 2}},
       "InvalidParameterValue: Value 2 for parameter DelaySeconds is invalid. Reason: The request "
       "include parameter that is not valid for this queue type."},
      {"SendMessageBatch",
       {{"QueueUrl", url_}, {"Entries", {{{"Id", "a"}, {"MessageBody", "x"}}}}},
       "InvalidParameterValue: The request must contain the parameter MessageGroupId."},
      {"CreateQueue",
       {{"QueueName", "plain"}, {"Attributes", {{"FifoQueue", "true"}}}},
       "InvalidParameterValue: The name of a FIFO queue can only include alphanumeric characters, "
       "hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length"},
      {"CreateQueue",
       {{"QueueName", "plain.fifo"}},
       "InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. "
       "1 to 80 in length"},
  };
  for (const auto& c : cases) EXPECT_EQ(error(c.operation, c.input), c.error) << c.operation;
}

}  // namespace
}  // namespace smemu::aws
