#include "emulator/bus/archive.hpp"

#include "emulator/json/document.hpp"
#include "emulator/json/write.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace smemu::bus {

void Archive::keep(EventRef event, Instant now) {
  expire(now);
  size_bytes_ += event->envelope.size();
  kept_.push_back({now, std::move(event)});
}

void Archive::expire(Instant now) {
  if (retention_days == 0) return;
  const Duration retention = std::chrono::hours(24) * retention_days;
  while (!kept_.empty() && kept_.front().since + retention <= now) {
    size_bytes_ -= kept_.front().event->envelope.size();
    kept_.pop_front();
  }
}

std::vector<EventRef> Archive::between(Instant first, Instant last) const {
  std::vector<EventRef> out;
  for (const Kept& kept : kept_) {
    const Instant time = kept.event->time;
    if (time >= first && time <= last) out.push_back(kept.event);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const EventRef& a, const EventRef& b) { return a->time < b->time; });
  return out;
}

std::string archive_rule_name(std::string_view archive) {
  return "Events-Archive-" + std::string(archive);
}

std::string archive_rule_pattern(const std::optional<std::string>& event_pattern) {
  static constexpr std::string_view kNoReplays = R"("replay-name":[{"exists":false}]})";
  const auto document = json::Document::parse(event_pattern.value_or("{}"));
  std::string out = document ? json::minify(document->root()) : "{}";
  out.pop_back();
  if (out.size() > 1) out += ',';
  return out.append(kNoReplays);
}

}  // namespace smemu::bus
