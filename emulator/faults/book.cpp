#include "emulator/faults/book.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/json/document.hpp"
#include "emulator/pattern/flat_event.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::faults {
namespace {

/// `*` stands for any text.
bool like(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= text.size(); ++from) {
    if (like(rest, text.substr(from))) return true;
  }
  return false;
}

bool is_due(const Book::Entry& entry, Duration now) {
  const Duration age = now - entry.added;
  return age >= entry.fault.from && (!entry.fault.until || age < *entry.fault.until);
}

/// What is copied once is not copied again, and only what is whole.
bool can_happen(const Fault& fault, const Occasion& occasion) {
  if (fault.stage != occasion.stage) return false;
  if (fault.action == Action::duplicate && (occasion.copy > 0 || occasion.attempt > 1))
    return false;
  const bool refuses = fault.stage == Stage::ingest && fault.action == Action::throttle;
  return refuses == occasion.is_entry;
}

bool selects(const Fault& fault, const Occasion& occasion) {
  if (!can_happen(fault, occasion)) return false;
  if (occasion.is_dead_letter && fault.target.empty()) return false;
  if (!fault.rule.empty() && !like(fault.rule, occasion.rule)) return false;
  return fault.target.empty() || like(fault.target, occasion.target_id) ||
         like(fault.target, occasion.target_arn);
}

/// What is drawn for: a fault at an occasion.
std::string purpose_of(const Fault& fault, const Occasion& occasion, std::string_view purpose) {
  return fmt::format("fault {} {}\n{}\n{}\n{}\n{}\n{}", purpose, fault.name,
                     occasion.event.id.value, occasion.rule, occasion.target_id,
                     occasion.target_arn, occasion.copy);
}

/// One draw of a fault at an occasion.
class Draw {
 public:
  Draw(const Fault& fault, const Occasion& occasion, std::uint64_t seed)
      : fault_(fault), occasion_(occasion), seed_(seed) {}
  [[nodiscard]] double unit(std::string_view purpose) const {
    return draw_unit(seed_, purpose_of(fault_, occasion_, purpose), index());
  }
  [[nodiscard]] std::uint64_t number(std::string_view purpose) const {
    return draw(seed_, purpose_of(fault_, occasion_, purpose), index());
  }

 private:
  [[nodiscard]] std::uint64_t index() const {
    return static_cast<std::uint64_t>(occasion_.attempt);
  }
  const Fault& fault_;
  const Occasion& occasion_;
  std::uint64_t seed_;
};

/// Counts the occasion.
bool strikes(Book::Entry& entry, const Occasion& occasion, const Draw& draw) {
  const Fault& fault = entry.fault;
  ++entry.occasions;
  if (fault.first_n && entry.occasions > *fault.first_n) return false;
  if (fault.every_n && entry.occasions % *fault.every_n != 0) return false;
  if (fault.attempts && occasion.attempt > *fault.attempts) return false;
  return fault.probability >= 1 || draw.unit("strike") < fault.probability;
}

// --- What the actions do. The first to decide an attempt's end decides it.

using Effect = void (*)(Strike& strike, const Fault& fault, const Draw& draw);

void drop(Strike& strike, const Fault& fault, const Draw&) {
  if (strike.dropped_by.empty()) strike.dropped_by = fault.name;
}
void duplicate(Strike& strike, const Fault& fault, const Draw&) {
  strike.copied_by.insert(strike.copied_by.end(), static_cast<std::size_t>(fault.copies),
                          fault.name);
}
void add_delay(Strike& strike, const Fault& fault, Duration by) {
  strike.delay += by;
  strike.delayed_by += strike.delayed_by.empty() ? fault.name : ", " + fault.name;
}
void delay(Strike& strike, const Fault& fault, const Draw&) {
  add_delay(strike, fault, fault.by);
}
void reorder(Strike& strike, const Fault& fault, const Draw& draw) {
  const double part = draw.unit("reorder");
  add_delay(strike, fault,
            Duration(static_cast<std::int64_t>(part * static_cast<double>(fault.by.count()))));
}
void answer(Strike& strike, const Fault& fault, const Draw&) {
  if (strike.answer) return;
  strike.answer = Answer{fault.name, fault.action, fault.status, fault.reaches_target};
}
void corrupt(Strike& strike, const Fault& fault, const Draw& draw) {
  if (!strike.corrupted_by.empty()) return;
  strike.corrupted_by = fault.name;
  strike.corruption = draw.number("corrupt");
}

constexpr std::array<Effect, 10> kEffects{drop,   duplicate, delay,  reorder, answer,
                                          answer, answer,    answer, corrupt, answer};

}  // namespace

std::string names(std::initializer_list<std::string_view> faults) {
  std::string out;
  for (const std::string_view fault : faults) {
    if (fault.empty()) continue;
    if (!out.empty()) out += ", ";
    out += fault;
  }
  return out;
}

std::string cut_short(std::string_view bytes, std::uint64_t drawn) {
  if (bytes.size() < 2) return {};
  return std::string(bytes.substr(0, 1 + drawn % (bytes.size() - 1)));
}

Result<std::string> Book::add(Fault fault, Duration now) {
  if (auto checked = check(fault); !checked) return tl::unexpected(checked.error());
  if (fault.name.empty()) fault.name = fmt::format("fault-{}", ++unnamed_);
  const bool taken = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.fault.name == fault.name;
  });
  if (taken) {
    return fail(Errc::already_exists,
                fmt::format("there is a fault '{}' already; clear it first", fault.name), "/name");
  }
  std::optional<pattern::Pattern> pattern;
  if (!fault.pattern.empty()) pattern = *pattern::parse(fault.pattern);  // check() has read it
  entries_.push_back({std::move(fault), std::move(pattern), now});
  return entries_.back().fault.name;
}

bool Book::remove(std::string_view name) {
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.fault.name == name; }) > 0;
}

void Book::clear() {
  entries_.clear();
  unnamed_ = 0;
}

Strike Book::strike(const Occasion& occasion, std::uint64_t seed, Duration now) {
  Strike out;
  std::optional<pattern::FlatEvent> event;  // flattened for the first fault that looks
  const auto matches = [&](const pattern::Pattern& pattern) {
    if (!event) {
      event.emplace();
      const auto document = json::Document::parse(occasion.event.envelope);
      if (document) event->assign(document->root());
    }
    return pattern::matches(pattern, *event);
  };
  for (Entry& entry : entries_) {
    if (!is_due(entry, now) || !selects(entry.fault, occasion)) continue;
    if (entry.pattern && !matches(*entry.pattern)) continue;
    const Draw draw(entry.fault, occasion, seed);
    if (!strikes(entry, occasion, draw)) continue;
    ++entry.struck;
    kEffects[static_cast<std::size_t>(entry.fault.action)](out, entry.fault, draw);
  }
  return out;
}

}  // namespace smemu::faults
