#include "emulator/alarms/book.hpp"

#include <vector>

namespace smemu::alarms {

const Book::Alarms& Book::in(const Scope& scope) const {
  static const Alarms none;
  const auto found = alarms_.find(scope);
  return found == alarms_.end() ? none : found->second;
}

const Alarm* Book::find(const Scope& scope, std::string_view name) const {
  const Alarms& alarms = in(scope);
  const auto found = alarms.find(name);
  return found == alarms.end() ? nullptr : &found->second;
}

Alarm* Book::find_mutable(const Scope& scope, std::string_view name) {
  const auto alarms = alarms_.find(scope);
  if (alarms == alarms_.end()) return nullptr;
  const auto found = alarms->second.find(name);
  return found == alarms->second.end() ? nullptr : &found->second;
}

void Book::put(Alarm alarm) {
  if (const Alarm* known = find(alarm.scope, alarm.name)) {
    alarm.found = known->found;
    alarm.transitioned = known->transitioned;
  }
  // Made by somebody's own call, it stays when the story is over.
  const auto loan = loans_.find({alarm.scope, alarm.name});
  if (loan != loans_.end() && !loan->second) loans_.erase(loan);
  Alarms& alarms = alarms_[alarm.scope];
  std::string name = alarm.name;
  alarms.insert_or_assign(std::move(name), std::move(alarm));
}

void Book::remove(const Scope& scope, std::string_view name) {
  const auto alarms = alarms_.find(scope);
  if (alarms == alarms_.end()) return;
  const auto alarm = alarms->second.find(name);
  if (alarm != alarms->second.end()) alarms->second.erase(alarm);
}

void Book::set_state(const Scope& scope, std::string_view name, Finding now, const Tell& tell) {
  Alarm& alarm = *find_mutable(scope, name);
  const Finding before = std::exchange(alarm.found, std::move(now));
  if (before.state == alarm.found.state) return;
  alarm.transitioned = alarm.found.at;
  const bool goes_off = alarm.found.state == State::alarm;
  const Key key{scope, std::string(name)};
  tell({alarm, before});
  if (!goes_off) return;
  std::vector<std::function<void()>> told;  // who is told may begin to watch, or cease to
  for (const auto& [id, watcher] : *watchers_) {
    if (watcher.key == key) told.push_back(watcher.goes_off);
  }
  for (const auto& watcher : told) watcher();
}

void Book::act(Alarm alarm, Finding now, const Tell& tell) {
  const Key key{alarm.scope, alarm.name};
  const Alarm* known = find(key.scope, key.name);
  if (lent_) {
    loans_.try_emplace(
        key, known ? std::optional<Before>({known->found, known->transitioned}) : std::nullopt);
  }
  if (known == nullptr) {
    alarm.configured = alarm.transitioned = alarm.found.at;
    alarms_[key.scope].emplace(key.name, std::move(alarm));
  }
  set_state(key.scope, key.name, std::move(now), tell);
}

void Book::give_back() {
  lent_ = false;
  for (auto& [key, before] : loans_) {
    Alarm* alarm = find_mutable(key.scope, key.name);
    if (alarm == nullptr) continue;
    if (!before) {
      remove(key.scope, key.name);
    } else {
      alarm->found = std::move(before->found);
      alarm->transitioned = before->transitioned;
    }
  }
  loans_.clear();
}

Watch Book::watch(const Scope& scope, std::string name, std::function<void()> goes_off) {
  const std::uint64_t id = ++last_watch_;
  watchers_->emplace(id, Watcher{{scope, std::move(name)}, std::move(goes_off)});
  return Watch([id, watchers = std::weak_ptr<Watchers>(watchers_)] {
    if (const auto still_there = watchers.lock()) still_there->erase(id);
  });
}

}  // namespace smemu::alarms
