#include "emulator/explain/lint.hpp"

#include "emulator/base/suggest.hpp"
#include "emulator/explain/event_statuses.hpp"
#include "emulator/explain/event_types.hpp"
#include "emulator/explain/nearness.hpp"
#include "emulator/pattern/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace smemu::explain {
namespace {

using pattern::Field;
using pattern::Rules;

constexpr std::array<std::string_view, 10> kEnvelope{
    "version", "id",     "detail-type", "source", "account",
    "time",    "region", "resources",   "detail", "replay-name"};
constexpr std::string_view kSageMaker = "aws.sagemaker";

/// The text of a matcher that wants exactly this string.
std::optional<std::string_view> literal(const pattern::Matcher& matcher) {
  const auto* exactly = std::get_if<pattern::Exactly>(&matcher.test);
  if (!exactly || exactly->text.size() < 2 || exactly->text.front() != '"') return std::nullopt;
  return std::string_view(exactly->text).substr(1, exactly->text.size() - 2);
}

/// The strings that a field may be, if it may be nothing else.
std::optional<std::vector<std::string_view>> literals(const Field* field) {
  if (!field) return std::nullopt;
  std::vector<std::string_view> out;
  for (const pattern::Matcher& matcher : field->any_of) {
    const auto text = literal(matcher);
    if (!text) return std::nullopt;
    out.push_back(*text);
  }
  return out;
}

/// One branch of the pattern once every `$or` is multiplied out.
class Branch {
 public:
  Branch(const Rules& rules, const std::vector<Rules::FieldId>& ids) : rules_(rules), ids_(ids) {}

  [[nodiscard]] const Field* find(std::string_view path) const {
    for (const Rules::FieldId id : ids_) {
      if (rules_.fields[id].path.text == path) return &rules_.fields[id];
    }
    return nullptr;
  }
  [[nodiscard]] const std::vector<Rules::FieldId>& ids() const { return ids_; }

 private:
  const Rules& rules_;
  const std::vector<Rules::FieldId>& ids_;
};

bool wants_absence(const Field& field) {
  return std::any_of(field.any_of.begin(), field.any_of.end(), [](const pattern::Matcher& matcher) {
    return std::holds_alternative<pattern::Absent>(matcher.test);
  });
}

/// Reason why one value can never be; empty if it can.
using Reason = std::string;

Reason envelope_reason(const Field& field) {
  const std::string_view path = field.path.text;
  const std::string_view top = path.substr(0, path.find('.'));
  if (wants_absence(field) || std::find(kEnvelope.begin(), kEnvelope.end(), top) != kEnvelope.end())
    return {};
  for (const std::string_view known : kEnvelope) {
    if (skeleton(known) == skeleton(top))
      return fmt::format("no event has a field \"{}\"; it is called \"{}\"", top, known);
  }
  return fmt::format("no event has a field \"{}\" beside \"detail\"; write it inside", top);
}

Reason source_reason(std::string_view value) {
  std::string lower(value);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (!lower.starts_with("aws.") || lower == value) return {};
  return fmt::format("sources of AWS are in small letters: \"{}\", not \"{}\"", lower, value);
}

Reason type_reason(std::string_view value) {
  const UnknownType judged = look_up_type(value);
  if (!judged.unknown) return {};
  if (judged.nearest.empty()) return fmt::format("AWS never sends \"{}\"", value);
  return fmt::format("AWS never sends \"{}\"; it sends \"{}\"", value, judged.nearest);
}

/// May the events that the branch wants be SageMaker's, and of this type?
bool concerns(const Branch& branch, const StatusField& status) {
  const auto sources = literals(branch.find("source"));
  const auto is_sagemaker = [](std::string_view source) { return source == kSageMaker; };
  if (sources && !std::all_of(sources->begin(), sources->end(), is_sagemaker)) return false;
  const auto types = literals(branch.find("detail-type"));
  if (types) return std::find(types->begin(), types->end(), status.detail_type) != types->end();
  return sources.has_value();  // of SageMaker's, any type
}

/// Every value that the field takes in the events that the branch may mean; empty: not known.
std::set<std::string_view> known_values(const Branch& branch, std::string_view path) {
  std::set<std::string_view> out;
  for (const StatusField& status : status_fields()) {
    if (status.path == path && concerns(branch, status))
      out.insert(status.values.begin(), status.values.end());
  }
  return out;
}

Reason status_reason(const Branch& branch, std::string_view path, std::string_view value) {
  const auto known = known_values(branch, path);
  if (known.empty() || known.contains(value)) return {};
  for (const std::string_view candidate : known) {
    if (skeleton(candidate) == skeleton(value))
      return fmt::format("{} is never \"{}\" in events, but \"{}\"", path, value, candidate);
  }
  const std::string nearest =
      nearest_of(value, std::vector<std::string>(known.begin(), known.end()));
  return fmt::format("{} is never \"{}\"{}", path, value,
                     nearest.empty() ? "" : fmt::format("; \"{}\" is", nearest));
}

/// A field of `detail` that such events spell otherwise.
Reason spelling_reason(const Branch& branch, const Field& field) {
  if (wants_absence(field)) return {};
  for (const StatusField& status : status_fields()) {
    const bool alike = skeleton(status.path) == skeleton(field.path.text);
    if (alike && status.path != field.path.text && concerns(branch, status) &&
        known_values(branch, field.path.text).empty())
      return fmt::format("such events have {}, not {}", status.path, field.path.text);
  }
  return {};
}

Reason value_reason(const Branch& branch, const Field& field, const pattern::Matcher& matcher) {
  const auto text = literal(matcher);
  if (!text) return {};
  if (field.path.text == "source") return source_reason(*text);
  if (field.path.text == "detail-type") return type_reason(*text);
  return status_reason(branch, field.path.text, *text);
}

/// A branch's findings so far, and whether they kill it.
struct Verdict {
  bool dead = false;
  std::vector<Finding> findings;
};

Verdict judge(const Branch& branch, const Rules& rules) {
  Verdict out;
  for (const Rules::FieldId id : branch.ids()) {
    const Field& field = rules.fields[id];
    Reason whole = envelope_reason(field);
    if (whole.empty()) whole = spelling_reason(branch, field);
    if (!whole.empty()) {
      out.dead = true;
      out.findings.push_back({Severity::dead, std::move(whole), field.place});
      continue;
    }
    std::vector<Reason> reasons;
    for (const pattern::Matcher& matcher : field.any_of) {
      if (Reason reason = value_reason(branch, field, matcher); !reason.empty())
        reasons.push_back(std::move(reason));
    }
    const bool dead = !reasons.empty() && reasons.size() == field.any_of.size();
    out.dead |= dead;
    for (Reason& reason : reasons) {
      out.findings.push_back(
          {dead ? Severity::dead : Severity::part, std::move(reason), field.place});
    }
  }
  return out;
}

void add(std::vector<Finding>& all, Finding finding) {
  if (std::find(all.begin(), all.end(), finding) == all.end()) all.push_back(std::move(finding));
}

/// Whatever `narrow` accepts, `wide` accepts too.
bool implies(const Field& narrow, const Field& wide) {
  return narrow.path.text == wide.path.text &&
         std::all_of(narrow.any_of.begin(), narrow.any_of.end(), [&](const auto& matcher) {
           return std::find(wide.any_of.begin(), wide.any_of.end(), matcher) != wide.any_of.end();
         });
}

/// The first branch never matches where the second does not.
bool asks_for_more(const Rules& rules, const std::vector<Rules::FieldId>& more,
                   const std::vector<Rules::FieldId>& less) {
  return std::all_of(less.begin(), less.end(), [&](Rules::FieldId wide) {
    return std::any_of(more.begin(), more.end(), [&](Rules::FieldId narrow) {
      return implies(rules.fields[narrow], rules.fields[wide]);
    });
  });
}

void find_superfluous(const Rules& rules, std::vector<Finding>& out) {
  const auto& all = rules.alternatives;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size(); ++j) {
      const bool covered = i != j && asks_for_more(rules, all[i], all[j]);
      if (!covered || (i < j && asks_for_more(rules, all[j], all[i])))
        continue;  // one of two equals
      add(out,
          {Severity::part,
           fmt::format("branch {} of $or never decides: branch {} asks for less", i + 1, j + 1)});
      break;
    }
  }
}

}  // namespace

