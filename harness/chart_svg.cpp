#include "harness/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::harness {
namespace {

constexpr int kLeft = 180;  // of a plot
constexpr int kWidth = 600;
constexpr int kPlotHeight = 120;
constexpr int kBarHeight = 20;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

int x_of(Duration at, Duration begin, Duration end) {
  if (end <= begin) return kLeft;
  return kLeft + static_cast<int>((at - begin) * kWidth / (end - begin));
}

/// Draws from the top downwards.
class Picture {
 public:
  void add(const TrafficChart& chart) {
    title(fmt::format("{}: {} → {}: {}", chart.endpoint, chart.from, chart.to, chart.outcome));
    const Duration begin = chart.points.front().at;
    const Duration end = chart.points.back().at;
    const int floor = y_ + kPlotHeight;
    int level = floor;
    std::string path = fmt::format("M{} {}", kLeft, floor);
    for (const auto& point : chart.points) {
      const int x = x_of(point.at, begin, end);
      path += fmt::format(" L{} {}", x, level);
      level = floor - point.green * kPlotHeight / 100;
      path += fmt::format(" L{} {}", x, level);
    }
    path += fmt::format(" L{} {} Z", kLeft + kWidth, floor);
    shapes_ += fmt::format("<path class=\"green\" d=\"{}\"/>\n", path);
    frame(y_, kPlotHeight);
    label(kLeft - 8, y_ + 12, "100 %", "end");
    label(kLeft - 8, floor, "0 %", "end");
    y_ = floor;
    axis(begin, end);
  }

  void add(const RunChart& run) {
    title(fmt::format("{} run {}: {}", run.pipeline, run.execution, run.status));
    const int top = y_;
    for (const auto& bar : run.bars) {
      const int x = x_of(bar.begin, run.begin, run.end);
      const int width = std::max(2, x_of(bar.end, run.begin, run.end) - x);
      shapes_ += fmt::format(
          "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{} {} {}</title>"
          "</rect>\n",
          escaped(bar.status), x, y_ + 3, width, kBarHeight - 6, escaped(bar.type),
          escaped(bar.status), to_clock_text(bar.end - bar.begin));
      label(kLeft - 8, y_ + 14, bar.step, "end");
      y_ += kBarHeight;
    }
    frame(top, y_ - top);
    axis(run.begin, run.end);
  }

  [[nodiscard]] std::string take() const {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\">\n<style>"
        "text{{font:12px sans-serif}}.title{{font-weight:bold}}"
        ".frame{{fill:none;stroke:#888}}.green,.Succeeded{{fill:#4a9d5b}}.Failed{{fill:#c0392b}}"
        ".Stopped{{fill:#d49b2a}}.Cached{{fill:#4a86b8}}</style>\n{2}</svg>\n",
        kLeft + kWidth + 20, y_ + 10, shapes_);
  }

 private:
  void title(const std::string& text) {
    y_ += 24;
    shapes_ += fmt::format("<text class=\"title\" x=\"8\" y=\"{}\">{}</text>\n", y_, escaped(text));
    y_ += 10;
  }
  void frame(int top, int height) {
    shapes_ += fmt::format("<rect class=\"frame\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                           kLeft, top, kWidth, height);
  }
  void axis(Duration begin, Duration end) {
    y_ += 16;
    label(kLeft, y_, to_clock_text(begin), "start");
    label(kLeft + kWidth, y_, to_clock_text(end), "end");
  }
  void label(int x, int y, const std::string& text, std::string_view anchor) {
    shapes_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                           escaped(text));
  }

  int y_ = 0;
  std::string shapes_;
};

}  // namespace

std::string chart_svg(const Chart& chart) {
  Picture picture;
  for (const TrafficChart& traffic : chart.traffic()) picture.add(traffic);
  for (const RunChart& run : chart.runs()) picture.add(run);
  return picture.take();
}

}  // namespace smemu::harness
