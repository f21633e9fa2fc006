#include "emulator/pattern/test_event.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace smemu::pattern {

bool is_testable_event(json::View event) {
  constexpr std::array<std::string_view, 6> kRequired{"id",   "account", "source",
                                                      "time", "region",  "detail-type"};
  return event.is(json::Kind::object) &&
         std::all_of(kRequired.begin(), kRequired.end(),
                     [&](std::string_view name) { return static_cast<bool>(event[name]); });
}

}  // namespace smemu::pattern
