#include "emulator/delivery/dead_letter.hpp"

#include "tests/support/recipients.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace smemu::delivery {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto kQueue = "arn:aws:sqs:eu-west-1:123456789012:letters";

Recipient recipient() {
  bus::Target to;
  to.id = "t";
  to.arn = "https://example.com/hook";
  to.dead_letter_arn = kQueue;
  return support::recipient_of(to, "arn:aws:events:eu-west-1:123456789012:rule/r");
}

bus::Event event() {
  bus::Event made;
  made.envelope = R"({"id":"e1","detail":{"text":"a \"quote\""}})";
  return made;
}

const Verdict kUnavailable{Grade::retryable, 503, "ERROR_FROM_TARGET", "HTTP 503", {}};

TEST(DeadLetter, CarriesTheEventAndSixAttributes) {
  const DeadLetter letter =
      dead_letter_of(event(), recipient(), kUnavailable, kTooManyAttempts, 186);
  EXPECT_EQ(letter.body, event().envelope);
  EXPECT_EQ(letter.attributes, (std::vector<bus::KeyValue>{
                                   {"RULE_ARN", "arn:aws:events:eu-west-1:123456789012:rule/r"},
                                   {"TARGET_ARN", "https://example.com/hook"},
                                   {"ERROR_CODE", "ERROR_FROM_TARGET"},
                                   {"ERROR_MESSAGE", "HTTP 503"},
                                   {"EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts"},
                                   {"RETRY_ATTEMPTS", "185"}}));
}

TEST(DeadLetter, WhatNoLimitHasEndedExhaustedNone) {
  for (const std::size_t attempts : {0U, 1U}) {
    const DeadLetter letter = dead_letter_of(event(), recipient(), kUnavailable, "", attempts);
    ASSERT_EQ(letter.attributes.size(), 5U);
    EXPECT_EQ(letter.attributes.back(), (bus::KeyValue{"RETRY_ATTEMPTS", "0"}));
  }
}

TEST(DeadLetter, IsASendMessageToItsQueue) {
  const DeadLetter letter = dead_letter_of(event(), recipient(), kUnavailable, "", 1);
  const Json body = Json::parse(*send_message_body(letter, "eu-west-1"));
  EXPECT_EQ(body["QueueUrl"], "https://sqs.eu-west-1.amazonaws.com/123456789012/letters");
  EXPECT_EQ(body["MessageBody"], event().envelope);
  EXPECT_EQ(body["MessageAttributes"]["ERROR_CODE"],
            Json::parse(R"({"DataType":"String","StringValue":"ERROR_FROM_TARGET"})"));
  EXPECT_EQ(body["MessageAttributes"].size(), 5U);
}

TEST(DeadLetter, GoesToStandardQueuesOfTheRulesRegionOnly) {
  const struct {
    const char* arn;
    const char* refusal;
  } cases[] = {
      {"arn:aws:sqs:eu-west-1:123456789012:letters.fifo", "is a FIFO queue"},
      {"arn:aws:sns:eu-west-1:123456789012:topic", "is not the ARN of an SQS queue"},
      {"letters", "is not the ARN of an SQS queue"},
      {"arn:aws:sqs:us-east-1:123456789012:letters", "is not in eu-west-1, the rule's region"},
  };
  for (const auto& c : cases) {
    const auto body = send_message_body({c.arn, "{}", {}}, "eu-west-1");
    ASSERT_FALSE(body) << c.arn;
    EXPECT_THAT(body.error().message, ::testing::HasSubstr(c.refusal));
  }
}

}  // namespace
}  // namespace smemu::delivery
