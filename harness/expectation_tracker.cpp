#include "harness/expectation_tracker.hpp"

#include "emulator/journal/delivery_record.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace smemu::harness {

using journal::Step;
using journal::StepType;

namespace {

constexpr std::size_t kExamples = 3;
constexpr std::size_t kRemembered = 4096;  // counted things of which a copy may come

/// sink://NAME, or the same sink by its address over HTTP.
bool is_sink(std::string_view arn, const std::string& name) {
  return arn == "sink://" + name || arn.starts_with("sink://" + name + '/') ||
         arn.ends_with("/_smemu/sinks/" + name);
}

bool is_end(StepType type) {
  return type == StepType::invocation_success || type == StepType::invocation_failure;
}

}  // namespace

std::shared_ptr<const std::string> body_of(const Step& step) {
  return step.delivery ? step.delivery->payload : nullptr;
}

bool concerns(const Selector& what, const Step& step) {
  if (what.target && *what.target != step.target_id() && *what.target != step.target_arn()) {
    return false;
  }
  if (what.sink && !is_sink(step.target_arn(), *what.sink)) return false;
  if (what.rule && *what.rule != step.rule()) return false;
  return !what.bus || *what.bus == step.bus();
}

ExpectationTracker::ExpectationTracker(Expectation expectation, Duration began,
                                       TrackerSources sources)
    : expectation_(std::move(expectation)), began_(began), sources_(std::move(sources)) {
  if (sources_.real) began_real_ = sources_.real();
}

std::optional<Duration> ExpectationTracker::ends() const {
  const auto& e = expectation_;
  if (!e.within && !e.during) return std::nullopt;
  return began_ +
         std::max(e.within.value_or(Duration::zero()), e.during.value_or(Duration::zero()));
}

Verdict ExpectationTracker::verdict() const {
  const Expectation& e = expectation_;
  const auto is_whole = [&](const auto& entry) { return entry.second.stage == e.in_order.size(); };
  if (e.at_most && seen_.counted > *e.at_most) return Verdict::failed;
  if (e.no_others && seen_.others > 0) return Verdict::failed;
  const bool enough =
      seen_.counted >= e.at_least && std::all_of(seen_.order.begin(), seen_.order.end(), is_whole);
  if (closed_) return enough ? Verdict::holds : Verdict::failed;
  return enough && e.at_least > 0 && !e.during ? Verdict::holds : Verdict::pending;
}

void ExpectationTracker::see(const Step& step) {
  if (closed_ || !step.event) return;
  if (!step.fault.empty()) struck_.insert(step.event->id.value);
  if (step.type == StepType::event_receipt) keep(step.event);
  if (!expectation_.in_order.empty()) return see_order(step);
  const Selector& what = expectation_.what;
  if (!concerns(what, step)) return;
  if (expectation_.counts() == Counted::deliveries) follow_delivery(step);
  if (!can_count(step)) return;
  if (!is_meant(what, step)) {
    ++seen_.others;
    seen_.other = step;
    const bool body_alone =
        what.payload && (!what.matching || accepts_event(*what.matching, step.event));
    if (body_alone) seen_.other_body = step;
  } else if (!fits(step)) {
    seen_.misfit = step;
  } else {
    count(step);
  }
}

/// Steps of the kind that is counted, whatever they are about.
bool ExpectationTracker::can_count(const Step& step) const {
  switch (expectation_.counts()) {
    case Counted::events:
      return step.type == StepType::event_receipt;
    case Counted::matches:
      return step.type == StepType::rule_match;
    case Counted::deliveries:
      break;
  }
  if (expectation_.dead_lettered) return step.type == StepType::invocation_dlq;
  const bool any_end = expectation_.attempts || !expectation_.status.empty();
  return any_end ? is_end(step.type) : step.type == StepType::invocation_success;
}

bool ExpectationTracker::fits(const Step& step) const {
  const auto& [attempts, status] = std::tie(expectation_.attempts, expectation_.status);
  if (attempts && !attempts->holds(step.attempt)) return false;
  if (status.empty()) return true;
  return step.status && std::find(status.begin(), status.end(), *step.status) != status.end();
}

bool ExpectationTracker::is_meant(const Selector& what, const Step& step) {
  if (what.matching && !accepts_event(*what.matching, step.event)) return false;
  return !what.payload || accepts_body(*what.payload, step);
}

