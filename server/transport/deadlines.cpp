#include "server/transport/deadlines.hpp"

namespace smemu::transport {

void Deadlines::set(std::uint64_t id, std::chrono::milliseconds length) {
  Line& line = lines_.try_emplace(length, io_).first->second;
  line.entries.push_back({Clock::now() + length, id});
  if (line.entries.size() == 1) wait(line);
}

void Deadlines::stop() {
  stopped_ = true;
  for (auto& [length, line] : lines_) line.timer.cancel();
}

void Deadlines::wait(Line& line) {
  line.timer.expires_at(line.entries.front().due);
  line.timer.async_wait([self = shared_from_this(), &line](const boost::system::error_code& error) {
    if (!error && !self->stopped_) self->come_due(line);
  });
}

/// The next to wait for is the first that still matters.
void Deadlines::come_due(Line& line) {
  const auto now = Clock::now();
  while (!stopped_ && !line.entries.empty()) {
    const Entry first = line.entries.front();
    const bool alive = alive_(first.id);
    if (alive && first.due > now) break;
    line.entries.pop_front();
    if (alive) missed_(first.id);
  }
  if (!stopped_ && !line.entries.empty()) wait(line);
}

}  // namespace smemu::transport
