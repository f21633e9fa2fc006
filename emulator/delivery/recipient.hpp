#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/bus/rule.hpp"

namespace smemu::delivery {

/// Who gets an event: a rule's target, as it stood when the rule matched.
struct Recipient {
  Scope scope;
  bus::TargetRef target;

  [[nodiscard]] const bus::Address& address() const { return *target->address; }
};

}  // namespace smemu::delivery
