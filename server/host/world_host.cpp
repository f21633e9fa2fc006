#include "server/host/world_host.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace smemu::host {
namespace {

// Long enough to amortise the hop, short enough that a request waits well under a millisecond for
// it.
constexpr int kStepsPerSlice = 64;

}  // namespace

WorldHost::WorldHost(boost::asio::io_context& io, std::string id, const world::Settings& settings,
                     world::Behaviour behaviour, const Clock& clock, delivery::Transport& transport,
                     std::unique_ptr<world::Store> store)
    : io_(io),
      id_(std::move(id)),
      store_(std::move(store)),
      transport_(io, sinks_, transport),
      world_(settings, std::move(behaviour), clock, transport_, *store_),
      timer_(io),
      alive_(std::make_shared<WorldHost*>(this)) {
  world_.on_wake([this] { schedule(); });
  transport_.on_answer([this] {
    if (settle_ > Duration::zero()) settled_at_ = std::chrono::steady_clock::now() + settle_;
  });
  world_.journal().subscribe(
      [this](const journal::Step& step) { metrics_.see(step, world_.journal()); });
}

std::string WorldHost::next_request_id() {
  return draw_uuid(world_.settings().seed, "request", requests_++);
}

void WorldHost::schedule() {
  if (scheduled_) return;
  scheduled_ = true;
  boost::asio::post(io_, [alive = std::weak_ptr(alive_)] {
    if (const auto host = alive.lock()) (*host)->drive();
  });
}

void WorldHost::go_on() {
  held_ = false;
  schedule();
}

void WorldHost::drive() {
  scheduled_ = false;
  if (held_) return;
  const Duration unsettled = settled_at_ - std::chrono::steady_clock::now();
  if (settle_ > Duration::zero() && unsettled > Duration::zero()) return sleep(unsettled);
  for (int i = 0; i < kStepsPerSlice; ++i) {
    if (!world_.step()) return sleep_until_next();
    if (held_) return;
  }
  schedule();
}

void WorldHost::sleep_until_next() {
  timer_.cancel();
  const auto wait = world_.real_time_to_next();
  if (wait) sleep(std::clamp<Duration>(*wait, Duration::zero(), std::chrono::hours(24)));
}

void WorldHost::sleep(Duration length) {
  timer_.expires_after(length);
  timer_.async_wait([this, alive = std::weak_ptr(alive_)](const boost::system::error_code& error) {
    if (!error && !alive.expired()) schedule();
  });
}

}  // namespace smemu::host
