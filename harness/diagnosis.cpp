#include "harness/diagnosis.hpp"

#include "emulator/base/suggest.hpp"
#include "emulator/explain/near_miss.hpp"
#include "emulator/explain/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace smemu::harness {
namespace {

using Lines = std::vector<std::string>;
using journal::Step;

Lines describe_miss(const explain::NearMiss& miss, const std::string& what) {
  const auto& leaves = miss.report.leaves;
  const bus::Event& event = *miss.event;
  Lines lines{fmt::format("nearest miss: event {} \"{}\" at {} meets {} of {} fields of {}",
                          event.id.value.substr(0, 8), event.detail_type,
                          to_iso_seconds(event.time), miss.report.met(), leaves.size(), what)};
  for (const explain::Leaf& leaf : leaves) {
    if (leaf.verdict.matched) continue;
    const std::string hint = leaf.hint.empty() ? "" : fmt::format("  ({})", leaf.hint);
    lines.push_back(fmt::format("  {}{}", explain::describe(leaf), hint));
  }
  return lines;
}

/// Of the events that the pattern does not accept, the first that comes closest.
std::optional<explain::NearMiss> nearest_miss(const pattern::Pattern& pattern,
                                              const std::deque<bus::EventRef>& events) {
  std::vector<explain::NearMiss> misses = explain::nearest_events(pattern, events, 1);
  if (misses.empty()) return std::nullopt;
  return std::move(misses.front());
}

void append(Lines& lines, Lines more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

std::string attempt_text(const Step& attempt) {
  if (attempt.status) return fmt::format("HTTP {}", *attempt.status);
  return attempt.error_code.empty() ? "no answer" : attempt.error_code;
}

std::string since(Duration began, const Step& step) {
  return to_clock_text(step.at - began);
}

/// Tells why too little was seen.
class Shortfall {
 public:
  Shortfall(const ExpectationTracker& tracker, const std::vector<RuleView>& rules)
      : e_(tracker.expectation()), seen_(tracker.seen()), tracker_(tracker) {
    for (const RuleView& rule : rules) {
      if (e_.bus && *e_.bus != rule.bus) continue;
      all_.push_back(&rule);
      const bool named = !e_.rule || *e_.rule == rule.name;
      const bool aimed = !e_.target || rule.has_target(*e_.target);
      if (named && aimed) candidates_.push_back(&rule);
    }
  }

  Lines explain() const {
    if (seen_.first_late) return {late()};
    if (seen_.events.empty()) return {"no event came at all"};
    const std::deque<bus::EventRef> wanted = wanted_events();
    if (wanted.empty()) return no_such_event();
    if (e_.counts() == Counted::events) return {};
    if (candidates_.empty()) return {no_such_rule()};
    const bool in_flight = seen_.started > seen_.counted + seen_.given_up;
    const bool failing = seen_.latest_failed_attempt && (in_flight || seen_.given_up > 0);
    if (failing) return {delivery_failed()};
    if (in_flight) return {"the rule matched; deliveries are still in flight"};
    return no_match(wanted);
  }

 private:
  std::string late() const {
    return fmt::format("it came too late: at {}, after the window of {}",
                       since(tracker_.began(), *seen_.first_late), to_text(*e_.within));
  }

  std::deque<bus::EventRef> wanted_events() const {
    std::deque<bus::EventRef> wanted;
    pattern::FlatEvent flat;
    for (const bus::EventRef& event : seen_.events) {
      if (e_.bus && event->bus != *e_.bus) continue;
      if (!e_.matching || accepts(*e_.matching, *event, flat)) wanted.push_back(event);
    }
    return wanted;
  }

  Lines no_such_event() const {
    Lines lines{fmt::format("the event never came: none of {} matches", seen_.events_total)};
    if (!e_.matching) return lines;
    const auto miss = nearest_miss(*e_.matching->pattern, seen_.events);
    if (miss) append(lines, describe_miss(*miss, "`matching`"));
    return lines;
  }

  std::string no_such_rule() const {
    std::vector<std::string> names;
    for (const RuleView* rule : all_) {
      if (!e_.target) names.push_back(rule->name);
      if (!e_.target) continue;
      for (const auto& target : rule->targets) names.push_back(target.id);
    }
    const std::string& name = e_.target ? *e_.target : *e_.rule;
    const std::string subject = e_.target ? "no rule has a target" : "there is no rule";
    return fmt::format("{} `{}`{}", subject, name, did_you_mean(name, names));
  }

  std::string delivery_failed() const {
    const Step& attempt = *seen_.latest_failed_attempt;
    const std::string times =
        fmt::format("{} attempt{}", attempt.attempt, attempt.attempt == 1 ? "" : "s");
    return fmt::format("the delivery failed: {} after {}, {}", attempt_text(attempt), times,
                       seen_.given_up > 0 ? "given up" : "to be tried again");
  }

  Lines no_match(const std::deque<bus::EventRef>& wanted) const {
    Lines lines;
    for (const RuleView* rule : candidates_) {
      if (!rule->enabled) {
        lines.push_back(fmt::format("rule `{}` is disabled", rule->name));
        continue;
      }
      const auto pattern = pattern::parse(rule->pattern.value_or("{}"));
      const auto miss = pattern ? nearest_miss(*pattern, wanted) : std::nullopt;
      if (!miss) continue;
      lines.push_back(fmt::format("the event came, but rule `{}` did not match it", rule->name));
      append(lines, describe_miss(*miss, fmt::format("rule `{}`", rule->name)));
    }
    return lines;
  }

  const Expectation& e_;
  const Seen& seen_;
  const ExpectationTracker& tracker_;
  std::vector<const RuleView*> all_;
  std::vector<const RuleView*> candidates_;
};

Lines surplus(const ExpectationTracker& tracker) {
  Lines lines;
  for (const Step& step : tracker.seen().latest_counted) {
    lines.push_back(fmt::format("one was event {} \"{}\" at {}", step.event->id.value.substr(0, 8),
                                step.event->detail_type, since(tracker.began(), step)));
  }
  return lines;
}

}  // namespace

Lines diagnose(const ExpectationTracker& tracker, const std::vector<RuleView>& rules) {
  const Seen& seen = tracker.seen();
  Lines lines{fmt::format("expected {}; saw {}, of {} events", describe(tracker.expectation()),
                          seen.counted, seen.events_total)};
  const auto& most = tracker.expectation().at_most;
  const bool too_many = most && seen.counted > *most;
  append(lines, too_many ? surplus(tracker) : Shortfall(tracker, rules).explain());
  return lines;
}

}  // namespace smemu::harness
