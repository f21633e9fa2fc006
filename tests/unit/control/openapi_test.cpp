#include "server/control/routes.hpp"

#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace smemu::control {
namespace {

std::set<std::string> documented() {
  std::set<std::string> out;
  const YAML::Node file = YAML::LoadFile(SMEMU_SOURCE_DIR "/docs/openapi.yaml");
  for (const auto& path : file["paths"]) {
    for (const auto& operation : path.second) {
      std::string method = operation.first.as<std::string>();
      std::transform(method.begin(), method.end(), method.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      out.insert(method + " " + path.first.as<std::string>().substr(1));
    }
  }
  return out;
}

TEST(OpenApi, SaysWhatTheServerServesAndNothingElse) {
  std::set<std::string> served;
  for (const Route& route : routes()) {
    EXPECT_TRUE(served.insert(std::string(route.method) + " " + std::string(route.path)).second)
        << route.path;
  }
  EXPECT_EQ(documented(), served);
}

}  // namespace
}  // namespace smemu::control
