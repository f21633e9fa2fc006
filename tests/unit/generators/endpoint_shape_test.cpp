#include "generators/arn.hpp"
#include "generators/endpoint.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <string>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "/ProductionVariants/0/VariantName" -> "string", for every value inside.
void collect(const Json& value, const std::string& path, std::map<std::string, std::string>& out) {
  if (!value.is_structured() || value.empty()) {
    const bool whole = value.is_number_integer();
    out[path] = whole ? "integer" : value.type_name();
    return;
  }
  const Json items = value.flatten();
  for (const auto& [pointer, leaf] : items.items()) {
    out[path + pointer] = leaf.is_number_integer() ? "integer" : leaf.type_name();
  }
}

std::map<std::string, std::string> shape(const Json& value) {
  std::map<std::string, std::string> paths;
  collect(value, "", paths);
  return paths;
}

std::vector<std::string> differences(const Json& example, const Json& ours) {
  std::vector<std::string> found;
  const auto wanted = shape(example);
  const auto actual = shape(ours);
  for (const auto& [path, type] : wanted) {
    const auto at = actual.find(path);
    if (at == actual.end()) {
      found.push_back("missing " + path);
    } else if (at->second != type) {
      found.push_back(fmt::format("{} is {}, not {}", path, at->second, type));
    }
  }
  for (const auto& [path, type] : actual) {
    if (!wanted.contains(path)) found.push_back("added " + path);
  }
  return found;
}

Json example(const std::string& name) {
  std::ifstream file(std::string(SMEMU_SOURCE_DIR) +
                     "/tests/unit/generators/endpoint_examples.json");
  return Json::parse(file).at(name);
}

Instant at_millis(std::int64_t millis) {
  return Instant(std::chrono::milliseconds(millis));
}

Endpoint sample_endpoint() {
  const Scope scope{"651393343886", "us-west-2"};
  Endpoint endpoint;
  endpoint.scope = scope;
  endpoint.name = "sample-endpoint";
  endpoint.arn = endpoint_arn(scope, endpoint.name);
  endpoint.config_name = "sample-endpoint-config-1";
  endpoint.variants = {{.current_instances = 3, .desired_instances = 3}};
  endpoint.status = EndpointStatus::updating;
  endpoint.created = endpoint.modified = at_millis(1635195148181);
  return endpoint;
}

void expect_like_example(const Json& wanted, const ServiceEvent& event) {
  EXPECT_EQ(event.source, wanted["source"]);
  EXPECT_EQ(event.detail_type, wanted["detail-type"]);
  EXPECT_EQ(Json(event.resources), wanted["resources"]);
}

TEST(EndpointShape, StateChangeFollowsTheGuide) {
  const Scope scope{"123456789012", "us-west-2"};
  Endpoint endpoint;
  endpoint.scope = scope;
  endpoint.name = "MyEndpoint";
  endpoint.arn = endpoint_arn(scope, endpoint.name);
  endpoint.config_name = "MyEndpointConfig";
  endpoint.variants = {{.current_instances = 1, .desired_instances = 1}};
  endpoint.created = at_millis(1592411992203);
  endpoint.modified = at_millis(1592411994287);

  const Json wanted = example("state_change");
  const ServiceEvent event = state_change(endpoint);
  expect_like_example(wanted, event);
  EXPECT_THAT(
      differences(wanted["detail"], event.detail.parsed()),
      ElementsAre(
          // Epoch milliseconds are whole numbers in events that were observed; the guide adds ".0".
          "/CreationTime is integer, not number", "/LastModifiedTime is integer, not number",
          // Counts and weights are whole numbers in the guide's own deployment examples.
          "/ProductionVariants/0/DesiredInstanceCount is integer, not number",
          "/ProductionVariants/0/DesiredWeight is integer, not number",
          // The API requires it of every variant, and the deployment examples have it.
          "added /ProductionVariants/0/VariantName"));
  EXPECT_EQ(event.detail.parsed()["EndpointName"], wanted["detail"]["EndpointName"]);
  EXPECT_EQ(event.detail.parsed()["EndpointArn"], wanted["detail"]["EndpointArn"]);
  EXPECT_EQ(event.detail.parsed()["EndpointStatus"], wanted["detail"]["EndpointStatus"]);
}

