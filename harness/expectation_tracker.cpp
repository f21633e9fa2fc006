#include "harness/expectation_tracker.hpp"

#include "emulator/json/document.hpp"

#include <array>
#include <utility>

namespace smemu::harness {

using journal::Step;
using journal::StepType;

namespace {

constexpr std::size_t kExamples = 3;

constexpr std::array<StepType, 3> kCountedSteps{StepType::invocation_success, StepType::rule_match,
                                                StepType::event_receipt};

}  // namespace

bool accepts(const Matching& matching, const bus::Event& event, pattern::FlatEvent& flat) {
  const auto document = json::Document::parse(event.envelope);
  if (!document) return false;
  flat.assign(document->root());
  return pattern::matches(*matching.pattern, flat);
}

ExpectationTracker::ExpectationTracker(Expectation expectation, Duration began)
    : expectation_(std::move(expectation)), began_(began) {
  if (expectation_.within) deadline_ = began_ + *expectation_.within;
}

Verdict ExpectationTracker::verdict() const {
  if (expectation_.at_most && seen_.counted > *expectation_.at_most) return Verdict::failed;
  const bool enough = seen_.counted >= expectation_.at_least;
  if (closed_) return enough ? Verdict::holds : Verdict::failed;
  return enough && expectation_.at_least > 0 ? Verdict::holds : Verdict::pending;
}

void ExpectationTracker::see(const Step& step) {
  if (closed_ || !step.event) return;
  if (step.type == StepType::event_receipt) keep(step.event);
  if (!concerns(step)) return;
  if (step.type == kCountedSteps[static_cast<std::size_t>(expectation_.counts())]) {
    if (matches(step.event)) count(step);
  } else if (expectation_.target) {
    follow_delivery(step);
  }
}

bool ExpectationTracker::concerns(const Step& step) const {
  const Expectation& e = expectation_;
  if (e.target && *e.target != step.target_id && *e.target != step.target_arn) return false;
  if (e.rule && *e.rule != step.rule) return false;
  return !e.bus || *e.bus == step.bus;
}

bool ExpectationTracker::matches(const bus::EventRef& event) {
  if (!expectation_.matching) return true;
  if (event != matched_event_) {
    matched_ = accepts(*expectation_.matching, *event, flat_);
    matched_event_ = event;
  }
  return matched_;
}

void ExpectationTracker::keep(const bus::EventRef& event) {
  ++seen_.events_total;
  seen_.events.push_back(event);
  if (seen_.events.size() > Seen::kMaxEvents) seen_.events.pop_front();
}

void ExpectationTracker::count(const Step& step) {
  if (deadline_ && step.at > *deadline_) {
    if (!seen_.first_late) seen_.first_late = step;
    return;
  }
  ++seen_.counted;
  seen_.latest_counted.push_back(step);
  if (seen_.latest_counted.size() > kExamples) seen_.latest_counted.pop_front();
}

void ExpectationTracker::follow_delivery(const Step& step) {
  if (!matches(step.event)) return;
  switch (step.type) {
    case StepType::invocation_start:
      ++seen_.started;
      break;
    case StepType::invocation_attempt_retryable_failure:
    case StepType::invocation_attempt_permanent_failure:
      seen_.latest_failed_attempt = step;
      break;
    case StepType::invocation_failure:
      ++seen_.given_up;
      break;
    default:
      break;
  }
}

}  // namespace smemu::harness
