#pragma once

#include "emulator/base/timer_queue.hpp"
#include "generators/alarm_desk.hpp"
#include "generators/lifecycle.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace smemu::generators {

/// An event with its detail as a document.
struct Heard {
  explicit Heard(const ServiceEvent& event)
      : source(event.source),
        detail_type(event.detail_type),
        resources(event.resources),
        detail(event.detail.parsed()),
        traffic(event.traffic) {}

  std::string source;
  std::string detail_type;
  std::vector<std::string> resources;
  nlohmann::ordered_json detail;
  std::optional<TrafficSplit> traffic;
};

/// A stage without a bus: keeps what was emitted, and when.
class FakeStage final : public Stage, public AlarmDesk {
 public:
  struct Emitted {
    Duration at{};
    Heard event;
  };

  explicit FakeStage(std::uint64_t seed = 7) : seed_(seed) {}

  [[nodiscard]] Instant now() const override { return start_ + queue.now(); }
  [[nodiscard]] std::uint64_t seed() const override { return seed_; }
  [[nodiscard]] const Scope& scope() const override { return scope_; }
  [[nodiscard]] Style style() const override { return written_as; }
  [[nodiscard]] alarms::Book& alarms() override { return alarms_; }
  void emit(ServiceEvent event) override { events.push_back({queue.now(), Heard(event)}); }
  void send(const QueueMessage& message) override { messages.push_back(message); }

  /// Plays it to its end; false if something is missing for that.
  [[nodiscard]] bool play_out(Lifecycle& lifecycle) {
    Task<> task = lifecycle.play();
    task.start(queue);
    while (queue.fire_next(Duration::max())) {
    }
    return task.done();
  }

  TimerQueue queue;
  std::vector<Emitted> events;
  std::vector<QueueMessage> messages;
  Style written_as = Style::documented;

 private:
  alarms::Book alarms_;
  std::uint64_t seed_;
  Scope scope_{"123456789012", "us-west-2"};
  Instant start_{std::chrono::seconds(1'767'603'600)};  // 2026-01-05T09:00:00Z
};

}  // namespace smemu::generators
