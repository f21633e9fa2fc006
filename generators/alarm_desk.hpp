#pragma once

#include "emulator/alarms/book.hpp"
#include "generators/stage.hpp"

namespace smemu::generators {

/// A stage is this as well if it stands in a world that has alarms.
class AlarmDesk {
 public:
  virtual ~AlarmDesk() = default;
  [[nodiscard]] virtual alarms::Book& alarms() = 0;
};

/// The alarms as a lifecycle finds them: those of its stage's world, or some of its own where there
/// is no world. The stage outlives it.
class Alarms {
 public:
  explicit Alarms(Stage& stage) : stage_(stage), desk_(dynamic_cast<AlarmDesk*>(&stage)) {}

  [[nodiscard]] alarms::Book& book() { return desk_ != nullptr ? desk_->alarms() : own_; }

  /// The alarm of that name is found in a state. If it was in another one before, an event tells of
  /// it, and then those who watch it hear. One that nobody has made is as `alarm` says.
  void set(alarms::Alarm alarm, alarms::Finding now);

 private:
  Stage& stage_;
  AlarmDesk* desk_;
  alarms::Book own_;
};

}  // namespace smemu::generators
