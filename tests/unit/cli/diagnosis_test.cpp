#include "cli/diagnosis.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace smemu::cli {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// All is well.
Surroundings well() {
  Surroundings around;
  around.endpoint = "http://127.0.0.1:4566";
  around.answers = true;
  around.version = "1.2.3";
  around.skew = 1s;
  around.world_ahead = 0s;
  around.clock_mode = "real";
  around.environment = {{"AWS_ENDPOINT_URL", "http://127.0.0.1:4566"},
                        {"AWS_ACCESS_KEY_ID", "000000000000"},
                        {"AWS_REGION", "us-east-1"}};
  return around;
}

Diagnosis about(const Surroundings& around, const std::string& subject) {
  const auto all = diagnose(around);
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Diagnosis& d) { return d.subject == subject; });
  return found == all.end() ? Diagnosis{} : *found;
}

TEST(Diagnosis, OfAMachineInOrderIsAllWell) {
  for (const Diagnosis& diagnosis : diagnose(well())) {
    EXPECT_EQ(diagnosis.health, Health::ok) << diagnosis.subject << ": " << diagnosis.what;
    EXPECT_EQ(diagnosis.remedy, "") << diagnosis.subject;
  }
}

struct AilmentCase {
  std::string_view name;
  void (*spoil)(Surroundings&);
  std::string subject;
  Health health;
  std::string says;  // in what or remedy
};

std::ostream& operator<<(std::ostream& out, const AilmentCase& c) {
  return out << c.name;
}

class Ailment : public testing::TestWithParam<AilmentCase> {};

TEST_P(Ailment, IsToldWithARemedy) {
  Surroundings around = well();
  GetParam().spoil(around);
  const Diagnosis diagnosis = about(around, GetParam().subject);
  EXPECT_EQ(diagnosis.health, GetParam().health);
  EXPECT_THAT(diagnosis.what + " " + diagnosis.remedy, HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    , Ailment,
    testing::ValuesIn(std::vector<AilmentCase>{
        {"Nobody", [](Surroundings& s) { s.answers = false; }, "server", Health::failure,
         "smemu serve"},
        {"NobodyInAContainer",
         [](Surroundings& s) {
           s.answers = false;
           s.in_container = true;
         },
         "server", Health::failure, "http://smemu:4566"},
        {"SomebodyElse", [](Surroundings& s) { s.version = ""; }, "server", Health::failure,
         "not smemu"},
        {"NotReady", [](Surroundings& s) { s.not_ready = "init file x"; }, "server",
         Health::failure, "init file x"},
        {"EndpointIgnored",
         [](Surroundings& s) { s.environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true"; },
         "endpoint", Health::failure, "unset"},
        {"NoEndpoint", [](Surroundings& s) { s.environment.erase("AWS_ENDPOINT_URL"); }, "endpoint",
         Health::warning, "smemu env"},
        {"TheServicesOwnEndpointCounts",
         [](Surroundings& s) {
           s.environment["AWS_ENDPOINT_URL_EVENTBRIDGE"] = "https://events.amazonaws.com";
         },
         "endpoint", Health::warning, "AWS_ENDPOINT_URL_EVENTBRIDGE is https://events"},
        {"RealKey",
         [](Surroundings& s) { s.environment["AWS_ACCESS_KEY_ID"] = "AKIA1234567890123456"; },
         "credentials", Health::warning, "real key"},
        {"NoKey", [](Surroundings& s) { s.environment.erase("AWS_ACCESS_KEY_ID"); }, "credentials",
         Health::warning, "refuse"},
        {"NoRegion", [](Surroundings& s) { s.environment.erase("AWS_REGION"); }, "region",
         Health::warning, "which to call"},
        {"Proxy", [](Surroundings& s) { s.environment["http_proxy"] = "http://proxy:3128"; },
         "proxy", Health::warning, "NO_PROXY=127.0.0.1"},
        {"ProxyForOthers",
         [](Surroundings& s) {
           s.environment["http_proxy"] = "http://proxy:3128";
           s.environment["NO_PROXY"] = "localhost,127.0.0.1";
         },
         "proxy", Health::ok, "not for 127.0.0.1"},
        {"Skew", [](Surroundings& s) { s.skew = -10min; }, "clock", Health::warning,
         "differ by 10m"},
        {"WorldAhead", [](Surroundings& s) { s.world_ahead = 36h; }, "clock", Health::ok,
         "1d12h ahead"},
        {"HostNameUnknown", [](Surroundings& s) { s.in_container = true; }, "docker",
         Health::warning, "host-gateway"},
    }),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace smemu::cli