TEST(EndpointShape, CanaryBakeIsTheGuidesToTheByte) {
  Endpoint endpoint = sample_endpoint();
  Variant green{.current_instances = 1, .desired_instances = 3};
  green.status = baking(std::chrono::minutes(10), Capacity::canary, 1, at_millis(1635195269181));
  endpoint.pending = PendingDeployment{"sample-endpoint-config-2", endpoint.modified, {green}, 3};

  const Json wanted = example("canary_bake");
  const ServiceEvent event = deployment_state_change(endpoint);
  expect_like_example(wanted, event);
  EXPECT_THAT(differences(wanted["detail"], event.detail.parsed()), IsEmpty());
  EXPECT_EQ(event.detail.parsed().dump(), wanted["detail"].dump());
}

TEST(EndpointShape, CapacityChangeHasItsStatusOnTheOneFleet) {
  Endpoint endpoint = sample_endpoint();
  endpoint.variants.front().desired_instances = 6;
  endpoint.variants.front().status = VariantStatus{
      VariantPhase::updating, "Scaling out desired instance count to 6.", at_millis(1635195269181)};

  const ServiceEvent event = deployment_state_change(endpoint);
  EXPECT_EQ(event.detail.parsed().dump(), example("scaling_out")["detail"].dump());
}

TEST(EndpointShape, FailureReasonComesOnlyWithAFailure) {
  Endpoint endpoint = sample_endpoint();
  EXPECT_FALSE(state_change(endpoint).detail.parsed().contains("FailureReason"));
  endpoint.failure_reason = "no capacity";
  EXPECT_EQ(state_change(endpoint).detail.parsed()["FailureReason"], "no capacity");
}

TEST(EndpointShape, RealEventsCarryNullsAndTheWholeDescription) {
  const Json told = state_change(sample_endpoint(), Style::production).detail.parsed();
  EXPECT_TRUE(told.at("FailureReason").is_null());
  EXPECT_TRUE(told.at("DataCaptureConfig").is_null());
  EXPECT_EQ(told["ProductionVariants"][0]["CurrentInstanceCount"], 3);
}

TEST(EndpointShape, IsDescribedAsTheApiDoes) {
  Endpoint endpoint = sample_endpoint();
  endpoint.variants.front().status = terminating(3, at_millis(1635195269181));
  endpoint.pending =
      PendingDeployment{"sample-endpoint-config-2", endpoint.modified, {Variant{}}, 3};
  endpoint.deployment_config = Json{{"AutoRollbackConfiguration", Json::object()}};
  const Json answer = describe(endpoint);
  EXPECT_EQ(answer["EndpointStatus"], "Updating");
  EXPECT_EQ(answer["CreationTime"], 1635195148.181);
  EXPECT_EQ(answer["ProductionVariants"][0]["VariantStatus"][0]["StartTime"], 1635195269.181);
  EXPECT_EQ(answer["PendingDeploymentSummary"]["EndpointConfigName"], "sample-endpoint-config-2");
  EXPECT_TRUE(answer.contains("LastDeploymentConfig"));
  EXPECT_FALSE(answer.contains("Tags"));
}

TEST(EndpointShape, TagsAreAMap) {
  Endpoint endpoint = sample_endpoint();
  endpoint.tags = {{"team", "churn"}};
  EXPECT_EQ(state_change(endpoint).detail.parsed()["Tags"].dump(), R"({"team":"churn"})");
}

TEST(EndpointStatus, IsSpelledInCapitals) {
  EXPECT_EQ(to_text(EndpointStatus::creating), "CREATING");
  EXPECT_EQ(to_text(EndpointStatus::rolling_back), "ROLLING_BACK");
  EXPECT_EQ(to_text(EndpointStatus::in_service), "IN_SERVICE");
  EXPECT_EQ(to_text(EndpointStatus::update_rollback_failed), "UPDATE_ROLLBACK_FAILED");
}

TEST(TrafficSplit, FollowsTheInstancesThatServe) {
  struct Case {
    int serving;
    int wanted;
    TrafficSplit split;
  };
  for (const Case& c : {Case{0, 3, {100, 0}}, Case{1, 3, {67, 33}}, Case{2, 3, {33, 67}},
                        Case{3, 3, {0, 100}}, Case{1, 7, {86, 14}}, Case{0, 0, {100, 0}}}) {
    Endpoint endpoint = sample_endpoint();
    endpoint.pending = PendingDeployment{
        "c2", {}, {{.current_instances = c.serving, .desired_instances = c.wanted}}, c.wanted};
    EXPECT_EQ(traffic_split(endpoint), c.split) << c.serving << " of " << c.wanted;
  }
}

TEST(TrafficSplit, NeedsTwoFleets) {
  EXPECT_EQ(traffic_split(sample_endpoint()), std::nullopt);
}

}  // namespace
}  // namespace smemu::generators
