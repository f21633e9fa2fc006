#pragma once

#include "tests/unit/generators/fake_stage.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

/// What a lifecycle of an endpoint told, in words.
namespace smemu::generators {

inline std::string told(const FakeStage& stage) {
  std::string text;
  for (const auto& [at, event] : stage.events) {
    text += fmt::format("{} {} \"{}\"", to_clock_text(at), event.source, event.detail_type);
    if (event.traffic)
      text += fmt::format(" blue {} green {}", event.traffic->blue, event.traffic->green);
    text += fmt::format("\n  {}\n", event.detail.dump());
  }
  return text;
}

/// "UPDATING", "green Baking 67/33": what an onlooker would jot down.
inline std::vector<std::string> gist(const FakeStage& stage) {
  std::vector<std::string> notes;
  for (const auto& [at, event] : stage.events) {
    std::string note;
    if (event.detail_type == "SageMaker Endpoint State Change") {
      note = event.detail["EndpointStatus"];
    } else if (event.source == "aws.cloudwatch") {
      note = event.detail["state"]["value"];
    } else {
      const nlohmann::ordered_json pending = event.detail.value(
          nlohmann::ordered_json::json_pointer("/PendingDeploymentSummary/ProductionVariants/0"),
          nlohmann::ordered_json::object());
      const bool green = pending.contains("VariantStatus");
      const nlohmann::ordered_json& fleet = green ? pending : event.detail["ProductionVariants"][0];
      note = (green ? "green " : "blue ") + fleet["VariantStatus"][0]["Status"].get<std::string>();
    }
    if (event.traffic) note += fmt::format(" {}/{}", event.traffic->blue, event.traffic->green);
    notes.push_back(note);
  }
  return notes;
}

}  // namespace smemu::generators
