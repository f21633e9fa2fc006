#include "server/control/where.hpp"

#include "emulator/json/document.hpp"

namespace smemu::control {

Result<Where> Where::of(const http::Request& request) {
  Where where;
  where.bus_ = http::query_value(request.query(), "bus");
  const auto text = http::query_value(request.query(), "where");
  if (!text) return where;
  auto pattern = pattern::parse(*text);
  if (!pattern) {
    return fail(Errc::invalid_pattern,
                "Event pattern is not valid. Reason: " + pattern.error().message, "where");
  }
  where.pattern_ = std::move(*pattern);
  return where;
}

bool Where::selects(const bus::Event& event) {
  if (bus_ && *bus_ != event.bus) return false;
  if (!pattern_) return true;
  const auto document = json::Document::parse(event.envelope);
  if (!document) return false;
  flat_.assign(document->root());
  return pattern::matches(*pattern_, flat_);
}

}  // namespace smemu::control
