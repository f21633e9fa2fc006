#include "tests/support/matchers.hpp"

#include "emulator/pattern/explain.hpp"
#include "emulator/pattern/index.hpp"
#include "tests/support/reference/pattern.hpp"

#include <vector>

namespace smemu::testing {
namespace {

/// `match` of both, read by the product.
template <class Match>
auto by_product(std::string_view pattern_text, std::string_view event_text, const Match& match)
    -> std::optional<decltype(match(std::declval<pattern::Pattern>(), pattern::FlatEvent()))> {
  const auto pattern = pattern::parse(pattern_text);
  const auto document = json::Document::parse(event_text);
  if (!pattern || !document) return std::nullopt;
  pattern::FlatEvent event;
  event.assign(document->root());
  return match(*pattern, event);
}

std::optional<bool> reference_matches(std::string_view pattern_text, std::string_view event_text) {
  const auto pattern = reference::read_pattern(pattern_text);
  const auto event = reference::read_event(event_text);
  if (!pattern || !event) return std::nullopt;
  return reference::matches(*pattern, *event);
}

std::string show_one(std::optional<bool> verdict) {
  return !verdict ? "refuses" : *verdict ? "matches" : "does not match";
}

}  // namespace

std::optional<bool> engine_matches(std::string_view pattern_text, std::string_view event) {
  const auto pattern = pattern::parse(pattern_text);
  if (!pattern) return std::nullopt;
  pattern::Index index;
  index.put(7, *pattern);
  pattern::Scratch scratch;
  std::vector<pattern::RuleKey> hits;
  if (!index.snapshot()->match(event, scratch, hits)) return std::nullopt;
  return !hits.empty();
}

std::string Verdicts::show() const {
  return "engine " + show_one(engine) + ", matches() " + show_one(slow) + ", explain() " +
         show_one(explained) + ", reference " + show_one(reference);
}

Verdicts verdicts(std::string_view pattern, std::string_view event) {
  Verdicts out;
  out.engine = engine_matches(pattern, event);
  by_product(pattern, event, [&out](const auto& rule, const auto& flat) {
    out.slow = pattern::matches(rule, flat);
    out.explained = pattern::explain(rule, flat).matched;
    return true;
  });
  out.reference = reference_matches(pattern, event);
  return out;
}

}  // namespace smemu::testing
