#include "harness/expectation.hpp"

#include "harness/fields.hpp"
#include "harness/json_pointer.hpp"
#include "harness/scenario_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

struct Noun {
  std::string_view one;
  std::string_view many;
};
constexpr std::array<Noun, 3> kNouns{
    {{"delivery", "deliveries"}, {"match", "matches"}, {"event", "events"}}};

/// A number, or {"at_least", "at_most"}.
std::optional<Range> read_range(Fields& fields, std::string_view key) {
  const Json* value = fields.find(key);
  if (!value) return std::nullopt;
  if (!value->is_object()) {
    const std::int64_t n = fields.whole_number(key).value_or(0);
    return Range{n, n};
  }
  Fields bounds(*value, fields.pointer_to(key), keys::kTimes);
  Range range;
  range.most = bounds.whole_number("at_most");
  range.least = bounds.whole_number("at_least").value_or(range.most ? 0 : 1);
  if (bounds.fault()) fields.refuse(*bounds.fault());
  return range;
}

/// The four ways to say how often.
void read_times(Fields& fields, Expectation& out) {
  const auto times = read_range(fields, "times");
  const bool never = fields.flag("never");
  const auto least = fields.whole_number("at_least");
  const auto most = fields.whole_number("at_most");
  const auto both = [&](std::string_view one, std::string_view other) {
    fields.refuse(one, fmt::format("'{}' and '{}' exclude each other", one, other));
  };
  if (times && never) return both("times", "never");
  if (times && (least || most)) return both("times", least ? "at_least" : "at_most");
  if (never && (least || most)) return both("never", least ? "at_least" : "at_most");
  Range range = times.value_or(Range{least.value_or(most ? 0 : 1), most});
  if (never) range = {0, 0};
  if (range.most && *range.most < range.least) {
    return fields.refuse(times ? "times" : "at_most", "'at_most' is less than 'at_least'");
  }
  out.at_least = range.least;
  out.at_most = range.most;
}

std::optional<Matching> read_pattern(Fields& fields, std::string_view key) {
  const Json* matching = fields.find_object(key);
  if (!matching) return std::nullopt;
  const std::string text = matching->dump();
  auto parsed = pattern::parse(text);
  if (parsed) return Matching{text, std::make_shared<const pattern::Pattern>(std::move(*parsed))};
  fields.refuse(key, fmt::format("'{}' is no event pattern: {}", key, parsed.error().message));
  return std::nullopt;
}

Selector read_selector(Fields& fields) {
  Selector out;
  out.target = fields.optional_text("target");
  out.rule = fields.optional_text("rule");
  out.bus = fields.optional_text("bus");
  out.sink = fields.optional_text("sink");
  out.matching = read_pattern(fields, "matching");
  out.payload = read_pattern(fields, "payload");
  return out;
}

/// What one stage of `in_order` leaves out is what the expectation says.
Selector inherit(Selector stage, const Selector& from) {
  const auto fill = [](auto& own, const auto& other) {
    if (!own) own = other;
  };
  fill(stage.target, from.target);
  fill(stage.rule, from.rule);
  fill(stage.bus, from.bus);
  fill(stage.sink, from.sink);
  return stage;
}

void read_order(Fields& fields, Expectation& out) {
  fields.each("in_order", [&](const Json& json, const std::string& at) {
    Fields stage(json, at, keys::kSelector);
    out.in_order.push_back(inherit(read_selector(stage), out.what));
    if (stage.fault()) fields.refuse(*stage.fault());
  });
  out.by = fields.text("by");
  const bool ordered = fields.find("in_order") != nullptr;
  if (ordered && out.in_order.size() < 2) {
    fields.refuse("in_order", "an order takes at least two");
  }
  if (!ordered && fields.find("by")) fields.refuse("by", "'by' belongs to 'in_order'");
  for (const char* other : {"never", "at_most", "no_others", "attempts", "status"}) {
    if (ordered && fields.find(other)) {
      fields.refuse(other, fmt::format("'{}' does not go with 'in_order'", other));
    }
  }
}

