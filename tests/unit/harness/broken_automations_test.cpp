#include "harness/report/reports.hpp"
#include "tests/support/golden.hpp"
#include "tests/unit/harness/play_fixture.hpp"

#include <functional>
#include <sstream>

// Ten automations that are wrong, each in the way that people are: the report's first five lines
// name the cause.
namespace smemu::harness {
namespace broken_automations_test {

class BrokenAutomations : public PlayFixture {
 protected:
  /// What `smemu test` would print.
  std::string report(const std::string& name, const std::string& rest) {
    scenario = fmt::format("smemu: 1\nname: {}\n{}", name, rest);
    file = name + ".yaml";
    const auto played = play();
    EXPECT_TRUE(played) << played.error().where << " " << played.error().message;
    TestResult result;
    result.file = file;
    for (const std::string& line : lines) result.take(Json::parse(line));
    result.replay = fmt::format("smemu test {} --seed {}", file, seed);
    EXPECT_EQ(result.state, TestResult::State::failed) << text();
    return human_result(result, false, false);
  }

  void expect_cause(const std::string& name, const std::string& cause, const std::string& rest) {
    const std::string told = report(name, rest);
    std::istringstream in(told);
    std::string head;
    std::string line;
    for (int i = 0; i < 5 && std::getline(in, line); ++i) head += line + '\n';
    EXPECT_NE(head.find(cause), std::string::npos) << told;
    support::expect_golden("broken." + name + ".txt", told);
  }

  /// The automation itself: it puts an event of its own for a delivery that it gets.
  void put_event(const std::string& source, const std::string& type, const std::string& detail) {
    bus::NewEvent event;
    event.source = source;
    event.detail_type = type;
    event.detail = detail;
    event.time = on.world.now();
    on.world.inject(std::move(event));
  }
};

TEST_F(BrokenAutomations, WrongCase) {
  expect_cause("wrong-case", "alike but for letter case", R"(
given:
  rules:
    - Name: settled
      EventPattern: { source: [aws.sagemaker], detail-type: [SageMaker Endpoint State Change], detail: { EndpointStatus: [InService] } }
      Targets: [{ Id: pager, sink: pager }]
play:
  - generate: sagemaker.endpoint.canary_deployment
expect:
  - that: the pager hears that the rollout is over
    target: pager
    times: 1
)");
}

TEST_F(BrokenAutomations, WrongBus) {
  expect_cause("wrong-bus", "the event came to bus `default`, but rule `orders` is on bus `shop`",
               R"(
given:
  buses: [{ Name: shop }]
  rules:
    - Name: orders
      EventBusName: shop
      EventPattern: { source: [app.orders] }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app.orders, detail-type: Order Placed, detail: { id: 7 } }
expect:
  - that: the ledger gets the order
    target: ledger
)");
}

TEST_F(BrokenAutomations, DisabledRule) {
  expect_cause("disabled-rule", "rule `orders` is disabled", R"(
given:
  rules:
    - Name: orders
      State: DISABLED
      EventPattern: { source: [app.orders] }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app.orders, detail-type: Order Placed }
expect:
  - that: the ledger gets the order
    target: ledger
)");
}

TEST_F(BrokenAutomations, NumberAgainstString) {
  expect_cause("number-against-string",
               "the pattern has a string, the event a value without quotes", R"(
given:
  rules:
    - Name: large-orders
      EventPattern: { source: [app.orders], detail: { items: ["12"] } }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app.orders, detail-type: Order Placed, detail: { items: 12 } }
expect:
  - that: the ledger gets the large order
    target: ledger
)");
}

TEST_F(BrokenAutomations, WebhookAnswers500) {
  answer = [](const delivery::OutboundRequest&) { return support::answered(500); };
  expect_cause("webhook-500", "the delivery failed: HTTP 500 after ", R"(
given:
  rules:
    - Name: orders
      EventPattern: { source: [app.orders] }
      Targets: [{ Id: ledger, Arn: "http://localhost:9000/ledger" }]
play:
  - put: { source: app.orders, detail-type: Order Placed }
expect:
  - that: the ledger gets the order
    target: ledger
    within: 10m
)");
}

