#include "harness/expectation.hpp"

#include "harness/fields.hpp"
#include "harness/scenario_keys.hpp"

#include <fmt/format.h>

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

void read_times(Fields& fields, Expectation& out) {
  const Json* times = fields.find("times");
  const bool never = fields.flag("never");
  if (times && never) return fields.refuse("times", "'times' and 'never' exclude each other");
  if (never) {
    out.at_least = 0;
    out.at_most = 0;
  } else if (times && times->is_object()) {
    Fields bounds(*times, fields.pointer_to("times"), keys::kTimes);
    out.at_most = bounds.whole_number("at_most");
    out.at_least = bounds.whole_number("at_least").value_or(out.at_most ? 0 : 1);
    if (bounds.fault()) return fields.refuse(*bounds.fault());
    if (out.at_most && *out.at_most < out.at_least) {
      fields.refuse("times", "'at_most' is less than 'at_least'");
    }
  } else if (times) {
    out.at_least = fields.whole_number("times").value_or(1);
    out.at_most = out.at_least;
  }
}

void read_matching(Fields& fields, Expectation& out) {
  const Json* matching = fields.find_object("matching");
  if (!matching) return;
  const std::string text = matching->dump();
  auto parsed = pattern::parse(text);
  if (!parsed) {
    return fields.refuse("matching", "'matching' is no event pattern: " + parsed.error().message);
  }
  out.matching = Matching{text, std::make_shared<const pattern::Pattern>(std::move(*parsed))};
}

std::string amount(const Expectation& e) {
  const Noun& noun = kNouns[static_cast<std::size_t>(e.counts())];
  const auto counted = [&noun](std::int64_t n) {
    return fmt::format("{} {}", n, n == 1 ? noun.one : noun.many);
  };
  if (e.at_most == 0) return fmt::format("no {}", noun.one);
  if (e.at_most == e.at_least) return counted(e.at_least);
  if (!e.at_most) return "at least " + counted(e.at_least);
  if (e.at_least == 0) return "at most " + counted(*e.at_most);
  return fmt::format("{} to {}", e.at_least, counted(*e.at_most));
}

}  // namespace

Counted Expectation::counts() const {
  if (target) return Counted::deliveries;
  return rule ? Counted::matches : Counted::events;
}

Result<Expectation> read_expectation(const Json& json, const std::string& pointer) {
  Fields fields(json, pointer, keys::kExpectation);
  Expectation out;
  out.that = fields.text("that");
  out.target = fields.optional_text("target");
  out.rule = fields.optional_text("rule");
  out.bus = fields.optional_text("bus");
  out.within = fields.duration("within");
  read_matching(fields, out);
  read_times(fields, out);
  if (fields.fault()) return tl::unexpected(*fields.fault());
  return out;
}

std::string describe(const Expectation& e) {
  std::string text = amount(e);
  if (e.target) text += fmt::format(" to target `{}`", *e.target);
  if (e.rule) text += fmt::format(" {} rule `{}`", e.target ? "by" : "of", *e.rule);
  if (e.bus) text += fmt::format(" on bus `{}`", *e.bus);
  if (e.within) text += fmt::format(" within {}", to_text(*e.within));
  return text;
}

}  // namespace smemu::harness