void read_deliveries(Fields& fields, Expectation& out) {
  out.attempts = read_range(fields, "attempts");
  const Json* status = fields.find("status");
  if (status && !status->is_array()) out.status = {fields.whole_number("status").value_or(0)};
  if (status && status->is_array()) {
    fields.each("status", [&](const Json& one, const std::string& at) {
      if (one.is_number_unsigned()) return out.status.push_back(one.get<std::int64_t>());
      fields.refuse({Errc::invalid_argument, "a status is a whole number", at});
    });
  }
  out.dead_lettered = fields.flag("dead_lettered");
  out.no_others = fields.flag("no_others");
}

void read_windows(Fields& fields, Expectation& out) {
  out.within = fields.duration("within");
  out.during = fields.duration("during");
  out.within_real = fields.duration("within_real");
  if (out.within && out.during && *out.during < *out.within) {
    fields.refuse("during", "'during' is less than 'within'");
  }
}

std::string range_text(const Range& range) {
  if (range.most == range.least) return fmt::format("{}", range.least);
  if (!range.most) return fmt::format("at least {}", range.least);
  if (range.least == 0) return fmt::format("at most {}", *range.most);
  return fmt::format("{} to {}", range.least, *range.most);
}

std::string amount(const Expectation& e) {
  const Noun& noun = kNouns[static_cast<std::size_t>(e.counts())];
  if (e.at_most == 0) return fmt::format("no {}", noun.one);
  const std::int64_t last = e.at_most.value_or(e.at_least);
  return fmt::format("{} {}", range_text({e.at_least, e.at_most}),
                     last == 1 ? noun.one : noun.many);
}

std::string place_text(const Selector& what) {
  std::string text;
  if (what.target) text += fmt::format(" to target `{}`", *what.target);
  if (what.sink) text += fmt::format(" to sink `{}`", *what.sink);
  if (what.rule) {
    text += fmt::format(" {} rule `{}`", what.names_deliveries() ? "by" : "of", *what.rule);
  }
  if (what.bus) text += fmt::format(" on bus `{}`", *what.bus);
  return text;
}

std::string conditions(const Expectation& e) {
  std::string text;
  if (e.dead_lettered) text += ", dead-lettered";
  if (e.attempts) {
    text += fmt::format(", after {} attempt{}", range_text(*e.attempts),
                        e.attempts->most == 1 ? "" : "s");
  }
  if (!e.status.empty()) text += fmt::format(", answered {}", fmt::join(e.status, " or "));
  if (e.no_others) text += ", and no others";
  return text;
}

}  // namespace

Counted Expectation::counts() const {
  const bool deliveries = what.names_deliveries() || attempts || !status.empty() || dead_lettered;
  if (deliveries) return Counted::deliveries;
  return what.rule ? Counted::matches : Counted::events;
}

std::optional<Duration> Expectation::window() const {
  return within ? within : during;
}

Result<Expectation> read_expectation(const Json& json, const std::string& pointer) {
  Fields fields(json, pointer, keys::kExpectation);
  Expectation out;
  out.that = fields.text("that");
  out.message = fields.text("message");
  out.soft = fields.flag("soft");
  out.what = read_selector(fields);
  read_windows(fields, out);
  read_deliveries(fields, out);
  read_times(fields, out);
  read_order(fields, out);
  if (fields.fault()) return tl::unexpected(*fields.fault());
  return out;
}

std::string describe(const Expectation& e) {
  std::string text;
  if (e.in_order.empty()) {
    text = amount(e) + place_text(e.what) + conditions(e);
  } else {
    const Noun& noun = kNouns[static_cast<std::size_t>(e.counts())];
    text = fmt::format("{} {}{}, one after the other", e.in_order.size(), noun.many,
                       place_text(e.what));
    if (!e.by.empty()) text += fmt::format(", for each {}", e.by);
  }
  if (e.within) text += fmt::format(" within {}", to_text(*e.within));
  if (e.during) text += fmt::format(" during {}", to_text(*e.during));
  if (e.within_real) text += fmt::format(" within {} of real time", to_text(*e.within_real));
  return text;
}

}  // namespace smemu::harness