void ExpectationTracker::flatten(const bus::EventRef& event) {
  if (flat_of_ == event) return;
  flat_of_ = event;
  document_.reset();
  if (auto parsed = json::Document::parse(event->envelope)) {
    document_.emplace(std::move(*parsed));
    flat_.assign(document_->root());
  }
}

bool ExpectationTracker::accepts_event(const Matching& matching, const bus::EventRef& event) {
  flatten(event);
  return document_ && pattern::matches(*matching.pattern, flat_);
}

bool ExpectationTracker::accepts_body(const Matching& payload, const Step& step) const {
  const auto bytes = body_of(step);
  if (!bytes) return false;
  const auto parsed = json::Document::parse(*bytes);
  if (!parsed || !parsed->root().is(json::Kind::object)) return false;
  pattern::FlatEvent flat;
  flat.assign(parsed->root());
  return pattern::matches(*payload.pattern, flat);
}

void ExpectationTracker::keep(const bus::EventRef& event) {
  ++seen_.events_total;
  seen_.events.push_back(event);
  if (seen_.events.size() > Seen::kMaxEvents) seen_.events.pop_front();
}

bool ExpectationTracker::is_late(const Step& step) {
  const auto window = expectation_.window();
  const bool late = window && step.at > began_ + *window;
  const bool late_for_real = expectation_.within_real && sources_.real &&
                             sources_.real() - began_real_ > *expectation_.within_real;
  if ((late || late_for_real) && !seen_.first_late) {
    seen_.first_late = step;
    seen_.late_in_real_time = late_for_real;
  }
  return late || late_for_real;
}

/// Whether a fault made this of something that has been counted. Delivery is at least once, so the
/// same thing again is no mistake of a rule; what an automation makes of it is an event of its own.
bool ExpectationTracker::is_copy(const Step& step) {
  std::string key = step.event->id.value + '\n' + step.rule() + '\n' + step.target_id();
  if (struck_.contains(step.event->id.value) &&
      std::find(counted_.begin(), counted_.end(), key) != counted_.end()) {
    return true;
  }
  counted_.push_back(std::move(key));
  if (counted_.size() > kRemembered) counted_.pop_front();
  return false;
}

void ExpectationTracker::count(const Step& step) {
  if (is_copy(step)) {
    ++seen_.copies;
    return;
  }
  if (is_late(step)) return;
  ++seen_.counted;
  seen_.latest_counted.push_back(step);
  if (seen_.latest_counted.size() > kExamples) seen_.latest_counted.pop_front();
}

void ExpectationTracker::follow_delivery(const Step& step) {
  const auto& matching = expectation_.what.matching;
  if (!step.delivery || (matching && !accepts_event(*matching, step.event))) return;
  switch (step.type) {
    case StepType::invocation_start:
      seen_.in_flight.insert(step.delivery->id);
      break;
    case StepType::invocation_attempt_retryable_failure:
    case StepType::invocation_attempt_permanent_failure:
      seen_.latest_failed_attempt = step;
      break;
    case StepType::invocation_failure:
      ++seen_.given_up;
      seen_.in_flight.erase(step.delivery->id);
      break;
    case StepType::invocation_success:
      seen_.in_flight.erase(step.delivery->id);
      break;
    default:
      break;
  }
}

std::optional<std::string> ExpectationTracker::key_of(const bus::EventRef& event) {
  if (expectation_.by.empty()) return "";
  flatten(event);
  if (!document_) return std::nullopt;
  json::View value = document_->root();
  std::string_view path = expectation_.by;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = value[path.substr(0, dot)];
    if (!value) return std::nullopt;
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return value.is(json::Kind::string) ? value.string() : std::string(value.raw());
}

void ExpectationTracker::see_order(const Step& step) {
  const auto& stages = expectation_.in_order;
  if (!can_count(step)) return;
  std::vector<std::size_t> fitting;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (concerns(stages[i], step) && is_meant(stages[i], step)) fitting.push_back(i);
  }
  if (fitting.empty()) return;
  const auto key = key_of(step.event);
  if (!key || is_late(step)) return;
  OrderProgress& progress = seen_.order[*key];
  if (progress.stage == stages.size()) return;
  if (std::find(fitting.begin(), fitting.end(), progress.stage) == fitting.end()) {
    if (fitting.back() > progress.stage) progress.early.try_emplace(fitting.back(), step);
    return;
  }
  progress.last = step;
  if (++progress.stage == stages.size()) count(step);
}

}  // namespace smemu::harness
