#include "emulator/faults/fault.hpp"

#include "emulator/json/document.hpp"
#include "emulator/json/write.hpp"
#include "emulator/pattern/pattern.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace smemu::faults {
namespace {

constexpr std::array<std::string_view, 3> kStageNames{"ingest", "match", "deliver"};

constexpr unsigned kIngest = 1, kDeliver = 4, kAnywhere = 7;  // of the stages, a bit each

/// What an action may happen to, and which members it reads.
struct ActionRow {
  std::string_view name;
  unsigned stages;
  bool needs_by = false;
  bool needs_status = false;
  bool answers = false;  // in place of the target, so the request may reach it all the same
};
constexpr std::array<ActionRow, 10> kActions{{
    {"drop", kAnywhere},
    {"duplicate", kAnywhere},
    {"delay", kAnywhere, true},
    {"reorder", kAnywhere, true},
    {"status", kDeliver, false, true, true},
    {"reset", kDeliver, false, false, true},
    {"timeout", kDeliver, false, false, true},
    {"throttle", kIngest | kDeliver, false, false, true},
    {"corrupt", kDeliver},
    {"permissions", kDeliver},
}};

const ActionRow& row_of(Action action) {
  return kActions[static_cast<std::size_t>(action)];
}

unsigned bit_of(Stage stage) {
  return 1U << static_cast<unsigned>(stage);
}

tl::unexpected<Error> wrong(std::string_view member, std::string message) {
  return fail(Errc::invalid_argument, std::move(message), fmt::format("/{}", member));
}

// --- Reading

using Reader = Result<void> (*)(Fault& fault, json::View value);

struct Member {
  std::string_view name;
  Reader read;
};

Result<std::string> text_of(json::View value, std::string_view name) {
  if (value.is(json::Kind::string)) return value.string();
  return wrong(name, fmt::format("'{}' must be a string", name));
}

template <class T>
Result<T> whole_number(json::View value, std::string_view name, T low) {
  constexpr double kMost = 1e9;
  const double number = value.is(json::Kind::number) ? value.number() : -1;
  if (number >= static_cast<double>(low) && number <= kMost && number == std::floor(number)) {
    return static_cast<T>(number);
  }
  return wrong(name, fmt::format("'{}' must be a whole number of at least {}", name, low));
}

/// Into `to`, what `read` found; its error otherwise.
template <class T, class To>
Result<void> take(Result<T> found, To& to) {
  if (!found) return tl::unexpected(std::move(found.error()));
  to = std::move(*found);
  return {};
}

Result<Duration> length_of(json::View value, std::string_view name) {
  const auto text = text_of(value, name);
  if (!text) return tl::unexpected(text.error());
  auto length = parse_duration(*text);
  if (!length) return wrong(name, fmt::format("'{}': {}", name, length.error().message));
  return length;
}

/// The value of an enumeration whose names are `names`.
template <class T, class Names>
Result<T> named(json::View value, std::string_view member, const Names& names) {
  const auto found = std::find(names.begin(), names.end(), value.string_view());
  if (value.is(json::Kind::string) && found != names.end()) {
    return static_cast<T>(found - names.begin());
  }
  return wrong(member, fmt::format("'{}' must be one of: {}", member, fmt::join(names, ", ")));
}

std::vector<std::string_view> action_names() {
  std::vector<std::string_view> names;
  for (const ActionRow& row : kActions) names.push_back(row.name);
  return names;
}

Result<void> read_pattern(Fault& fault, json::View value) {
  if (value.is(json::Kind::object)) {
    fault.pattern = json::minify(value);
    return {};
  }
  return take(text_of(value, "pattern"), fault.pattern);
}

Result<void> read_probability(Fault& fault, json::View value) {
  fault.probability = value.is(json::Kind::number) ? value.number() : -1;
  if (fault.probability >= 0 && fault.probability <= 1) return {};
  return wrong("probability", "'probability' must be a number from 0 to 1");
}

Result<void> read_reaches_target(Fault& fault, json::View value) {
  if (!value.is(json::Kind::boolean))
    return wrong("reaches_target", "'reaches_target' must be true or false");
  fault.reaches_target = value.boolean();
  return {};
}

constexpr std::array<Member, 15> kMembers{{
    {"name", [](Fault& f, json::View v) { return take(text_of(v, "name"), f.name); }},
    {"stage",
     [](Fault& f, json::View v) { return take(named<Stage>(v, "stage", kStageNames), f.stage); }},
    {"target", [](Fault& f, json::View v) { return take(text_of(v, "target"), f.target); }},
    {"rule", [](Fault& f, json::View v) { return take(text_of(v, "rule"), f.rule); }},
    {"pattern", read_pattern},
    {"do",
     [](Fault& f, json::View v) { return take(named<Action>(v, "do", action_names()), f.action); }},
    {"status",
     [](Fault& f, json::View v) { return take(whole_number<int>(v, "status", 100), f.status); }},
    {"by", [](Fault& f, json::View v) { return take(length_of(v, "by"), f.by); }},
    {"copies",
     [](Fault& f, json::View v) { return take(whole_number<int>(v, "copies", 1), f.copies); }},
    {"reaches_target", read_reaches_target},
    {"probability", read_probability},
    {"first_n",
     [](Fault& f, json::View v) {
       return take(whole_number<std::uint64_t>(v, "first_n", 1), f.first_n);
     }},
    {"every_n",
     [](Fault& f, json::View v) {
       return take(whole_number<std::uint64_t>(v, "every_n", 1), f.every_n);
     }},
    {"attempts",
     [](Fault& f, json::View v) { return take(whole_number<int>(v, "attempts", 1), f.attempts); }},
    {"from", [](Fault& f, json::View v) { return take(length_of(v, "from"), f.from); }},
}};

Result<void> read_member(Fault& fault, std::string_view name, json::View value) {
  if (name == "until") return take(length_of(value, "until"), fault.until);
  const auto row = std::find_if(kMembers.begin(), kMembers.end(),
                                [&](const Member& member) { return member.name == name; });
  if (row != kMembers.end()) return row->read(fault, value);
  std::vector<std::string_view> names;
  for (const Member& member : kMembers) names.push_back(member.name);
  return wrong(name,
               fmt::format("unknown member '{}'; known: {}, until", name, fmt::join(names, ", ")));
}

// --- Checking

Result<void> check_selection(const Fault& fault) {
  if (fault.stage != Stage::deliver && !fault.target.empty()) {
    return wrong("target", "'target' goes with the stage deliver only");
  }
  if (fault.stage != Stage::deliver && fault.attempts) {
    return wrong("attempts", "'attempts' goes with the stage deliver only");
  }
  if (fault.stage == Stage::ingest && !fault.rule.empty()) {
    return wrong("rule", "an event has no rule yet when it comes in");
  }
  if (fault.pattern.empty()) return {};
  const auto pattern = pattern::parse(fault.pattern);
  if (pattern) return {};
  return wrong("pattern", "'pattern' is not an event pattern: " + pattern.error().message);
}

Result<void> check_action(const Fault& fault) {
  const ActionRow& row = row_of(fault.action);
  if ((row.stages & bit_of(fault.stage)) == 0) {
    return wrong(
        "do", fmt::format("'{}' can not happen at the stage {}", row.name, to_text(fault.stage)));
  }
  if (row.needs_by != (fault.by > Duration::zero())) {
    return wrong("by", row.needs_by ? fmt::format("'{}' needs 'by', a length of time", row.name)
                                    : fmt::format("'by' has no effect on '{}'", row.name));
  }
  if (row.needs_status && (fault.status < 100 || fault.status > 599)) {
    return wrong("status", "'status' needs a status from 100 to 599");
  }
  if (!row.needs_status && fault.status != 0) {
    return wrong("status", fmt::format("'status' has no effect on '{}'", row.name));
  }
  if (fault.copies != 1 && fault.action != Action::duplicate) {
    return wrong("copies", fmt::format("'copies' has no effect on '{}'", row.name));
  }
  if (fault.reaches_target && (!row.answers || fault.stage != Stage::deliver)) {
    return wrong("reaches_target", fmt::format("'reaches_target' has no effect on '{}'", row.name));
  }
  return {};
}

}  // namespace

