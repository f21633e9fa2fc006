#include "server/host/world_host.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace smemu::host {
namespace {

// Long enough to amortise the hop, short enough that a request waits well under a millisecond for
// it.
constexpr int kStepsPerSlice = 64;

/// Into a queue of this world, whose consumer will want to do something about it.
bool brings_message(const journal::Step& step) {
  return step.type == journal::StepType::invocation_attempt_success &&
         step.target_arn().starts_with("arn:aws:sqs:");
}

/// Whether something is to happen at this very instant, without any time passing.
bool is_due_now(world::World& world) {
  const TimerQueue& timers = world.timers();
  const auto is_due = [&timers](TimerKind kind) {
    const std::optional<Duration> next = timers.next_due(kind);
    return next && *next <= timers.now();
  };
  return is_due(TimerKind::work) || is_due(TimerKind::background);
}

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
  transport_.on_answer([this] { stir(); });
  world_.journal().subscribe([this](const journal::Step& step) {
    metrics_.see(step);
    if (brings_message(step)) stir();
  });
}

std::string WorldHost::next_request_id() {
  return draw_uuid(world_.settings().seed, "request", requests_++);
}

std::shared_ptr<void> WorldHost::settle_for(Duration length) {
  const auto at = settles_.insert(length);
  return {nullptr, [this, at, alive = std::weak_ptr(alive_)](std::nullptr_t) {
            if (alive.expired()) return;
            settles_.erase(at);
            schedule();
          }};
}

/// Where time follows the Clock it takes no jumps, so there is nothing to wait for.
Duration WorldHost::unsettled() const {
  if (settles_.empty() || world_.follows_clock()) return Duration::zero();
  return stirred_at_ + *settles_.rbegin() - std::chrono::steady_clock::now();
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
  for (int i = 0; i < kStepsPerSlice; ++i) {
    const Duration left = unsettled();
    if (left > Duration::zero() && !is_due_now(world_)) return sleep(left);
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
