#include "server/control/where.hpp"

#include "emulator/json/document.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {

bus::EventRef event_called(host::WorldHost& host, const std::string& id) {
  constexpr std::size_t kShortest = 8;
  const journal::Journal& journal = host.world().journal();
  if (auto event = journal.find_event(EventId{id})) return event;
  bus::EventRef found;
  if (id.size() < kShortest) return found;
  for (const bus::EventRef& event : journal.events()) {
    if (!event->id.value.starts_with(id)) continue;
    if (found && found->id != event->id) return nullptr;
    found = event;
  }
  return found;
}

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
