#include "tests/unit/aws/aws_fixture.hpp"

namespace smemu::aws {
namespace {

class QuotasTest : public AwsTest {
 protected:
  QuotasTest() : AwsTest(settings()) {}

  static world::Settings settings() {
    world::Settings settings = support::TestWorld::default_settings();
    settings.quotas = {
        .event_buses = 2, .rules_per_bus = 1, .api_destinations = 1, .connections = 1};
    return settings;
  }
};

TEST_F(QuotasTest, OneMoreIsTooMany) {
  const std::string limit =
      "LimitExceededException: The requested resource exceeds the maximum number allowed.";
  const std::string auth =
      R"(,"AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}})";
  ok("CreateEventBus", R"({"Name":"a"})");
  EXPECT_EQ(error("CreateEventBus", R"({"Name":"b"})"), limit);
  const std::string pattern = R"(,"EventPattern":"{\"source\":[\"s\"]}"})";
  ok("PutRule", R"({"Name":"r")" + pattern);
  EXPECT_EQ(error("PutRule", R"({"Name":"q")" + pattern), limit);
  ok("PutRule", R"({"Name":"r","Description":"again")" + pattern);
  const std::string connection = ok("CreateConnection", R"({"Name":"c")" + auth)["ConnectionArn"];
  EXPECT_EQ(error("CreateConnection", R"({"Name":"d")" + auth), limit);
  const std::string destination = R"(,"HttpMethod":"POST","InvocationEndpoint":"https://a.b",
    "ConnectionArn":")" + connection +
                                  "\"}";
  ok("CreateApiDestination", R"({"Name":"x")" + destination);
  EXPECT_EQ(error("CreateApiDestination", R"({"Name":"y")" + destination), limit);
}

}  // namespace
}  // namespace smemu::aws
