#pragma once

#include <memory>
#include <string>

namespace smemu::bus {

/// What a rule, and a target of it, are called: every step and delivery that they cause says so.
/// Made once, by the bus, for each rule (without a target) and for each of its targets; immutable
/// and shared, so that a step costs no copies.
struct Address {
  std::string bus;
  std::string rule;
  std::string rule_arn;
  std::string target_id;
  std::string target_arn;
};
using AddressRef = std::shared_ptr<const Address>;

}  // namespace smemu::bus
