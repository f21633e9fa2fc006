#include "harness/rehearsal.hpp"

#include "emulator/delivery/outbound.hpp"

#include <deque>
#include <functional>
#include <utility>

namespace smemu::harness {
namespace {

/// Real time does not pass.
class StillClock final : public Clock {
 public:
  [[nodiscard]] Duration elapsed() const override { return {}; }
  [[nodiscard]] Instant wall() const override { return {}; }
};

/// Says 200 to everything, in order.
class Nodding final : public delivery::Transport {
 public:
  void send(delivery::OutboundRequest, std::function<void(delivery::Outcome)> done) override {
    waiting_.push_back(std::move(done));
  }

  /// False if nobody waits for an answer.
  bool answer() {
    if (waiting_.empty()) return false;
    const auto done = std::move(waiting_.front());
    waiting_.pop_front();
    delivery::Outcome outcome;
    outcome.response = delivery::InboundResponse{200, {}, "", false};
    done(std::move(outcome));
    return true;
  }

 private:
  std::deque<std::function<void(delivery::Outcome)>> waiting_;
};

}  // namespace

Result<void> rehearse(world::Behaviour behaviour, const world::StartPlay& start,
                      const world::PlayObserver& observer,
                      const std::vector<faults::Fault>& faults) {
  const StillClock clock;
  Nodding network;
  world::ForgetfulStore store;
  world::World world(world::Settings{}, std::move(behaviour), clock, network, store);
  for (const faults::Fault& fault : faults) {
    if (auto added = world.add_fault(fault); !added) return tl::unexpected(added.error());
  }
  bool over = false;
  auto begun = world.play(start, [&](std::string_view line) {
    over = over || line.empty();
    if (!line.empty()) observer(line);
  });
  if (!begun) return begun;
  do {
    world.run();
  } while (network.answer() || (!over && world.step()));
  return {};
}

}  // namespace smemu::harness
