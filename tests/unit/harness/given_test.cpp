#include "harness/given.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace smemu::harness {
namespace given_test {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;

constexpr const char* kGiven = R"({
  "rules": [{"Name": "r", "EventBusName": "orders", "EventPattern": {"source": ["a"]},
             "Targets": [{"Id": "pager", "Arn": "${api_destinations.d.ApiDestinationArn}",
                          "Input": {"x": 1}}]}],
  "api_destinations": [{"Name": "d", "ConnectionArn": "${connections.c.ConnectionArn}",
                        "InvocationEndpoint": "http://localhost/", "HttpMethod": "POST"}],
  "connections": [{"Name": "c", "AuthorizationType": "BASIC", "AuthParameters": {}}],
  "buses": [{"Name": "orders"}]
})";

Result<std::vector<GivenResource>> read(const std::string& json) {
  return read_given_resources(Json::parse(json), "/given",
                              [](const std::string& pointer) { return "at " + pointer; });
}

/// An API that answers everything, and refuses one operation if told so.
struct FakeApi {
  std::vector<std::string> calls;
  std::string refused = "DescribeRule";

  CallApi api() {
    return [this](const std::string& operation, const Json& body) -> Result<Json> {
      calls.push_back(operation + " " + body.dump());
      if (operation == refused) return fail(Errc::not_found, operation + ": no");
      if (operation == "DescribeRule") return fail(Errc::not_found, "ResourceNotFoundException");
      return Json{{"ConnectionArn", "arn:c"}, {"ApiDestinationArn", "arn:d"}, {"RuleArn", "arn:r"}};
    };
  }
};

TEST(Given, IsMadeInTheOrderOfItsNeedsAndRemovedInReverse) {
  const auto resources = read(kGiven);
  ASSERT_TRUE(resources) << resources.error().message;
  FakeApi fake;
  Given given(fake.api());
  ASSERT_TRUE(given.make(*resources));
  EXPECT_THAT(
      fake.calls,
      ElementsAre(
          R"(CreateEventBus {"Name":"orders"})",
          R"(CreateConnection {"Name":"c","AuthorizationType":"BASIC","AuthParameters":{}})",
          R"(CreateApiDestination {"Name":"d","ConnectionArn":"arn:c","InvocationEndpoint":"http://localhost/","HttpMethod":"POST"})",
          R"(DescribeRule {"Name":"r","EventBusName":"orders"})",
          R"(PutRule {"Name":"r","EventBusName":"orders","EventPattern":"{\"source\":[\"a\"]}"})",
          R"(PutTargets {"Rule":"r","EventBusName":"orders","Targets":[{"Id":"pager","Arn":"arn:d","Input":"{\"x\":1}"}]})"));

  fake.calls.clear();
  given.remove();
  EXPECT_THAT(
      fake.calls,
      ElementsAre(R"(RemoveTargets {"Rule":"r","EventBusName":"orders","Ids":["pager"]})",
                  R"(DeleteRule {"Name":"r","EventBusName":"orders"})",
                  R"(DeleteApiDestination {"Name":"d"})", R"(DeleteConnection {"Name":"c"})",
                  R"(DeleteEventBus {"Name":"orders"})"));
}

TEST(Given, TakesBackWhatItMadeWhenOneIsRefused) {
  FakeApi fake;
  fake.refused = "CreateApiDestination";
  Given given(fake.api());
  const auto made = given.make(*read(kGiven));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().where, "at /given/api_destinations/0");
  EXPECT_EQ(made.error().message, "api_destinations 'd': CreateApiDestination: no");
  EXPECT_EQ(fake.calls[fake.calls.size() - 2], R"(DeleteConnection {"Name":"c"})");
  EXPECT_EQ(fake.calls.back(), R"(DeleteEventBus {"Name":"orders"})");
}

TEST(Given, DoesNotOverwriteARule) {
  const CallApi everything_is_there = [](const std::string&, const Json&) -> Result<Json> {
    return Json::object();
  };
  Given given(everything_is_there);
  const auto made = given.make(*read(R"({"rules":[{"Name":"r","EventPattern":{"a":[1]}}]})"));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message, "rules 'r': there is a rule of that name already");
}

TEST(Given, SaysWhichTargetWasRefused) {
  const CallApi no_targets = [](const std::string& operation, const Json&) -> Result<Json> {
    if (operation == "DescribeRule") return fail(Errc::not_found, "");
    if (operation == "PutTargets") {
      return Json::parse(R"({"FailedEntryCount":1,"FailedEntries":[{"ErrorMessage":"bad ARN"}]})");
    }
    return Json::object();
  };
  Given given(no_targets);
  const auto made = given.make(*read(
      R"({"rules":[{"Name":"r","EventPattern":{"a":[1]},"Targets":[{"Id":"i","Arn":"x"}]}]})"));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().message, "rules 'r': bad ARN");
}

TEST(Given, RefusesSlips) {
  struct Case {
    const char* json;
    const char* where;
    const char* message;
  };
  for (const Case& c : {
           Case{R"({"rulez":[]})", "/given/rulez", "unknown key 'rulez'; did you mean 'rules'?"},
           Case{R"({"rules":[{"Name":"r","EventPatern":{}}]})", "/given/rules/0/EventPatern",
                "unknown key 'EventPatern'; did you mean 'EventPattern'?"},
           Case{R"({"rules":[{"EventPattern":{}}]})", "/given/rules/0", "'Name' is missing"},
           Case{R"({"rules":[{"Name":"r","Targets":[{"Id":"i","arn":"x"}]}]})",
                "/given/rules/0/Targets/0/arn", "unknown key 'arn'; did you mean 'Arn'?"},
           Case{R"({"rules":[{"Name":"r","Targets":[{"Id":"i"}]}]})", "/given/rules/0/Targets/0",
                "'Arn' is missing"},
           Case{R"({"buses":[{"Name":"b"},{"Name":"b"}]})", "/given/buses/1", "'b' is given twice"},
           Case{R"({"api_destinations":[{"Name":"d","ConnectionArn":"${connections.x.Arn}"}]})",
                "/given/api_destinations/0/ConnectionArn",
                "'${connections.x}' refers to nothing that is made before"},
           Case{R"({"buses":{}})", "/given/buses", "'buses' must be a list"},
       }) {
    const auto resources = read(c.json);
    ASSERT_FALSE(resources) << c.json;
    EXPECT_EQ(resources.error().where, c.where) << c.json;
    EXPECT_EQ(resources.error().message, c.message);
  }
}

}  // namespace given_test
}  // namespace smemu::harness
