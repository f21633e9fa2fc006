#include "harness/state.hpp"

#include "emulator/aws/call.hpp"
#include "harness/world_api.hpp"
#include "tests/support/test_world.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kState = R"(
buses:
  - Name: orders
    Description: all orders
connections:
  - Name: pager
    AuthorizationType: API_KEY
    AuthParameters:
      ApiKeyAuthParameters: { ApiKeyName: x-key, ApiKeyValue: secret }
      InvocationHttpParameters:
        HeaderParameters: [{ Key: x-team, Value: ml }]
api_destinations:
  - Name: pager
    ConnectionArn: ${connections.pager.ConnectionArn}
    InvocationEndpoint: http://127.0.0.1:9/page
    HttpMethod: POST
rules:
  - Name: page
    EventBusName: orders
    EventPattern: { source: [shop], detail: { price: [{ numeric: [">", 1.50] }] } }
    Targets:
      - { Id: pager, Arn: "${api_destinations.pager.ApiDestinationArn}", RoleArn: "arn:aws:iam::000000000000:role/r" }
  - Name: nightly
    ScheduleExpression: rate(1 day)
    State: DISABLED
)";

/// The real API of a world, with a list of the calls that may change something.
struct State : testing::Test {
  State() : world(behaviour()) {}

  static world::Behaviour behaviour() {
    world::Behaviour out = support::plain_behaviour();
    out.call = aws::handle;
    out.changes_state = aws::changes_state;
    return out;
  }

  CallApi api(Credentials credentials = Credentials::told) {
    return [this, call = world_api(world.world, {}, credentials)](const std::string& operation,
                                                                  const Json& body) {
      if (aws::changes_state("AWSEvents." + operation)) changes.push_back(operation);
      return call(operation, body);
    };
  }

  /// "create buses orders", "update rules orders/page Targets.pager".
  std::vector<std::string> apply(const std::string& text, bool dry_run = false) {
    const auto resources = read_state(text, "state.yaml");
    if (!resources) return {resources.error().where + ": " + resources.error().message};
    const auto plan = apply_state(*resources, api(), dry_run);
    if (!plan) return {plan.error().where + ": " + plan.error().message};
    std::vector<std::string> out;
    for (const PlannedChange& change : *plan) {
      if (change.change == Change::keep) continue;
      std::string line =
          fmt::format("{} {} {}", to_text(change.change), change.section, change.name);
      for (const std::string& member : change.members) line += ' ' + member;
      out.push_back(line);
    }
    return out;
  }

  static std::string changed(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  }

  support::TestWorld world;
  std::vector<std::string> changes;
};

TEST_F(State, IsMadeFromNothing) {
  EXPECT_THAT(apply(kState),
              ElementsAre("create buses orders", "create connections pager",
                          "create api_destinations pager", "create rules orders/page Targets.pager",
                          "create rules nightly"));
}

TEST_F(State, AppliedTwiceChangesNothing) {
  apply(kState);
  changes.clear();
  EXPECT_THAT(apply(kState), IsEmpty());
  EXPECT_THAT(changes, IsEmpty());
}

TEST_F(State, ADryRunSaysTheSameAndChangesNothing) {
  const auto planned = apply(kState, true);
  EXPECT_THAT(changes, IsEmpty());
  EXPECT_EQ(planned, apply(kState));
}

TEST_F(State, EveryMemberThatDiffersIsTold) {
  apply(kState);
  const std::string state = kState;
  EXPECT_THAT(apply(changed(state, "all orders", "every order")),
              ElementsAre("update buses orders Description"));
  apply(kState);
  EXPECT_THAT(apply(changed(state, "x-key", "y-key")),
              ElementsAre("update connections pager AuthParameters"));
  apply(kState);
  EXPECT_THAT(apply(changed(state, "/page", "/call")),
              ElementsAre("update api_destinations pager InvocationEndpoint"));
  apply(kState);
  EXPECT_THAT(apply(changed(state, "State: DISABLED", "State: ENABLED")),
              ElementsAre("update rules nightly State"));
  EXPECT_THAT(apply(changed(state, "    State: DISABLED\n", "")), IsEmpty())
      << "a rule without a State is enabled";
  apply(kState);
  EXPECT_THAT(apply(changed(state, "[shop]", "[mall]")),
              ElementsAre("update rules orders/page EventPattern"));
}

TEST_F(State, AChangeOfCredentialsAloneIsSeen) {
  apply(kState);
  EXPECT_THAT(apply(changed(kState, "secret", "other")),
              ElementsAre("update connections pager AuthParameters"));
}

TEST_F(State, AnExportWithoutCredentialsTellsNone) {
  apply(kState);
  const auto exported = export_state(api(Credentials::hidden));
  ASSERT_TRUE(exported) << exported.error().message;
  EXPECT_EQ(exported->dump().find("secret"), std::string::npos);
}

TEST_F(State, TargetsThatAreNotNamedGoAndThoseOfARuleThatSaysNothingStay) {
  apply(kState);
  const std::string state = kState;
  EXPECT_THAT(apply(changed(state, "Id: pager", "Id: phone")),
              ElementsAre("update rules orders/page Targets.phone Targets.pager (removed)"));
  const std::size_t targets = state.find("    Targets:");
  const std::string without =
      state.substr(0, targets) + state.substr(state.find("  - Name: nightly"));
  EXPECT_THAT(apply(without), IsEmpty());
}

TEST_F(State, AFaultSaysWhichResourceAndWhere) {
  EXPECT_THAT(apply("rules:\n  - Name: r\n    EventPattern: { source: [] }\n"),
              ElementsAre(testing::AllOf(HasSubstr("state.yaml:2:"), HasSubstr("rules 'r'"),
                                         HasSubstr("Event pattern is not valid"))));
  EXPECT_THAT(apply("rules:\n  - Nam: r\n"),
              ElementsAre(testing::AllOf(HasSubstr("state.yaml:2:5"), HasSubstr("'Name'"))));
  EXPECT_THAT(apply("rules: ["), ElementsAre(HasSubstr("state.yaml:1:")));
}

TEST_F(State, WhatIsExportedChangesNothingWhenApplied) {
  apply(kState);
  const auto exported = export_state(api());
  ASSERT_TRUE(exported) << exported.error().message;
  EXPECT_EQ((*exported)["api_destinations"][0]["ConnectionArn"],
            "${connections.pager.ConnectionArn}");
  EXPECT_EQ((*exported)["rules"][1]["Targets"][0]["Arn"],
            "${api_destinations.pager.ApiDestinationArn}");
  changes.clear();
  EXPECT_THAT(apply(exported->dump()), IsEmpty());
  EXPECT_THAT(changes, IsEmpty());
}

TEST_F(State, AnExportLeavesNumbersAsTheyWereWritten) {
  const std::string pattern = R"({"detail":{"n":[{"numeric":["=",1.50]}]}})";
  const auto put = api()("PutRule", {{"Name", "n"}, {"EventPattern", pattern}});
  ASSERT_TRUE(put) << put.error().message;
  const auto exported = export_state(api());
  ASSERT_TRUE(exported) << exported.error().message;
  EXPECT_EQ((*exported)["rules"][0]["EventPattern"], pattern);
}

}  // namespace
}  // namespace smemu::harness
