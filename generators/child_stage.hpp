#pragma once

#include "generators/alarm_desk.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <utility>

namespace smemu::generators {

/// A stage on which a lifecycle plays within another: the same calendar and bus, dice of its own.
class ChildStage : public Stage, public AlarmDesk {
 public:
  ChildStage(Stage& parent, std::uint64_t seed) : parent_(parent), alarms_(parent), seed_(seed) {}
  [[nodiscard]] Instant now() const override { return parent_.now(); }
  [[nodiscard]] std::uint64_t seed() const override { return seed_; }
  [[nodiscard]] const Scope& scope() const override { return parent_.scope(); }
  [[nodiscard]] Style style() const override { return parent_.style(); }
  void emit(ServiceEvent event) override { parent_.emit(std::move(event)); }
  void send(const QueueMessage& message) override { parent_.send(message); }
  [[nodiscard]] alarms::Book& alarms() override { return alarms_.book(); }

 private:
  Stage& parent_;
  Alarms alarms_;
  std::uint64_t seed_;
};

}  // namespace smemu::generators
