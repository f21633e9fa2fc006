#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/bus/rule.hpp"

#include <string>

namespace smemu::delivery {

/// Who gets an event: a rule's target, as it stood when the rule matched.
struct Recipient {
  Scope scope;
  std::string bus;
  std::string rule;
  std::string rule_arn;
  bus::Target target;
};

}  // namespace smemu::delivery
