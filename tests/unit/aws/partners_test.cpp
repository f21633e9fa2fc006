#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

/// The caller is the partner; the customer is another account.
class PartnersTest : public AwsTest {
 protected:
  static constexpr auto kSource = "aws.partner/example.com/shop";

  void offer() {
    ok("CreatePartnerEventSource",
       R"({"Name":"aws.partner/example.com/shop","Account":"111122223333"})");
  }
  void as(std::string account) { caller_.account = std::move(account); }
  void accept() {
    as("111122223333");
    ok("CreateEventBus",
       R"({"Name":"aws.partner/example.com/shop","EventSourceName":"aws.partner/example.com/shop"})");
    as("123456789012");
  }
  std::size_t events() {
    std::size_t count = 0;
    for (const auto& step : journal().steps()) {
      if (step.type == journal::StepType::event_receipt) ++count;
    }
    return count;
  }
  std::string put() {
    return R"({"Entries":[{"Source":"aws.partner/example.com/shop","DetailType":"order",
      "Detail":"{\"n\":1}"}]})";
  }
};

TEST_F(PartnersTest, ASourceIsPendingUntilItHasABus) {
  EXPECT_EQ(ok("CreatePartnerEventSource",
               R"({"Name":"aws.partner/example.com/shop","Account":"111122223333"})"),
            Json::parse(R"({"EventSourceArn":
              "arn:aws:events:eu-west-1::event-source/aws.partner/example.com/shop"})"));
  as("111122223333");
  const Json pending = ok("ListEventSources", "{}")["EventSources"][0];
  EXPECT_EQ(pending["Name"], kSource);
  EXPECT_EQ(pending["CreatedBy"], "123456789012");
  EXPECT_EQ(pending["State"], "PENDING");
  EXPECT_EQ(pending["ExpirationTime"], 1767603600.0 + 14 * 24 * 3600);
  accept();
  as("111122223333");
  const Json active = ok("DescribeEventSource", R"({"Name":"aws.partner/example.com/shop"})");
  EXPECT_EQ(active["State"], "ACTIVE");
  EXPECT_FALSE(active.contains("ExpirationTime"));
  EXPECT_EQ(call("DeactivateEventSource", R"({"Name":"aws.partner/example.com/shop"})").body, "");
  EXPECT_EQ(ok("DescribeEventSource", R"({"Name":"aws.partner/example.com/shop"})")["State"],
            "PENDING");
  ok("ActivateEventSource", R"({"Name":"aws.partner/example.com/shop"})");
  ok("DeleteEventBus", R"({"Name":"aws.partner/example.com/shop"})");
  EXPECT_EQ(ok("DescribeEventSource", R"({"Name":"aws.partner/example.com/shop"})")["State"],
            "PENDING");
}

TEST_F(PartnersTest, SeesWhatItOffers) {
  offer();
  EXPECT_EQ(ok("ListPartnerEventSources", R"({"NamePrefix":"aws.partner/example.com/"})"),
            Json::parse(R"({"PartnerEventSources":[{
              "Arn":"arn:aws:events:eu-west-1::event-source/aws.partner/example.com/shop",
              "Name":"aws.partner/example.com/shop"}]})"));
  EXPECT_EQ(ok("DescribePartnerEventSource", R"({"Name":"aws.partner/example.com/shop"})")["Name"],
            kSource);
  const Json accounts =
      ok("ListPartnerEventSourceAccounts", R"({"EventSourceName":"aws.partner/example.com/shop"})");
  ASSERT_EQ(accounts["PartnerEventSourceAccounts"].size(), 1U);
  EXPECT_EQ(accounts["PartnerEventSourceAccounts"][0]["Account"], "111122223333");
  EXPECT_EQ(accounts["PartnerEventSourceAccounts"][0]["State"], "PENDING");
}

TEST_F(PartnersTest, EventsReachTheBusesThatAcceptThem) {
  EXPECT_EQ(ok("PutPartnerEvents", put())["FailedEntryCount"], 0);
  offer();
  ok("PutPartnerEvents", put());
  EXPECT_EQ(events(), 0U);
  accept();
  const Json answer = ok("PutPartnerEvents", put());
  ASSERT_EQ(events(), 1U);
  const auto& event = *journal().steps().back().event;
  EXPECT_EQ(event.id.value, answer["Entries"][0]["EventId"]);
  EXPECT_EQ(event.scope.account, "111122223333");
  EXPECT_EQ(event.bus, kSource);
  EXPECT_EQ(event.source, kSource);
  EXPECT_EQ(ok("PutPartnerEvents", R"({"Entries":[{"Source":"aws.partner/example.com/shop",
    "DetailType":"order","Detail":"[]"}]})")["Entries"][0]["ErrorCode"],
            "MalformedDetail");
}

TEST_F(PartnersTest, WhatIsTakenBackIsDeleted) {
  offer();
  accept();
  const std::string both = R"({"Name":"aws.partner/example.com/shop","Account":"111122223333"})";
  EXPECT_EQ(call("DeletePartnerEventSource", both).body, "");
  EXPECT_EQ(call("DeletePartnerEventSource", both).status, 200);
  as("111122223333");
  EXPECT_EQ(ok("DescribeEventSource", R"({"Name":"aws.partner/example.com/shop"})")["State"],
            "DELETED");
  EXPECT_EQ(error("ActivateEventSource", R"({"Name":"aws.partner/example.com/shop"})"),
            "InvalidStateException: Event source aws.partner/example.com/shop is in the state "
            "DELETED.");
}

TEST_F(PartnersTest, WhatIsRefused) {
  offer();
  EXPECT_EQ(error("CreatePartnerEventSource",
                  R"({"Name":"aws.partner/example.com/shop","Account":"111122223333"})"),
            "ResourceAlreadyExistsException: Event source aws.partner/example.com/shop already "
            "exists.");
  EXPECT_EQ(error("DescribePartnerEventSource", R"({"Name":"aws.partner/example.com/none"})"),
            "ResourceNotFoundException: Event source aws.partner/example.com/none does not exist.");
  EXPECT_EQ(error("DescribeEventSource", R"({"Name":"aws.partner/example.com/shop"})"),
            "ResourceNotFoundException: Event source aws.partner/example.com/shop does not exist.");
  as("111122223333");
  EXPECT_EQ(error("CreateEventBus",
                  R"({"Name":"other","EventSourceName":"aws.partner/example.com/shop"})"),
            "ValidationException: Event bus name must be the name of its event source.");
}

}  // namespace
}  // namespace smemu::aws
