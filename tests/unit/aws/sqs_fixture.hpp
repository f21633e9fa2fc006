#pragma once

#include "tests/unit/aws/aws_fixture.hpp"

#include <chrono>

namespace smemu::aws {

/// A world with SQS calls in it, on manual time: it moves when a test says so.
class SqsTest : public AwsTest {
 protected:
  explicit SqsTest(bool strict = false) : AwsTest(settings(strict)) {}

  world::ApiReply sqs(std::string_view operation, const Json& input) {
    world::ApiCall call{"AmazonSQS." + std::string(operation), input.dump(), caller_};
    call.endpoint = "http://localhost:4566";
    return test_world_.world.call(std::move(call));
  }

  Json ok(std::string_view operation, const Json& input) {
    const world::ApiReply reply = sqs(operation, input);
    EXPECT_EQ(reply.status, 200) << operation << ": " << reply.body;
    EXPECT_EQ(reply.deferred, 0U) << operation;
    return reply.body.empty() ? Json() : Json::parse(reply.body);
  }

  /// "Code: message" of a call that has to fail; the code is the query protocol's.
  std::string error(std::string_view operation, const Json& input) {
    const world::ApiReply reply = sqs(operation, input);
    if (reply.status == 200) return "200 " + reply.body;
    const Json answer = Json::parse(reply.body);
    return reply.query_error + ": " + answer["message"].get<std::string>();
  }

  std::string create(const std::string& name, const Json& attributes = Json::object()) {
    return ok("CreateQueue", {{"QueueName", name}, {"Attributes", attributes}})["QueueUrl"];
  }

  /// The bodies that a ReceiveMessage without waiting gives.
  std::vector<std::string> receive(const std::string& url, Json with = Json::object()) {
    with["QueueUrl"] = url;
    if (!with.contains("MaxNumberOfMessages")) with["MaxNumberOfMessages"] = 10;
    const Json answer = ok("ReceiveMessage", with);
    std::vector<std::string> bodies;
    receipts_.clear();
    if (!answer.contains("Messages")) return bodies;
    for (const Json& message : answer["Messages"]) {
      bodies.push_back(message["Body"]);
      receipts_.push_back(message["ReceiptHandle"]);
    }
    return bodies;
  }

  void pass(Duration time) {
    test_world_.world.advance(time, {});
    test_world_.world.run();
  }

  std::vector<std::string> receipts_;  // of the last receive()

 private:
  static world::Settings settings(bool strict) {
    world::Settings settings = support::TestWorld::default_settings();
    settings.clock = world::ClockMode::manual;
    settings.strict = strict;
    return settings;
  }
};

}  // namespace smemu::aws
