#include "emulator/aws/call.hpp"
#include "emulator/bus/event.hpp"
#include "generators/catalogue.hpp"
#include "harness/library.hpp"
#include "harness/play.hpp"
#include "harness/rehearsal.hpp"
#include "harness/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

// A long day, played without targets, beside the serialising of the same events alone: what a play
// costs is the second and, here, everything else.
//
//     bench_play [SCALE]      100 unless given: more than a million events
namespace smemu::bench {
namespace {

/// Of this process, so that what else a machine does does not count. All is done by one thread.
double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Peak of resident memory so far, in MiB.
double peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

/// The day's story without those who listen to it.
std::string day() {
  std::string text(harness::find_scenario("mlops-day")->text);
  text.erase(text.find("\nexpect:"));
  const std::size_t given = text.find("\ngiven:");
  text.erase(given, text.find("\nplay:") - given);
  return text;
}

world::StartPlay start_of(const std::string& scale) {
  world::StartPlay start;
  start.scenario = day();
  start.file_name = "mlops-day";
  start.params = {{"scale", scale}, {"webhook", "http://localhost/"}};
  return start;
}

world::Behaviour behaviour() {
  world::Behaviour all;
  all.call = aws::handle;
  all.changes_state = aws::changes_state;
  all.play = harness::prepare_play;
  return all;
}

struct Played {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  // of the lines about them
  double seconds = 0;
  double memory_early = 0;  // after a tenth of the events
  double memory_half = 0;
};

Played play(const std::string& scale, std::uint64_t tenth) {
  Played played;
  const double began = processor_seconds();
  const auto done = harness::rehearse(behaviour(), start_of(scale), [&](std::string_view line) {
    if (!line.starts_with(R"({"type":"event")")) return;
    played.bytes += line.size();
    if (++played.events == tenth) played.memory_early = peak_memory();
    if (played.events == 5 * tenth) played.memory_half = peak_memory();
  });
  if (!done) {
    fmt::print(stderr, "{}: {}\n", done.error().where, done.error().message);
    std::exit(2);
  }
  played.seconds = processor_seconds() - began;
  return played;
}

/// Keeps what the lifecycles of a day emit.
class Keeper final : public generators::Stage {
 public:
  [[nodiscard]] Instant now() const override { return Instant(queue.now()); }
  [[nodiscard]] std::uint64_t seed() const override { return 42; }
  [[nodiscard]] const Scope& scope() const override { return scope_; }
  void emit(generators::ServiceEvent event) override { events.push_back(std::move(event)); }
  TimerQueue queue;
  std::vector<generators::ServiceEvent> events;

 private:
  Scope scope_;
};

nlohmann::ordered_json acts_of_day() {
  const auto start = start_of("1");
  const auto scenario = harness::load_scenario(start.scenario, start.file_name,
                                               {start.params, start.seed, start.scope});
  return std::get<harness::Generate>(scenario->play.front().what).with;
}

/// What an event says, before anything of it is written.
struct Unwritten {
  generators::ServiceEvent event;  // but for its detail
  nlohmann::ordered_json detail;
};

std::vector<Unwritten> events_of_day() {
  Keeper keeper;
  const generators::Kind& crowd = *generators::find_kind("crowd");
  const auto arguments = generators::Arguments::read(crowd.parameters(), acts_of_day());
  const auto lifecycle = crowd.make(keeper, *arguments);
  Task<> task = lifecycle->play();
  task.start(keeper.queue);
  while (keeper.queue.fire_next(Duration::max())) {
  }
  std::vector<Unwritten> events;
  for (generators::ServiceEvent& event : keeper.events) {
    nlohmann::ordered_json detail = event.detail.parsed();
    event.detail = {};
    events.push_back({std::move(event), std::move(detail)});
  }
  return events;
}

/// Envelopes written per second, from events that are there already, by the JSON library alone.
double serialising_rate(const std::vector<Unwritten>& events, double at_least) {
  const EventId id{draw_uuid(1, "event", 1)};
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  const double began = processor_seconds();
  while ((processor_seconds() - began) < at_least) {
    for (const auto& [event, detail] : events) {
      bus::NewEvent fields;
      fields.source = event.source;
      fields.detail_type = event.detail_type;
      fields.resources = event.resources;
      fields.detail = detail.dump();
      bytes += bus::assemble(std::move(fields), id, ++count).envelope.size();
    }
  }
  if (bytes == 0) std::exit(2);
  return static_cast<double>(count) / (processor_seconds() - began);
}

int run(const std::string& scale) {
  const std::vector<Unwritten> events = events_of_day();
  const std::uint64_t tenth =
      events.size() * static_cast<std::uint64_t>(std::max(1, std::atoi(scale.c_str()))) / 10;
  const double alone_before = serialising_rate(events, 2);
  const Played played = play(scale, tenth);
  const double alone = (alone_before + serialising_rate(events, 2)) / 2;
  const double rate = static_cast<double>(played.events) / played.seconds;
  fmt::print("mlops-day, scale {}: {} events, {:.1f} s of one processor\n", scale, played.events,
             played.seconds);
  fmt::print("  played        {:>9.0f} events/s\n", rate);
  fmt::print("  serialised    {:>9.0f} events/s, the same events alone, by the JSON library\n",
             alone);
  fmt::print("  ratio         {:>9.2f}   at least 0.40\n", rate / alone);
  fmt::print(
      "  peak memory   {:>9.0f} MiB; {:.0f} after half of the events, {:.0f} after a tenth\n",
      peak_memory(), played.memory_half, played.memory_early);
  return rate / alone >= 0.4 ? 0 : 1;
}

}  // namespace
}  // namespace smemu::bench

int main(int argc, char** argv) {
  return smemu::bench::run(argc > 1 ? argv[1] : "100");
}