std::string_view to_text(Severity severity) {
  constexpr std::array<std::string_view, 3> kNames{"dead", "part", "notice"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::vector<Finding> lint(const pattern::Pattern& pattern) {
  const Rules& rules = pattern.rules();
  std::vector<Verdict> verdicts;
  for (const auto& ids : rules.alternatives) verdicts.push_back(judge(Branch(rules, ids), rules));
  const bool all_dead = std::all_of(verdicts.begin(), verdicts.end(),
                                    [](const Verdict& verdict) { return verdict.dead; });
  std::vector<Finding> out;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const bool branch_only = verdicts[i].dead && !all_dead;
    for (Finding& finding : verdicts[i].findings) {
      if (branch_only && finding.severity == Severity::dead) {
        finding.severity = Severity::part;
        finding.what = fmt::format("branch {} of $or never matches: {}", i + 1, finding.what);
      }
      add(out, std::move(finding));
    }
  }
  find_superfluous(rules, out);
  return out;
}

std::vector<Finding> lint(const bus::Rule& rule, const journal::Journal& journal) {
  std::vector<Finding> out;
  if (rule.event_pattern) {
    if (const auto pattern = pattern::parse(*rule.event_pattern)) out = lint(*pattern);
  }
  if (rule.state == bus::RuleState::disabled)
    out.push_back({Severity::dead, "the rule is disabled"});
  if (rule.targets.empty() && rule.archive.empty())
    out.push_back({Severity::notice, "the rule has no targets"});
  if (!rule.event_pattern) return out;
  std::size_t events = 0;
  for (const journal::Step& step : journal.steps()) {
    if (step.type == journal::StepType::rule_match && step.rule_arn() == rule.arn) return out;
    events += step.type == journal::StepType::event_receipt && step.bus() == rule.bus;
  }
  if (events > 0) {
    out.push_back(
        {Severity::notice, fmt::format("none of the {} event{} in the journal of bus {} matched",
                                       events, events == 1 ? "" : "s", rule.bus)});
  }
  return out;
}

}  // namespace smemu::explain
