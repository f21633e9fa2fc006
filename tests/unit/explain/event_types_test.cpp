#include "emulator/explain/event_types.hpp"

#include <gtest/gtest.h>

namespace smemu::explain {
namespace {

TEST(EventTypes, JudgesOnlyWhatSageMakerCouldHaveSent) {
  const struct {
    std::string_view type;
    bool unknown;
    std::string_view nearest;
  } cases[] = {
      {"SageMaker Endpoint State Change", false, ""},
      {"SageMaker Tracking Server Stopped", false, ""},
      {"OrderPlaced", false, ""},
      {"Sagemaker Endpoint State Change", true, "SageMaker Endpoint State Change"},
      {"SageMaker Endpoint Status Change", true, "SageMaker Endpoint State Change"},
      {"SageMaker Something Else Entirely", true, ""},
  };
  for (const auto& c : cases) {
    const UnknownType judged = look_up_type(c.type);
    EXPECT_EQ(judged.unknown, c.unknown) << c.type;
    if (c.nearest.empty()) continue;
    EXPECT_EQ(judged.nearest, c.nearest) << c.type;
  }
}

}  // namespace
}  // namespace smemu::explain
