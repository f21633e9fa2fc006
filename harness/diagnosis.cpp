#include "harness/diagnosis.hpp"

#include "emulator/base/suggest.hpp"
#include "emulator/explain/text.hpp"
#include "emulator/json/document.hpp"
#include "emulator/transform/json_path.hpp"
#include "harness/difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

namespace smemu::harness {
namespace {

using Lines = std::vector<std::string>;
using explain::NearMiss;
using journal::Step;
using journal::StepType;

constexpr std::size_t kMostFields = 4;  // of a near miss

std::string name_of(const bus::Event& event) {
  return fmt::format("event {} \"{}\"", event.id.value.substr(0, 8), event.detail_type);
}

Lines leaf_lines(const std::vector<explain::Leaf>& leaves) {
  Lines lines;
  for (const explain::Leaf& leaf : leaves) {
    if (leaf.verdict.matched) continue;
    if (lines.size() == kMostFields) break;
    const std::string hint = leaf.hint.empty() ? "" : fmt::format("  ({})", leaf.hint);
    lines.push_back(fmt::format("  {}{}", explain::describe(leaf), hint));
  }
  return lines;
}

std::string attempt_text(const Step& attempt) {
  if (attempt.status) return fmt::format("HTTP {}", *attempt.status);
  return attempt.error_code.empty() ? "no answer" : attempt.error_code;
}

std::string times(std::int64_t n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

/// Tells what went wrong, line by line.
class Teller {
 public:
  Teller(const ExpectationTracker& tracker, const std::vector<RuleView>& rules)
      : tracker_(tracker), e_(tracker.expectation()), seen_(tracker.seen()) {
    for (const RuleView& rule : rules) {
      const Selector& what = e_.what;
      const bool named = !what.rule || *what.rule == rule.name;
      if (what.bus && *what.bus != rule.bus) continue;
      all_.push_back(&rule);
      const bool aimed = (!what.target || rule.has_target(*what.target)) &&
                         (!what.sink || rule.has_sink(*what.sink));
      if (named && aimed) candidates_.push_back(&rule);
    }
  }

  Diagnosis tell() && {
    say("expected {}; saw {}, of {} events", describe(e_), seen_.counted, seen_.events_total);
    if (!e_.message.empty()) say("{}", e_.message);
    if (e_.at_most && seen_.counted > *e_.at_most) {
      surplus();
    } else if (!e_.in_order.empty()) {
      disorder();
    } else if (e_.no_others && seen_.others > 0) {
      other();
    } else {
      shortfall();
    }
    return std::move(out_);
  }

 private:
  template <class... Args>
  void say(fmt::format_string<Args...> form, Args&&... args) {
    out_.lines.push_back(fmt::format(form, std::forward<Args>(args)...));
  }
  void say_all(Lines lines) {
    for (std::string& line : lines) out_.lines.push_back(std::move(line));
  }
  [[nodiscard]] std::string since(const Step& step) const {
    return to_clock_text(step.at - tracker_.began());
  }

  // --- Too much

  void surplus() {
    if (*e_.at_most > 0) surplus_cause();
    for (const Step& step : seen_.latest_counted) {
      say("one was {} at {}", name_of(*step.event), since(step));
    }
  }

  /// What the last two have to do with each other.
  void surplus_cause() {
    const auto& latest = seen_.latest_counted;
    if (latest.size() < 2) return;
    const Step& first = latest[latest.size() - 2];
    const Step& second = latest.back();
    if (first.event == second.event && first.rule() != second.rule()) {
      return say("one event came by two rules, `{}` and `{}`", first.rule(), second.rule());
    }
    if (first.event->id == second.event->id) {
      return say("the same event came more than once: deliveries are made at least once");
    }
    Lines paths = differing_paths(first.event->envelope, second.event->envelope);
    std::erase_if(paths, [](const std::string& path) { return path == "id" || path == "time"; });
    if (paths.empty()) {
      return say(
          "the last two say the same but for id and time: one thing was told, or done, twice");
    }
    if (paths.size() > 3) return;
    say("the last two differ only in {}: one thing was told, or done, twice",
        fmt::join(paths, ", "));
  }

  void other() {
    const Step& step = *seen_.other;
    say("{} came there too, at {}, and is not meant", name_of(*step.event), since(step));
    if (e_.what.matching) miss_of(*e_.what.matching, {step.event}, "`matching`");
  }

  // --- In another order

  void disorder() {
    if (seen_.order.empty()) {
      say("none of them came, of {} events", seen_.events_total);
      if (e_.in_order[0].matching) miss_of(*e_.in_order[0].matching, seen_.events, "the first");
      return;
    }
    for (const auto& [key, progress] : seen_.order) {
      if (progress.stage == e_.in_order.size()) continue;
      const std::string who = e_.by.empty() ? "" : fmt::format("`{}`: ", key);
      const std::string place =
          fmt::format("number {} of {}", progress.stage + 1, e_.in_order.size());
      const auto early = progress.early.find(progress.stage);
      if (early != progress.early.end()) {
        const std::string turn = progress.last ? since(*progress.last) : "the first";
        say("{}{} came out of order: at {}, before its turn ({})", who, place, since(early->second),
            turn);
      } else if (progress.last) {
        say("{}{} never came after {} at {}", who, place, name_of(*progress.last->event),
            since(*progress.last));
      } else {
        say("{}{} never came, though others did", who, place);
      }
      if (e_.in_order[progress.stage].matching) {
        say("  it would match {}", e_.in_order[progress.stage].matching->text);
      }
      return;
    }
    say("only {} came to the end", seen_.counted);
  }

  // --- Too little

  void shortfall() {
    if (seen_.first_late) return late();
    if (seen_.events.empty()) return say("no event came at all");
    const std::deque<bus::EventRef> wanted = wanted_events();
    if (wanted.empty()) return no_such_event();
    if (e_.counts() == Counted::events) return few_events(wanted);
    if (candidates_.empty()) return no_such_rule();
    if (seen_.other_body) return other_body();
    if (seen_.misfit) return misfit();
    if (seen_.latest_failed_attempt && (!seen_.in_flight.empty() || seen_.given_up > 0)) {
      return delivery_failed();
    }
    if (!seen_.in_flight.empty()) {
      const std::size_t n = seen_.in_flight.size();
      return say("the rule matched; {} still in flight",
                 n == 1 ? "1 delivery is" : fmt::format("{} deliveries are", n));
    }
    if (e_.dead_lettered) say("no delivery ended in a dead-letter queue");
    no_match(wanted);
  }

  void late() {
    if (seen_.late_in_real_time) {
      return say("it came too late: after {} of real time", to_text(*e_.within_real));
    }
    say("it came too late: at {}, after the window of {}", since(*seen_.first_late),
        to_text(*e_.window()));
  }

  [[nodiscard]] std::deque<bus::EventRef> wanted_events() const {
    std::deque<bus::EventRef> wanted;
    for (const bus::EventRef& event : seen_.events) {
      if (!e_.what.matching || accepts(*e_.what.matching, *event)) wanted.push_back(event);
    }
    return wanted;
  }

  static bool accepts(const Matching& matching, const bus::Event& event) {
    const auto subject = explain::Subject::of(event.envelope);
    return subject && pattern::matches(*matching.pattern, subject->flat());
  }

  /// Of the events that the pattern does not accept, the first that comes closest.
  bool miss_of(const Matching& matching, const std::deque<bus::EventRef>& events,
               const std::string& what) {
    std::vector<NearMiss> misses = explain::nearest_events(*matching.pattern, events, 1);
    if (misses.empty()) return false;
    describe_miss(std::move(misses.front()), what);
    return true;
  }

  void describe_miss(NearMiss miss, const std::string& what) {
    const auto& leaves = miss.report.leaves;
    say("nearest miss: {} at {} meets {} of {} fields of {}", name_of(*miss.event),
        to_iso_seconds(miss.event->time), miss.report.met(), leaves.size(), what);
    say_all(leaf_lines(leaves));
    if (miss.report.in_different_elements) {
      say("  each field matches, but in different elements of an array");
    }
    out_.near.push_back(std::move(miss));
  }

  void no_such_event() {
    say("the event never came: none of {} matches", seen_.events_total);
    if (e_.what.matching) miss_of(*e_.what.matching, seen_.events, "`matching`");
  }

  void few_events(const std::deque<bus::EventRef>& wanted) {
    if (!e_.what.bus) return;
    const auto elsewhere = std::find_if(wanted.begin(), wanted.end(), [&](const auto& event) {
      return event->bus != *e_.what.bus;
    });
    if (elsewhere != wanted.end()) {
      say("{} came to bus `{}`, not to `{}`", name_of(**elsewhere), (*elsewhere)->bus,
          *e_.what.bus);
    }
  }

  void no_such_rule() {
    std::vector<std::string> names;
    const Selector& what = e_.what;
    for (const RuleView* rule : all_) {
      if (!what.names_deliveries()) names.push_back(rule->name);
      for (const auto& target : rule->targets) {
        if (what.names_deliveries()) names.push_back(what.sink ? target.sink() : target.id);
      }
    }
    const std::string name = what.target.value_or(what.sink.value_or(what.rule.value_or("")));
    const char* subject = what.target ? "no rule has a target"
                          : what.sink ? "no rule delivers to a sink"
                                      : "there is no rule";
    say("{} `{}`{}", subject, name, did_you_mean(name, names));
  }

  /// A delivery came to where it should, but with another body.
  void other_body() {
    const Step& step = *seen_.other_body;
    const auto body = body_of(step);
    const auto subject = explain::Subject::of(body ? *body : "");
    say("{} was delivered by rule `{}`, but its body is not what `payload` says",
        name_of(*step.event), step.rule());
    vain_paths(step);
    if (!subject) {
      return say("  it is no JSON object: {}",
                 body ? body->substr(0, 72) : "it is not kept any more");
    }
    const explain::Report report = explain::explain(*e_.what.payload->pattern, *subject);
    say_all(leaf_lines(report.leaves));
    say("  the body was {}{}", body->substr(0, 96), body->size() > 96 ? "..." : "");
  }

  /// Which variables of the target's InputTransformer found nothing in the event.
  void vain_paths(const Step& step) {
    const auto event = json::Document::parse(step.event->envelope);
    for (const RuleView* rule : all_) {
      if (!event || rule->name != step.rule() || rule->bus != step.bus()) continue;
      for (const auto& target : rule->targets) {
        if (target.id != step.target_id()) continue;
        for (const auto& [name, path] : target.paths) vain_path(name, path, event->root());
      }
    }
  }

  void vain_path(const std::string& name, const std::string& path, json::View event) {
    static constexpr std::string_view kRoot = "$.";
    const auto finds = [&](const std::string& text) {
      const auto parsed = transform::JsonPath::parse(text);
      return parsed && parsed->find(event);
    };
    if (finds(path)) return;
    const std::string inside =
        path.starts_with(kRoot) ? "$.detail." + path.substr(kRoot.size()) : std::string();
    say("  <{}> of its template is empty: the event has no {}{}", name, path,
        finds(inside) ? fmt::format(", but it has {}", inside) : "");
  }

  /// A delivery came to its end, but to another one.
  void misfit() {
    const Step& step = *seen_.misfit;
    const bool good = step.type == StepType::invocation_success;
    say("{} {} with {} after {}", name_of(*step.event), good ? "was delivered" : "was given up",
        attempt_text(step), times(step.attempt, "attempt"));
  }

  void delivery_failed() {
    const Step& attempt = *seen_.latest_failed_attempt;
    say("the delivery failed: {} after {}, {}", attempt_text(attempt),
        times(attempt.attempt, "attempt"), seen_.given_up > 0 ? "given up" : "to be tried again");
    if (attempt.error_code == "INVALID_JSON") say("  {}", attempt.details);
  }

  void no_match(const std::deque<bus::EventRef>& wanted) {
    for (const RuleView* rule : candidates_) {
      if (!rule->enabled) {
        say("rule `{}` is disabled", rule->name);
        continue;
      }
      std::deque<bus::EventRef> reached;
      for (const bus::EventRef& event : wanted) {
        if (event->bus == rule->bus) reached.push_back(event);
      }
      if (reached.empty()) {
        say("the event came to bus `{}`, but rule `{}` is on bus `{}`", wanted.back()->bus,
            rule->name, rule->bus);
      }
      const auto pattern = pattern::parse(rule->pattern.value_or("{}"));
      if (!pattern) continue;
      auto misses = explain::nearest_events(*pattern, reached.empty() ? wanted : reached, 1);
      if (misses.empty()) continue;
      if (!reached.empty()) say("the event came, but rule `{}` did not match it", rule->name);
      describe_miss(std::move(misses.front()), fmt::format("rule `{}`", rule->name));
    }
  }

  const ExpectationTracker& tracker_;
  const Expectation& e_;
  const Seen& seen_;
  std::vector<const RuleView*> all_;
  std::vector<const RuleView*> candidates_;
  Diagnosis out_;
};

}  // namespace

Diagnosis diagnose(const ExpectationTracker& tracker, const std::vector<RuleView>& rules) {
  return Teller(tracker, rules).tell();
}

}  // namespace smemu::harness
