#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "emulator/world/world.hpp"
#include "generators/lifecycle.hpp"
#include "generators/stage.hpp"
#include "harness/expectation_tracker.hpp"
#include "harness/scenario.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::harness {

/// A step that did not come to what it should.
struct StepFailure {
  std::string that;  // "the play waits for 2 deliveries to target `pager`"
  std::string expected;
  std::string where;                            // file:line:column
  const ExpectationTracker* tracker = nullptr;  // of a wait
  std::string reason;                           // of a call
};

/// The steps of a play on their way through a world: done one after the other, lifecycles and
/// branches beside each other. Strand-only.
class Script {
 public:
  using Past = std::deque<journal::Step>;

  /// What it needs from the play it belongs to.
  struct Play {
    world::World& world;
    const Scope& scope;
    std::uint64_t seed = 0;
    TrackerSources sources = {};
    const Past* past = nullptr;  // the journal since the play began, if needs_past() says so
    generators::Style style = generators::Style::documented;
    std::function<bus::EventRef(generators::ServiceEvent)> emit;  // null if it was dropped
    std::function<void(std::string line)> tell;                   // harness/progress.hpp
    std::function<void(const StepFailure&)> failed;  // the steps behind it are not done
    std::function<void(Error)> broken;               // the scenario cannot be played as it is
  };

  Script(Play play, const PlaySteps& steps);
  ~Script();
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;

  /// Begins with the first step, from the timer loop; `steps` outlive the script.
  void start();

  /// The journal's next step: some wait may be over with it.
  void see(const journal::Step& step);

  /// A signal from outside, to a lifecycle of that name.
  [[nodiscard]] Result<void> receive(const world::SignalPlay& signal);

  /// Whether some step waits for what only earlier steps tell.
  [[nodiscard]] static bool needs_past(const PlaySteps& steps);

  /// What the step of that name has brought about so far.
  [[nodiscard]] std::optional<nlohmann::ordered_json> output_of(const std::string& name) const;
  [[nodiscard]] const std::set<std::string>& names() const { return names_; }

  /// Every step is done, or given up, and every lifecycle has come to its end.
  [[nodiscard]] bool over() const { return open_ == 0; }

  /// The lifecycles that have not come to their end.
  [[nodiscard]] std::vector<std::string> going_on() const;

  /// What the play waits for in vain, once nothing more will happen.
  [[nodiscard]] std::vector<StepFailure> in_vain() const;

 private:
  /// What goes under a step's name.
  struct Scene {
    Signal over;
    bus::EventRef event;            // the latest that it brought about
    nlohmann::ordered_json output;  // what else references may ask
    std::unique_ptr<generators::Stage> stage;
    std::unique_ptr<generators::Lifecycle> lifecycle;
    Task<> task;  // destroyed first
  };
  struct Watch {
    Watch(const PlayStep* by, Expectation what) : step(by), wanted(std::move(what)) {}
    const PlayStep* step;
    Expectation wanted;
    std::optional<ExpectationTracker> tracker;  // nothing while references are unresolved
    Signal met;
    bool waited_for = false;
  };
  class SceneStage;

  Task<> run(const PlaySteps& steps);
  Task<> wait_for_turn(const PlayStep& step);
  Task<> perform(const PlayStep& step, const Generate& generate);
  Task<> perform(const PlayStep& step, const Put& put);
  Task<> perform(const PlayStep& step, const SignalTo& signal);
  Task<> perform(const PlayStep& step, const AdvanceBy& advance);
  Task<> perform(const PlayStep& step, const WaitFor&);
  Task<> perform(const PlayStep& step, const HttpCall& call);
  Task<> perform(const PlayStep& step, const Parallel& parallel);
  Task<> end_of(const Parallel& parallel);

  void watch(const PlaySteps& steps);
  void begin_to_track(Watch& watch);
  [[nodiscard]] Result<void> resolve_wait(Watch& watch);
  [[nodiscard]] static StepFailure missed(const Watch& watch);
  void break_off(const PlayStep& step, Error error);
  Result<void> resolve(nlohmann::ordered_json& value) const;
  void send(const std::string& from, const generators::QueueMessage& message);
  Result<void> give_cue(const std::string& to, const std::string& name,
                        nlohmann::ordered_json data);
  /// It is over, and this is what it brought about.
  void finish(const PlayStep& step, bus::EventRef event, nlohmann::ordered_json output);

  Play play_;
  const PlaySteps& steps_;
  Duration began_{};
  std::set<std::string> names_;
  std::deque<Watch> watches_;  // in the order of the file, so that all machines wake alike
  std::map<std::string, Scene> scenes_;
  std::map<const PlayStep*, std::string> stuck_;  // for whose end a step waits
  Signal never_;
  int open_ = 0;  // sequences and lifecycles that go on
  Task<> task_;
};

}  // namespace smemu::harness
