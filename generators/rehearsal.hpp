#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/timer_queue.hpp"
#include "generators/lifecycle.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace smemu::generators {

/// A stage without a bus: plays lifecycles at once, on time of its own, and keeps what they tell.
class Rehearsal final : public Stage {
 public:
  struct Setting {
    Scope scope = {};
    std::uint64_t seed = 42;
    Instant start{};
    Style style = Style::documented;
  };
  struct Told {
    Instant at{};
    ServiceEvent event;
  };

  explicit Rehearsal(Setting setting) : setting_(std::move(setting)) {}

  [[nodiscard]] Instant now() const override { return setting_.start + queue_.now(); }
  [[nodiscard]] std::uint64_t seed() const override { return setting_.seed; }
  [[nodiscard]] const Scope& scope() const override { return setting_.scope; }
  [[nodiscard]] Style style() const override { return setting_.style; }
  void emit(ServiceEvent event) override { told_.push_back({now(), std::move(event)}); }

  /// Plays to the end, or until nothing can go on without somebody's cue. True: to the end.
  bool play(Lifecycle& lifecycle);

  [[nodiscard]] const std::vector<Told>& told() const { return told_; }

 private:
  Setting setting_;
  TimerQueue queue_;
  std::vector<Told> told_;
};

}  // namespace smemu::generators
