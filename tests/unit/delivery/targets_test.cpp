#include "emulator/delivery/targets/kind.hpp"
#include "emulator/delivery/targets/url.hpp"
#include "emulator/transform/transform.hpp"

#include <gmock/gmock.h>

namespace smemu::delivery {
namespace {

using ::testing::ElementsAre;

class TargetsTest : public ::testing::Test {
 protected:
  TargetsTest() {
    destination.method = "PUT";
    destination.endpoint = "https://example.com/*/hooks/*?fixed=1";
    connection.auth = bus::ApiKeyAuth{"X-Key", "s3cret"};
  }
  Sendable build() {
    return api_destination_request(
        {event, target, std::make_shared<const std::string>(payload), &destination, &connection});
  }
  std::string header(const std::string& name) {
    const auto request = build();
    for (const Header& h : request->headers) {
      if (h.name == name) return h.value;
    }
    return "(absent)";
  }

  bus::Event event;
  bus::Target target;
  bus::ApiDestination destination;
  bus::Connection connection;
  std::string payload = R"({"a":1})";
};

TEST_F(TargetsTest, ApiDestinationSendsAwsFixedHeaders) {
  EXPECT_EQ(build()->method, "PUT");
  EXPECT_EQ(header("User-Agent"), "Amazon/EventBridge/ApiDestinations");
  EXPECT_EQ(header("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(header("Range"), "bytes=0-1048575");
  EXPECT_EQ(header("Accept-Encoding"), "gzip,deflate");
  EXPECT_EQ(header("X-Key"), "s3cret");
}

TEST_F(TargetsTest, BasicCredentialsAreBase64) {
  const struct {
    const char* user;
    const char* password;
    const char* header;
  } cases[] = {{"a", "", "Basic YTo="},
               {"a", "b", "Basic YTpi"},
               {"Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}};
  for (const auto& c : cases) {
    connection.auth = bus::BasicAuth{c.user, c.password};
    EXPECT_EQ(header("Authorization"), c.header);
  }
}

TEST_F(TargetsTest, PathValuesFillTheStarsInOrderAndTheConnectionsQueryWins) {
  target.http.path_values = {"eu/1", "b"};
  target.http.query = {{"team", "ml"}, {"mode", "target"}};
  connection.invocation.query = {{"mode", "connection & more", false}};
  EXPECT_EQ(build()->url,
            "https://example.com/eu%2F1/hooks/b?fixed=1&team=ml&mode=connection%20%26%20more");
}

TEST_F(TargetsTest, ConfiguredHeadersOverrideContentTypeButNotTheReservedOnes) {
  target.http.headers = {
      {"content-type", "application/cloudevents+json"}, {"Host", "evil"}, {"X-A", "target"}};
  connection.invocation.headers = {{"x-a", "connection", false}, {"User-Agent", "mine", false}};
  EXPECT_EQ(header("content-type"), "application/cloudevents+json");
  EXPECT_EQ(header("Content-Type"), "(absent)");
  EXPECT_EQ(header("Host"), "(absent)");
  EXPECT_EQ(header("x-a"), "connection");
  EXPECT_EQ(header("User-Agent"), "Amazon/EventBridge/ApiDestinations");
}

TEST_F(TargetsTest, BodyParametersGoIntoAnObjectAndLeaveAnythingElseAlone) {
  connection.invocation.body = {{"token", "t", true}, {"a", "2", false}};
  EXPECT_EQ(*build()->body, R"({"a":"2","token":"t"})");
  payload = R"("text")";
  EXPECT_EQ(*build()->body, R"("text")");
}

TEST_F(TargetsTest, AMissingDestinationOrConnectionSaysWhich) {
  destination.name = "pager";
  destination.connection_arn = "arn:aws:events:us-east-1:000000000000:connection/c/1";
  EXPECT_EQ(
      api_destination_request({event, target, nullptr, &destination, nullptr}).error().message,
      "connection arn:aws:events:us-east-1:000000000000:connection/c/1 of API destination pager "
      "does not exist");
  target.arn = "arn:x";
  EXPECT_EQ(api_destination_request({event, target, nullptr, nullptr, nullptr}).error().message,
            "API destination arn:x does not exist");
}

TEST_F(TargetsTest, WebhookPostsThePayloadToItsUrl) {
  target.arn = "http://localhost:9000/hook";
  const auto request = webhook_request({event, target, std::make_shared<const std::string>("{}")});
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->url, "http://localhost:9000/hook");
  EXPECT_EQ(*request->body, "{}");
}

TEST(Payload, IsTheEventsOwnBytesUnlessThereIsAnInput) {
  auto event = std::make_shared<bus::Event>();
  event->envelope = "{\"version\":\"0\"}";
  bus::Target target;
  EXPECT_EQ(payload_of(event, target, "r", "arn")->get(), &event->envelope) << "shared";
  target.input = "{\"constant\":true}";
  EXPECT_EQ(**payload_of(event, target, "r", "arn"), "{\"constant\":true}");
}

TEST(Payload, IsWhatAPathFindsOrCannotBeDelivered) {
  auto event = std::make_shared<bus::Event>();
  event->envelope = R"({"detail":{"a":[1]}})";
  bus::Target target;
  target.transform =
      std::make_shared<const transform::Transform>(transform::Transform::input_path("$.detail.a"));
  EXPECT_EQ(**payload_of(event, target, "r", "arn"), "[1]");
  target.transform =
      std::make_shared<const transform::Transform>(transform::Transform::input_path("$.b"));
  const auto nothing = payload_of(event, target, "r", "arn");
  EXPECT_EQ(nothing.error().error_code, "INVALID_JSON");
  EXPECT_EQ(nothing.error().message, "InputPath $.b finds nothing in the event");
}

TEST_F(TargetsTest, ParametersThatArePathsAreReadFromTheEvent) {
  event.envelope = R"({"source":"s","detail":{"team":"ml ops","n":7}})";
  target.http.path_values = {"$.detail.team", "$.detail.n"};
  target.http.query = {{"q", "$.source"}, {"none", "$.detail.none"}};
  target.http.headers = {{"X-Team", "$.detail.team"}, {"$.source", "literal"}};
  EXPECT_EQ(build()->url, "https://example.com/ml%20ops/hooks/7?fixed=1&q=s&none=");
  EXPECT_EQ(header("X-Team"), "ml ops");
  EXPECT_EQ(header("$.source"), "literal") << "keys are no paths";
}

TEST(Kinds, AreToldFromTheArn) {
  const auto build = [](std::string_view text) {
    const auto arn = bus::parse_arn(text);
    const TargetKind* kind = find_kind(text, arn ? &*arn : nullptr);
    return kind == nullptr ? nullptr : kind->build;
  };
  EXPECT_EQ(build("http://localhost/x"), &webhook_request);
  EXPECT_EQ(build("arn:aws:events:us-east-1:000000000000:api-destination/a/b"),
            &api_destination_request);
  EXPECT_EQ(build("arn:aws:events:us-east-1:000000000000:event-bus/a"), &event_bus_request);
  EXPECT_EQ(build("arn:aws:ssm:us-east-1::document/a"), &run_command_request);
  EXPECT_EQ(build("arn:aws:ssm:us-east-1:1:automation-definition/a:1"), &automation_request);
  EXPECT_EQ(build("arn:aws:iam::000000000000:role/a"), nullptr);
  EXPECT_EQ(build("nonsense"), nullptr);
}

TEST(Url, AStarWithoutValueStaysAndQueryStarsAreNotTouched) {
  EXPECT_EQ(fill_path("http://h/*/x?q=*", {}), "http://h/*/x?q=*");
  EXPECT_EQ(fill_path("http://h/*/x?q=*", {"1", "2"}), "http://h/1/x?q=*");
  EXPECT_EQ(fill_path("http://h", {"1"}), "http://h");
}

}  // namespace
}  // namespace smemu::delivery
