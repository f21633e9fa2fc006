#pragma once

#include "emulator/base/instant.hpp"

#include <map>
#include <string>

namespace smemu::bus {

/// What a partner offers to an account, as that account sees it. A bus of the same name receives
/// its events (user guide, "SaaS partner integrations").
struct EventSource {
  std::string name;  // "aws.partner/example.com/shop"
  std::string arn;
  std::string created_by;  // the partner's account
  std::string state = "PENDING";
  Instant created{};
  Instant expires{};  // unless it becomes active before

  /// One that was not accepted in time is deleted.
  void expire(Instant now) {
    if (state == "PENDING" && now >= expires) state = "DELETED";
  }
};

/// The same as its partner sees it.
struct PartnerEventSource {
  std::string name;
  std::string arn;
  std::map<std::string, Instant, std::less<>> accounts;  // that it is offered to, and since when
};

}  // namespace smemu::bus
