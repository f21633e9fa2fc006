#pragma once

#include "emulator/delivery/recipient.hpp"

#include <memory>
#include <string>
#include <utility>

namespace smemu::support {

/// What a bus makes of a target that a rule `r` has.
inline delivery::Recipient recipient_of(bus::Target target, std::string rule_arn = "arn:r") {
  target.address = std::make_shared<const bus::Address>(
      bus::Address{"default", "r", std::move(rule_arn), target.id, target.arn});
  return {Scope{}, std::make_shared<const bus::Target>(std::move(target))};
}

}  // namespace smemu::support
