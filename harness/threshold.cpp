#include "harness/threshold.hpp"

#include "emulator/base/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace smemu::harness {
namespace {

using journal::StepType;

struct Comparison {
  std::string_view sign;
  bool (*holds)(double, double);
};
constexpr std::array<Comparison, 6> kComparisons{{
    {"<=", [](double a, double b) { return a <= b; }},
    {">=", [](double a, double b) { return a >= b; }},
    {"==", [](double a, double b) { return a == b; }},
    {"!=", [](double a, double b) { return a != b; }},
    {"<", [](double a, double b) { return a < b; }},
    {">", [](double a, double b) { return a > b; }},
}};

constexpr std::array<std::string_view, 4> kAggregates{"count", "min", "max", "avg"};

bool is_duration(Metric metric) {
  return metric == Metric::virtual_latency || metric == Metric::real_latency;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(' ') + 1 - begin));
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(value) : std::nullopt;
}

tl::unexpected<Error> no_threshold(const std::string& text) {
  return fail(Errc::invalid_argument,
              fmt::format("'{}' is no threshold; write it as count == 0, max <= 3, avg < 2 or "
                          "p(95) < 3",
                          text));
}

Result<Metric> metric_of(std::string_view name) {
  const auto found = std::find(kMetricNames.begin(), kMetricNames.end(), name);
  if (found != kMetricNames.end()) return static_cast<Metric>(found - kMetricNames.begin());
  const std::vector<std::string> names(kMetricNames.begin(), kMetricNames.end());
  return fail(Errc::invalid_argument,
              fmt::format("there is no metric '{}'{}; there is {}", name, did_you_mean(name, names),
                          fmt::join(names, ", ")));
}

bool read_aggregate(const std::string& text, Threshold& out) {
  if (std::find(kAggregates.begin(), kAggregates.end(), text) != kAggregates.end()) {
    out.aggregate = text;
    return true;
  }
  if (!text.starts_with("p(") || !text.ends_with(')')) return false;
  const auto percentile = number(trimmed(std::string_view(text).substr(2, text.size() - 3)));
  if (!percentile || *percentile < 0 || *percentile > 100) return false;
  out.aggregate = "p";
  out.percentile = *percentile;
  return true;
}

/// The smallest sample that at least so many percent are not above.
double percentile_of(std::vector<double> samples, double percent) {
  std::sort(samples.begin(), samples.end());
  const double rank = std::ceil(percent / 100 * static_cast<double>(samples.size()));
  return samples[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

double aggregate(const std::vector<double>& samples, const Threshold& threshold) {
  if (threshold.aggregate == "count") return static_cast<double>(samples.size());
  if (samples.empty()) return 0;
  if (threshold.aggregate == "min") return *std::min_element(samples.begin(), samples.end());
  if (threshold.aggregate == "max") return *std::max_element(samples.begin(), samples.end());
  if (threshold.aggregate == "p") return percentile_of(samples, threshold.percentile);
  return std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
}

}  // namespace

Result<Threshold> read_threshold(std::string_view metric, const std::string& text) {
  const auto of = metric_of(metric);
  if (!of) return tl::unexpected(of.error());
  Threshold out;
  out.metric = *of;
  out.expression = text;
  for (const Comparison& comparison : kComparisons) {
    const std::size_t at = text.find(comparison.sign);
    if (at == std::string::npos) continue;
    out.comparison = comparison.sign;
    if (!read_aggregate(trimmed(std::string_view(text).substr(0, at)), out)) {
      return no_threshold(text);
    }
    const std::string limit = trimmed(std::string_view(text).substr(at + comparison.sign.size()));
    const bool wants_duration = is_duration(out.metric) && out.aggregate != "count";
    const auto length = parse_duration(limit);
    const auto plain = number(limit);
    if (wants_duration && !length) return tl::unexpected(length.error());
    if (!wants_duration && !plain) return no_threshold(text);
    out.limit = wants_duration ? static_cast<double>(length->count()) : *plain;
    return out;
  }
  return no_threshold(text);
}

void Measures::see(const journal::Step& step) {
  switch (step.type) {
    case StepType::event_receipt:
      return add(Metric::events, 1);
    case StepType::rule_match:
      return add(Metric::matches, 1);
    case StepType::invocation_start:
      return add(Metric::deliveries, 1);
    case StepType::invocation_dlq:
      return add(Metric::dead_letters, 1);
    case StepType::invocation_failure:
      add(Metric::failures, 1);
      return add(Metric::attempts, step.attempt);
    case StepType::invocation_success:
      break;
    default:
      return;
  }
  add(Metric::attempts, step.attempt);
  if (!step.delivery || step.delivery->attempts.empty()) return;
  const auto& attempts = step.delivery->attempts;
  const Duration virtually =
      attempts.back().ended.value_or(attempts.back().started) - attempts.front().started;
  add(Metric::virtual_latency, static_cast<double>(virtually.count()));
  add(Metric::real_latency, static_cast<double>(attempts.back().real_latency.count()));
}

Measured Measures::judge(const Threshold& threshold) const {
  const double value = aggregate(samples_[static_cast<std::size_t>(threshold.metric)], threshold);
  const auto comparison =
      std::find_if(kComparisons.begin(), kComparisons.end(),
                   [&](const Comparison& c) { return c.sign == threshold.comparison; });
  const bool length = is_duration(threshold.metric) && threshold.aggregate != "count";
  const std::string text =
      length ? to_text(Duration(static_cast<std::int64_t>(value))) : fmt::format("{:g}", value);
  return {comparison->holds(value, threshold.limit), text};
}

}  // namespace smemu::harness
