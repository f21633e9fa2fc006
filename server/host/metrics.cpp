#include "server/host/metrics.hpp"

#include "emulator/journal/delivery_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace smemu::host {
namespace {

using journal::StepType;

std::string header(std::string_view name, std::string_view type, std::string_view help) {
  return fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

/// A label's value between quotes.
std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\\' || c == '"') out += '\\';
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out;
}

/// How an attempt or a delivery ended; empty for steps that end none.
std::string_view attempt_outcome(StepType type) {
  switch (type) {
    case StepType::invocation_attempt_success:
      return "succeeded";
    case StepType::invocation_attempt_retryable_failure:
      return "failed_retryable";
    case StepType::invocation_attempt_permanent_failure:
      return "failed_permanent";
    default:
      return {};
  }
}

std::string_view delivery_outcome(StepType type) {
  switch (type) {
    case StepType::invocation_success:
      return "succeeded";
    case StepType::invocation_failure:
      return "failed";
    case StepType::invocation_dlq:
      return "dead_lettered";
    default:
      return {};
  }
}

}  // namespace

void Metrics::Counter::add(std::string_view first, std::string_view second) {
  auto outer = counts_.find(first);
  const bool is_known = outer != counts_.end() && outer->second.find(second) != outer->second.end();
  if (!is_known && size_ >= kMostLabels) {
    ++counts_["other"]["other"];
    return;
  }
  if (outer == counts_.end()) outer = counts_.emplace(first, Inner{}).first;
  auto inner = outer->second.find(second);
  if (inner == outer->second.end()) {
    inner = outer->second.emplace(second, 0).first;
    ++size_;
  }
  ++inner->second;
}

template <class Visit>
void Metrics::Counter::each(const Visit& visit) const {
  for (const auto& [first, inner] : counts_) {
    for (const auto& [second, count] : inner) visit(first, second, count);
  }
}

void Metrics::see(const journal::Step& step) {
  if (step.type == StepType::event_receipt) return events_.add(step.bus());
  if (step.type == StepType::rule_match) return matches_.add(step.bus(), step.rule());
  if (const auto outcome = attempt_outcome(step.type); !outcome.empty()) {
    attempts_.add(outcome);
    return time_attempt(step);
  }
  if (const auto outcome = delivery_outcome(step.type); !outcome.empty())
    deliveries_.add(step.target_id(), outcome);
}

void Metrics::time_attempt(const journal::Step& step) {
  if (!step.delivery || step.delivery->attempts.empty()) return;
  const double seconds =
      std::chrono::duration<double>(step.delivery->attempts.back().real_latency).count();
  const auto bucket = std::lower_bound(kBuckets.begin(), kBuckets.end(), seconds);
  ++buckets_[static_cast<std::size_t>(bucket - kBuckets.begin())];
  seconds_ += seconds;
  ++timed_;
}

std::string Metrics::to_text() const {
  std::string out = header("smemu_events_total", "counter", "Events received, by bus.");
  events_.each([&](const auto& bus, const auto&, auto count) {
    out += fmt::format("smemu_events_total{{bus=\"{}\"}} {}\n", escaped(bus), count);
  });
  out += header("smemu_matches_total", "counter", "Rules that matched an event.");
  matches_.each([&](const auto& bus, const auto& rule, auto count) {
    out += fmt::format("smemu_matches_total{{bus=\"{}\",rule=\"{}\"}} {}\n", escaped(bus),
                       escaped(rule), count);
  });
  out += header("smemu_attempts_total", "counter", "Attempts to deliver, by outcome.");
  attempts_.each([&](const auto& outcome, const auto&, auto count) {
    out += fmt::format("smemu_attempts_total{{outcome=\"{}\"}} {}\n", outcome, count);
  });
  out +=
      header("smemu_deliveries_total", "counter", "Deliveries that ended, by target and outcome.");
  deliveries_.each([&](const auto& target, const auto& outcome, auto count) {
    out += fmt::format("smemu_deliveries_total{{target=\"{}\",outcome=\"{}\"}} {}\n",
                       escaped(target), outcome, count);
  });
  out += header("smemu_attempt_seconds", "histogram", "Real time of attempts.");
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < kBuckets.size(); ++i) {
    below += buckets_[i];
    out += fmt::format("smemu_attempt_seconds_bucket{{le=\"{}\"}} {}\n", kBuckets[i], below);
  }
  out += fmt::format("smemu_attempt_seconds_bucket{{le=\"+Inf\"}} {}\n", timed_);
  out += fmt::format("smemu_attempt_seconds_sum {}\nsmemu_attempt_seconds_count {}\n", seconds_,
                     timed_);
  return out;
}

std::string metric(std::string_view name, std::string_view type, std::string_view help,
                   double value) {
  return header(name, type, help) + fmt::format("{} {}\n", name, value);
}

}  // namespace smemu::host