TEST_F(BrokenAutomations, MissingDetailPrefix) {
  expect_cause("missing-detail", "put the field inside \"detail\"", R"(
given:
  rules:
    - Name: failures
      EventPattern: { source: [app.orders], status: [failed] }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app.orders, detail-type: Order Failed, detail: { status: failed } }
expect:
  - that: the ledger gets the failure
    target: ledger
)");
}

TEST_F(BrokenAutomations, ApprovalLoop) {
  // On each approval the deployer notes itself in the package's metadata, and SageMaker sends the
  // package's event again.
  int notes = 0;
  answer = [&](const delivery::OutboundRequest&) {
    if (++notes <= 3) {
      put_event("aws.sagemaker", "SageMaker Model Package State Change",
                fmt::format(R"({{"ModelPackageArn":"arn:churn/7","ModelApprovalStatus":"Approved",)"
                            R"("LastModifiedTime":{}}})",
                            100 + notes));
    }
    return support::answered(200);
  };
  expect_cause("approval-loop", "the last two differ only in detail.LastModifiedTime", R"(
given:
  rules:
    - Name: deploy-approved
      EventPattern: { detail-type: [SageMaker Model Package State Change], detail: { ModelApprovalStatus: [Approved] } }
      Targets: [{ Id: deployer, Arn: "http://localhost:9000/deploy" }]
play:
  - put:
      source: aws.sagemaker
      detail-type: SageMaker Model Package State Change
      detail: { ModelPackageArn: "arn:churn/7", ModelApprovalStatus: Approved, LastModifiedTime: 100 }
expect:
  - that: an approved model is deployed once
    target: deployer
    times: 1
)");
}

TEST_F(BrokenAutomations, DuplicateDeliveryNotIdempotent) {
  answer = [&](const delivery::OutboundRequest&) {
    put_event("app.tickets", "Ticket Opened", R"({"about":"endpoint churn"})");
    return support::answered(200);
  };
  expect_cause("not-idempotent", "one thing was told, or done, twice", R"(
given:
  rules:
    - Name: open-ticket
      EventPattern: { source: [aws.sagemaker] }
      Targets: [{ Id: tickets, Arn: "http://localhost:9000/tickets" }]
play:
  - put: { source: aws.sagemaker, detail-type: SageMaker Endpoint State Change, detail: { EndpointStatus: FAILED } }
  - put: { source: aws.sagemaker, detail-type: SageMaker Endpoint State Change, detail: { EndpointStatus: FAILED } }
    at: 2s
expect:
  - that: one ticket is opened, though SageMaker may send an event twice
    matching: { detail-type: [Ticket Opened] }
    times: 1
)");
}

TEST_F(BrokenAutomations, LateEvent) {
  expect_cause("late-event", "it came too late: at 00:20:00, after the window of 10m", R"(
given:
  rules:
    - Name: orders
      EventPattern: { source: [app.orders] }
      Targets: [{ Id: ledger, sink: ledger }]
play:
  - put: { source: app.orders, detail-type: Order Placed }
    at: 20m
expect:
  - that: the ledger gets the order within ten minutes
    target: ledger
    within: 10m
)");
}

TEST_F(BrokenAutomations, WrongTemplate) {
  expect_cause("wrong-template", "the event has no $.status, but it has $.detail.status", R"(
given:
  rules:
    - Name: orders
      EventPattern: { source: [app.orders] }
      Targets:
        - Id: chat
          sink: chat
          InputTransformer:
            InputPathsMap: { id: $.detail.id, status: $.status }
            InputTemplate: '{"text": "order <id> is <status>"}'
play:
  - put: { source: app.orders, detail-type: Order Placed, detail: { id: 7, status: paid } }
expect:
  - that: the chat says that order 7 is paid
    target: chat
    payload: { text: [order 7 is paid] }
)");
}

TEST_F(BrokenAutomations, TemplateThatMakesNoJson) {
  expect_cause("template-without-json", "the delivery failed: INVALID_JSON after 1 attempt", R"(
given:
  rules:
    - Name: orders
      EventPattern: { source: [app.orders] }
      Targets:
        - Id: chat
          sink: chat
          InputTransformer:
            InputPathsMap: { order: $.detail }
            InputTemplate: '{"text": "order: <order>"}'
play:
  - put: { source: app.orders, detail-type: Order Placed, detail: { id: 7, status: paid } }
expect:
  - that: the chat hears of the order
    target: chat
)");
}

}  // namespace broken_automations_test
}  // namespace smemu::harness
