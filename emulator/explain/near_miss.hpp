#pragma once

#include "emulator/bus/registry.hpp"
#include "emulator/explain/report.hpp"

#include <deque>
#include <vector>

namespace smemu::explain {

/// A rule and an event that nearly met.
struct NearMiss {
  bus::EventRef event;
  Report report;
};

/// The rules that come closest to `event` without firing for it, closest first: by the share of
/// leaves that match, then by how near the values of the others are, then by name.
[[nodiscard]] std::vector<NearMiss> nearest_rules(const bus::Registry& registry,
                                                  const bus::EventRef& event, std::size_t limit);

/// The events that come closest to `rule` without making it fire, closest first, then the latest.
[[nodiscard]] std::vector<NearMiss> nearest_events(const bus::Rule& rule,
                                                   const std::deque<bus::EventRef>& events,
                                                   std::size_t limit);

/// The same for a bare pattern, which nothing but its leaves can keep from matching.
[[nodiscard]] std::vector<NearMiss> nearest_events(const pattern::Pattern& pattern,
                                                   const std::deque<bus::EventRef>& events,
                                                   std::size_t limit);

}  // namespace smemu::explain
