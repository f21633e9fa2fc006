#pragma once

#include "emulator/base/instant.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace smemu::harness {

/// A deployment: how much of an endpoint's traffic its new fleet serves, over time.
struct TrafficChart {
  struct Point {
    Duration at{};
    int green = 0;  // percent, from then on
  };
  std::string endpoint;
  std::string from;  // EndpointConfigName
  std::string to;
  std::string outcome;  // the last EndpointStatus and config
  std::vector<Point> points;
  bool over = false;
};

/// A run of a pipeline: when each of its steps began and ended.
struct RunChart {
  struct Bar {
    std::string step;
    std::string type;
    std::string status;
    Duration begin{};
    Duration end{};
  };
  std::string pipeline;
  std::string execution;  // the ID
  std::string status;
  Duration begin{};
  Duration end{};
  std::vector<Bar> bars;
};

/// What a play looks like, from its canonical lines (harness/progress.hpp).
class Chart {
 public:
  void see(const nlohmann::ordered_json& line);

  [[nodiscard]] const std::vector<TrafficChart>& traffic() const { return traffic_; }
  [[nodiscard]] const std::vector<RunChart>& runs() const { return runs_; }
  [[nodiscard]] bool empty() const { return traffic_.empty() && runs_.empty(); }

 private:
  void see_endpoint(const nlohmann::ordered_json& line, const nlohmann::ordered_json& detail,
                    Duration at);
  void see_execution(const nlohmann::ordered_json& detail, Duration at);
  void see_step(const nlohmann::ordered_json& detail, Duration at);
  [[nodiscard]] RunChart& run_of(const nlohmann::ordered_json& detail, Duration at);

  std::vector<TrafficChart> traffic_;
  std::vector<RunChart> runs_;
};

/// For a terminal, 80 columns wide.
[[nodiscard]] std::string chart_text(const Chart& chart, bool colour);

/// The same as a picture.
[[nodiscard]] std::string chart_svg(const Chart& chart);

}  // namespace smemu::harness
