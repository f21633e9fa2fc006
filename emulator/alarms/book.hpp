#pragma once

#include "emulator/alarms/alarm.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::alarms {

/// As long as this lives, somebody hears of an alarm that goes off.
class Watch {
 public:
  Watch() = default;
  explicit Watch(std::function<void()> end) : end_(std::move(end)) {}
  Watch(Watch&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
  Watch& operator=(Watch&& other) noexcept {
    end_.swap(other.end_);
    return *this;
  }
  ~Watch() {
    if (end_) end_();
  }

 private:
  std::function<void()> end_;
};

/// All alarms, their states, and who watches them. Whoever changes a state, an API call or a
/// lifecycle, does it here. Strand-only.
class Book {
 public:
  using Alarms = std::map<std::string, Alarm, std::less<>>;
  /// Is told of a change before those who watch that alarm are.
  using Tell = std::function<void(const Change&)>;

  Book() = default;
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  [[nodiscard]] const Alarms& in(const Scope& scope) const;
  [[nodiscard]] const Alarm* find(const Scope& scope, std::string_view name) const;

  /// Makes it, or gives the one of that name its settings; that one keeps its state.
  void put(Alarm alarm);
  void remove(const Scope& scope, std::string_view name);

  /// The alarm, which exists, is found in a state. Only another one than before is a change.
  void set_state(const Scope& scope, std::string_view name, Finding now, const Tell& tell);

  /// The same by the hand of a story: an alarm that nobody has made is made as `alarm` says, its
  /// state before included. Between lend() and give_back() it is only lent to the story.
  void act(Alarm alarm, Finding now, const Tell& tell);
  void lend() { lent_ = true; }
  /// What stories changed since lend() is as it was, and nobody is told.
  void give_back();

  /// `goes_off` is called whenever the alarm of that name, which need not exist yet, goes to ALARM.
  /// The watch may outlive the book.
  [[nodiscard]] Watch watch(const Scope& scope, std::string name, std::function<void()> goes_off);

 private:
  struct Key {
    Scope scope;
    std::string name;
    auto operator<=>(const Key&) const = default;
  };
  struct Before {  // it was lent
    Finding found;
    Instant transitioned{};
  };
  struct Watcher {
    Key key;
    std::function<void()> goes_off;
  };

  [[nodiscard]] Alarm* find_mutable(const Scope& scope, std::string_view name);

  std::map<Scope, Alarms> alarms_;
  std::map<Key, std::optional<Before>> loans_;  // nothing: it was not there
  bool lent_ = false;
  using Watchers = std::map<std::uint64_t, Watcher>;  // in the order they came
  std::shared_ptr<Watchers> watchers_ = std::make_shared<Watchers>();
  std::uint64_t last_watch_ = 0;
};

}  // namespace smemu::alarms