std::string_view to_text(Stage stage) {
  return kStageNames[static_cast<std::size_t>(stage)];
}

std::string_view to_text(Action action) {
  return row_of(action).name;
}

Result<Fault> parse_fault(std::string_view text) {
  const auto document = json::Document::parse(text);
  if (!document) return tl::unexpected(document.error());
  const json::View root = document->root();
  if (!root.is(json::Kind::object)) {
    return fail(Errc::invalid_argument, "a fault is a JSON object");
  }
  if (!root["do"]) return wrong("do", "'do' is required: what goes wrong");
  Fault fault;
  for (const auto& [name, value] : root.members()) {
    if (auto read = read_member(fault, name.string(), value); !read) {
      return tl::unexpected(read.error());
    }
  }
  if (auto checked = check(fault); !checked) return tl::unexpected(checked.error());
  return fault;
}

Result<void> check(const Fault& fault) {
  if (auto checked = check_selection(fault); !checked) return checked;
  if (auto checked = check_action(fault); !checked) return checked;
  if (fault.until && *fault.until <= fault.from) {
    return wrong("until", "'until' must be later than 'from'");
  }
  return {};
}

std::string to_json(const Fault& fault) {
  std::string out = "{";
  const auto raw = [&](std::string_view name, std::string_view value) {
    if (out.size() > 1) out += ',';
    out += fmt::format(R"("{}":{})", name, value);
  };
  const auto text = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) raw(name, json::quoted(value));
  };
  text("name", fault.name);
  text("stage", to_text(fault.stage));
  text("target", fault.target);
  text("rule", fault.rule);
  if (!fault.pattern.empty()) raw("pattern", fault.pattern);
  text("do", to_text(fault.action));
  if (fault.status != 0) raw("status", std::to_string(fault.status));
  if (fault.by > Duration::zero()) text("by", smemu::to_text(fault.by));
  if (fault.copies != 1) raw("copies", std::to_string(fault.copies));
  if (fault.reaches_target) raw("reaches_target", "true");
  if (fault.probability != 1) raw("probability", fmt::format("{}", fault.probability));
  if (fault.first_n) raw("first_n", std::to_string(*fault.first_n));
  if (fault.every_n) raw("every_n", std::to_string(*fault.every_n));
  if (fault.attempts) raw("attempts", std::to_string(*fault.attempts));
  if (fault.from > Duration::zero()) text("from", smemu::to_text(fault.from));
  if (fault.until) text("until", smemu::to_text(*fault.until));
  return out + "}";
}

}  // namespace smemu::faults
