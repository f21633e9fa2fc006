#include "harness/chart.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// Reads "00:12:04".
Duration read_clock(std::string_view text) {
  std::array<int, 3> parts{};
  for (int& part : parts) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty()) text.remove_prefix(1);
    if (error != std::errc()) return {};
  }
  return std::chrono::hours(parts[0]) + std::chrono::minutes(parts[1]) +
         std::chrono::seconds(parts[2]);
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string last_segment(const std::string& arn) {
  return arn.substr(arn.rfind('/') + 1);
}

bool is_end(std::string_view status) {
  constexpr std::array<std::string_view, 3> kEnds{"Succeeded", "Failed", "Stopped"};
  return std::find(kEnds.begin(), kEnds.end(), status) != kEnds.end();
}

}  // namespace

void Chart::see(const Json& line) {
  if (text_at(line, "type") != "event") return;
  const Json& event = line.at("event");
  const Json& detail = event.at("detail");
  const Duration at = read_clock(text_at(line, "t"));
  const std::string type = text_at(event, "detail-type");
  if (type.starts_with("SageMaker Endpoint")) return see_endpoint(line, detail, at);
  if (type == "SageMaker Model Building Pipeline Execution Status Change") {
    return see_execution(detail, at);
  }
  if (type == "SageMaker Model Building Pipeline Execution Step Status Change") {
    see_step(detail, at);
  }
}

/// A deployment is there from its first event with a split of traffic to the first without.
void Chart::see_endpoint(const Json& line, const Json& detail, Duration at) {
  const std::string endpoint = text_at(detail, "EndpointName");
  auto open = std::find_if(traffic_.begin(), traffic_.end(), [&](const TrafficChart& chart) {
    return chart.endpoint == endpoint && !chart.over;
  });
  const bool split = line.contains("traffic");
  if (open == traffic_.end() && !split) return;
  if (open == traffic_.end()) {
    traffic_.push_back({endpoint, text_at(detail, "EndpointConfigName")});
    open = traffic_.end() - 1;
  }
  TrafficChart& chart = *open;
  if (detail.contains("PendingDeploymentSummary")) {
    chart.to = text_at(detail["PendingDeploymentSummary"], "EndpointConfigName");
  }
  const std::string config = text_at(detail, "EndpointConfigName");
  const std::string status = text_at(detail, "EndpointStatus");
  chart.outcome = status + " with " + config;
  chart.over = !split || status == "UPDATE_ROLLBACK_FAILED";
  const int green = split ? line["traffic"].value("green", 0) : (config == chart.to ? 100 : 0);
  chart.points.push_back({at, green});
}

RunChart& Chart::run_of(const Json& detail, Duration at) {
  const std::string execution = last_segment(text_at(detail, "pipelineExecutionArn"));
  const auto known = std::find_if(runs_.begin(), runs_.end(),
                                  [&](const RunChart& run) { return run.execution == execution; });
  if (known != runs_.end()) return *known;
  runs_.push_back({last_segment(text_at(detail, "pipelineArn")), execution, "", at, at});
  return runs_.back();
}

void Chart::see_execution(const Json& detail, Duration at) {
  RunChart& run = run_of(detail, at);
  run.status = text_at(detail, "currentPipelineExecutionStatus");
  run.end = at;
}

/// A step that is tried again has another bar.
void Chart::see_step(const Json& detail, Duration at) {
  RunChart& run = run_of(detail, at);
  run.end = std::max(run.end, at);
  const std::string step = text_at(detail, "stepName");
  const std::string status = text_at(detail, "currentStepStatus");
  auto bar = std::find_if(run.bars.rbegin(), run.bars.rend(),
                          [&](const RunChart::Bar& b) { return b.step == step; });
  if (bar == run.bars.rend() || status == "Starting") {
    run.bars.push_back({step, text_at(detail, "stepType"), status, at, at});
    return;
  }
  bar->status = is_end(status) && detail.contains("cacheHitResult") ? "Cached" : status;
  bar->end = at;
}

}  // namespace smemu::harness
