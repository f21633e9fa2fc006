#include "emulator/explain/hint.hpp"

#include "emulator/explain/event_types.hpp"
#include "emulator/explain/nearness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace smemu::explain {
namespace {

using json::Kind;
using json::View;

/// A field that did not match, with all that a trap may want to look at.
struct Miss {
  const pattern::LeafVerdict& leaf;
  View wanted;  // the array of the pattern
  View actual;  // nothing if the event has no such field
  View event;
};

bool is_container(View value) {
  return value.is(Kind::object) || value.is(Kind::array);
}

/// Visits every value with its dotted path; arrays are transparent, as they are to patterns.
template <class Visit>
void walk(View value, const std::string& path, const Visit& visit) {
  for (const View element : value.elements()) walk(element, path, visit);
  for (const auto& [name, member] : value.members()) {
    const std::string below = path.empty() ? name.string() : path + '.' + name.string();
    visit(below, member);
    walk(member, below, visit);
  }
}

/// The first value whose path `wanted` accepts.
template <class Wanted>
std::optional<std::pair<std::string, View>> find_path(View event, const Wanted& wanted) {
  std::optional<std::pair<std::string, View>> found;
  walk(event, "", [&](const std::string& path, View value) {
    if (!found && wanted(path)) found.emplace(path, value);
  });
  return found;
}

std::vector<View> literals(View wanted) {
  std::vector<View> out;
  for (const View value : wanted.elements()) {
    if (!is_container(value)) out.push_back(value);
  }
  return out;
}

/// What stands in the event, element by element if it is several values.
std::vector<View> values(View actual) {
  if (!actual.is(Kind::array)) return {actual};
  std::vector<View> out;
  for (const View value : actual.elements()) out.push_back(value);
  return out;
}

std::string text_of(View value) {
  return value.is(Kind::string) ? value.string() : std::string(value.raw());
}

/// Does any wanted literal stand in this relation to any value of the event?
template <class Relation>
bool any_pair(const Miss& miss, const Relation& relation) {
  if (!miss.actual) return false;
  const auto actual = values(miss.actual);
  const auto wanted = literals(miss.wanted);
  return std::any_of(wanted.begin(), wanted.end(), [&](View w) {
    return std::any_of(actual.begin(), actual.end(), [&](View a) { return relation(w, a); });
  });
}

// --- The traps, each a sentence or nothing.

std::string spelled_like_code(const Miss& miss) {
  const bool trapped = !miss.actual && skeleton(miss.leaf.path) == "detailtype";
  return trapped ? "the event's field is called detail-type" : "";
}

std::string outside_detail(const Miss& miss) {
  if (miss.actual) return {};
  const std::string inside = "detail." + miss.leaf.path;
  const auto found = find_path(miss.event, [&](const std::string& path) { return path == inside; });
  return found ? fmt::format("the event has {}: put the field inside \"detail\"", inside) : "";
}

std::string object_in_the_event(const Miss& miss) {
  if (miss.actual) return {};
  const auto found =
      find_path(miss.event, [&](const std::string& path) { return path == miss.leaf.path; });
  if (!found || !is_container(found->second)) return {};
  if (found->second.empty()) return "the event has it empty, so there is no value to match";
  return "the event has an object there; a pattern names the fields inside it";
}

std::string value_in_the_event(const Miss& miss) {
  if (miss.actual) return {};
  const auto found = find_path(
      miss.event, [&](const std::string& path) { return miss.leaf.path.starts_with(path + '.'); });
  // The innermost part of the path that the event has.
  std::optional<std::pair<std::string, View>> deepest = found;
  walk(miss.event, "", [&](const std::string& path, View value) {
    if (deepest && miss.leaf.path.starts_with(path + '.') && path.size() > deepest->first.size()) {
      deepest.emplace(path, value);
    }
  });
  if (!deepest || is_container(deepest->second)) return {};
  return fmt::format("{} is a value in the event, not an object", deepest->first);
}

std::string spelled_otherwise(const Miss& miss) {
  if (miss.actual) return {};
  const std::string wanted = skeleton(miss.leaf.path);
  const auto found = find_path(miss.event, [&](const std::string& path) {
    return path != miss.leaf.path && skeleton(path) == wanted;
  });
  return found ? fmt::format("the event spells it {}", found->first) : "";
}

std::string null_for_absent(const Miss& miss) {
  const auto wanted = literals(miss.wanted);
  const bool wants_null =
      std::any_of(wanted.begin(), wanted.end(), [](View value) { return value.is(Kind::null); });
  if (miss.actual || !wants_null) return {};
  return "null matches a field that is there and null; {\"exists\": false} matches an absent one";
}

std::string absent_for_null(const Miss& miss) {
  const bool is_null = miss.actual && miss.actual.is(Kind::null);
  const bool wants_absence = miss.leaf.wanted.find(R"({"exists":false})") != std::string::npos;
  return is_null && wants_absence ? "the field is there, with null; that counts as existing" : "";
}

std::string number_for_string(const Miss& miss) {
  const bool trapped = any_pair(miss, [](View wanted, View actual) {
    const bool one_is_text = wanted.is(Kind::string) != actual.is(Kind::string);
    return one_is_text && text_of(wanted) == text_of(actual);
  });
  if (!trapped) return {};
  const bool text_in_event = miss.actual.raw().find('"') != std::string_view::npos;
  return text_in_event ? "the event has a string, the pattern a value without quotes"
                       : "the pattern has a string, the event a value without quotes";
}

std::string unknown_type(const Miss& miss) {
  if (miss.leaf.path != "detail-type") return {};
  for (const View wanted : literals(miss.wanted)) {
    const UnknownType judged = look_up_type(wanted.string_view());
    if (!judged.unknown) continue;
    const std::string what = fmt::format("AWS never sends {}", wanted.raw());
    return judged.nearest.empty() ? what : fmt::format("{}; it sends \"{}\"", what, judged.nearest);
  }
  return {};
}

std::string letter_case(const Miss& miss) {
  const bool trapped = any_pair(miss, [](View wanted, View actual) {
    return wanted.is(Kind::string) && actual.is(Kind::string) && wanted.raw() != actual.raw() &&
           !skeleton(wanted.string_view()).empty() &&
           skeleton(wanted.string_view()) == skeleton(actual.string_view());
  });
  return trapped ? "alike but for letter case, `_` or spaces" : "";
}

std::string literal_star(const Miss& miss) {
  const bool trapped = any_pair(miss, [](View wanted, View actual) {
    const std::string text = text_of(wanted);
    const std::size_t star = text.find('*');
    return wanted.is(Kind::string) && star != std::string::npos &&
           text_of(actual).starts_with(text.substr(0, star));
  });
  return trapped ? "a plain value is taken literally; write {\"wildcard\": ...} for *" : "";
}

std::string other_place(const Miss& miss) {
  const bool place = miss.leaf.path == "region" || miss.leaf.path == "account";
  if (!place || !miss.actual) return {};
  return fmt::format("the event is from another {}", miss.leaf.path);
}

using Trap = std::string (*)(const Miss&);

/// The most telling first.
constexpr Trap kTraps[] = {spelled_like_code,  outside_detail,    object_in_the_event,
                           value_in_the_event, spelled_otherwise, null_for_absent,
                           absent_for_null,    number_for_string, unknown_type,
                           letter_case,        literal_star,      other_place};

}  // namespace

std::string hint(const pattern::LeafVerdict& verdict, json::View event) {
  if (verdict.matched) return {};
  const auto wanted = json::Document::parse(verdict.wanted);
  const auto actual = json::Document::parse(verdict.actual.value_or("null"));
  if (!wanted || !actual) return {};
  const Miss miss{verdict, wanted->root(), verdict.actual ? actual->root() : View(), event};
  for (const Trap trap : kTraps) {
    if (std::string told = trap(miss); !told.empty()) return told;
  }
  return {};
}

}  // namespace smemu::explain
