#include "emulator/aws/handlers.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/pattern/flat_event.hpp"
#include "emulator/pattern/pattern.hpp"
#include "emulator/pattern/test_event.hpp"

namespace smemu::aws {

Result<std::string> test_event_pattern(const Request& request) {
  const auto event = pattern::test_event(request.input["Event"].string());
  if (!event) return tl::unexpected(event.error());
  const auto parsed = pattern::parse(request.input["EventPattern"].string());
  if (!parsed) return tl::unexpected(parsed.error());
  pattern::FlatEvent flat;
  flat.assign(event->root());
  return Object().boolean("Result", pattern::matches(*parsed, flat)).done();
}

}  // namespace smemu::aws
