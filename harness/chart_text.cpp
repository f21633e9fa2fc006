#include "harness/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::harness {
namespace {

constexpr int kColumns = 60;  // of a plot
constexpr int kRows = 5;      // of a plot of traffic

std::string painted(const std::string& text, std::string_view code, bool colour) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

/// The part of a plot's columns that a time has gone through.
int column_of(Duration at, Duration begin, Duration end) {
  if (end <= begin) return 0;
  return static_cast<int>((at - begin) * kColumns / (end - begin));
}

std::string axis(Duration begin, Duration end) {
  const std::string left = to_clock_text(begin);
  const std::string right = to_clock_text(end);
  return fmt::format("{}{:>{}}", left, right, kColumns - static_cast<int>(left.size()));
}

// --- Traffic

int green_in(const TrafficChart& chart, int column) {
  const Duration begin = chart.points.front().at;
  const Duration end = chart.points.back().at;
  const Duration at = begin + (end - begin) * (2 * column + 1) / (2 * kColumns);
  int green = 0;
  for (const auto& point : chart.points) {
    if (point.at <= at) green = point.green;
  }
  return green;
}

std::string traffic_text(const TrafficChart& chart, bool colour) {
  std::string out = fmt::format("{}  {} -> {}: {} after {}\n", painted(chart.endpoint, "1", colour),
                                chart.from, chart.to, chart.outcome,
                                to_clock_text(chart.points.back().at - chart.points.front().at));
  for (int row = kRows; row > 0; --row) {
    const int level = 100 * row / kRows;
    std::string cells;
    for (int column = 0; column < kColumns; ++column) {
      cells += green_in(chart, column) > level - 100 / kRows ? '#' : ' ';
    }
    cells.erase(cells.find_last_not_of(' ') + 1);
    out += fmt::format("  {:>3} % |{}\n", level, painted(cells, "32", colour));
  }
  out += fmt::format("        +{:-<{}}\n", "", kColumns);
  out += fmt::format("         {}\n", axis(chart.points.front().at, chart.points.back().at));
  return out;
}

// --- Runs

struct Look {
  std::string_view status;
  char cell;
  std::string_view code;
};
constexpr std::array<Look, 4> kLooks{{{"Succeeded", '#', "32"},
                                      {"Failed", 'x', "31"},
                                      {"Stopped", '~', "33"},
                                      {"Cached", '=', "36"}}};
constexpr Look kGoingOn{"", '.', "2"};

const Look& look_of(const std::string& status) {
  const auto look =
      std::find_if(kLooks.begin(), kLooks.end(), [&](const Look& l) { return l.status == status; });
  return look == kLooks.end() ? kGoingOn : *look;
}

std::string bar_text(const RunChart& run, const RunChart::Bar& bar, std::size_t name_width,
                     bool colour) {
  const int first = std::min(column_of(bar.begin, run.begin, run.end), kColumns - 1);
  const int last = std::clamp(column_of(bar.end, run.begin, run.end), first + 1, kColumns);
  const Look& look = look_of(bar.status);
  const std::string cells(static_cast<std::size_t>(last - first), look.cell);
  return fmt::format("  {:<{}} |{}{}{}| {} {}\n", bar.step, name_width,
                     std::string(static_cast<std::size_t>(first), ' '),
                     painted(cells, look.code, colour),
                     std::string(static_cast<std::size_t>(kColumns - last), ' '),
                     to_clock_text(bar.end - bar.begin), bar.status);
}

std::string run_text(const RunChart& run, bool colour) {
  std::size_t name_width = 0;
  for (const auto& bar : run.bars) name_width = std::max(name_width, bar.step.size());
  std::string out = fmt::format("{}  run {}: {} after {}\n", painted(run.pipeline, "1", colour),
                                run.execution, run.status, to_clock_text(run.end - run.begin));
  for (const auto& bar : run.bars) out += bar_text(run, bar, name_width, colour);
  return out + fmt::format("  {:<{}}  {}\n", "", name_width, axis(run.begin, run.end));
}

}  // namespace

std::string chart_text(const Chart& chart, bool colour) {
  std::string out;
  for (const TrafficChart& traffic : chart.traffic()) out += traffic_text(traffic, colour) + "\n";
  for (const RunChart& run : chart.runs()) out += run_text(run, colour) + "\n";
  return out;
}

}  // namespace smemu::harness
