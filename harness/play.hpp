#pragma once

#include "emulator/base/result.hpp"
#include "emulator/world/world.hpp"
#include "generators/stage.hpp"
#include "harness/coverage.hpp"
#include "harness/expectation_tracker.hpp"
#include "harness/given.hpp"
#include "harness/progress.hpp"
#include "harness/scenario.hpp"
#include "harness/script.hpp"
#include "harness/threshold.hpp"
#include "sagemaker/outcomes.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace smemu::harness {

/// Plugs scenarios into a World: reads the text of `start` and makes it a Performance. Fails with
/// file:line:column.
[[nodiscard]] Result<std::unique_ptr<world::Performance>> prepare_play(
    world::World& world, const world::StartPlay& start, world::PlayObserver observer);

/// One scenario on its way through a world: makes what it is given, does its steps, waits
/// until all is quiet, judges its expectations, takes away what it made. Tells each canonical line
/// (harness/progress.hpp) as it comes. Strand-only.
class Play final : public world::Performance {
 public:
  /// `coverage`: whether it tells what was never reached.
  Play(world::World& world, Scenario scenario, std::uint64_t seed, Scope scope, bool coverage,
       world::PlayObserver observer);
  ~Play() override;
  Play(const Play&) = delete;
  Play& operator=(const Play&) = delete;

  [[nodiscard]] Result<void> begin() override;
  [[nodiscard]] Result<void> receive(const world::SignalPlay& signal) override;

 private:
  void set_outcomes();
  void watch_journal();
  void see(const journal::Step& step);
  void wait_until_quiet(Duration until);
  void quiet();
  void judge();
  void judge(ExpectationTracker& tracker, const std::vector<RuleView>& rules);
  void judge_resolved(const Expectation& expectation, const std::vector<RuleView>& rules);
  [[nodiscard]] Result<Expectation> resolved(const Expectation& expectation) const;
  [[nodiscard]] bool needs_past() const;
  void fail_step(const StepFailure& failure);
  void break_off(const Error& fault);
  void finish();
  bus::EventRef emit(generators::ServiceEvent event);
  Result<nlohmann::ordered_json> call(const std::string& operation,
                                      const nlohmann::ordered_json& body);

  [[nodiscard]] Duration horizon() const;

  world::World& world_;
  Scenario scenario_;
  std::uint64_t seed_;
  bool tells_coverage_;
  Scope scope_;
  world::PlayObserver observer_;

  Duration began_{};
  Given given_;
  sagemaker::Outcomes outcomes_before_;  // what the scenario's own give way to
  std::deque<ExpectationTracker> trackers_;
  TrackerSources sources_;
  bool keeps_past_ = false;
  Script::Past past_;  // for what waits and expectations mean only once steps have told
  std::unique_ptr<Script> script_;
  std::optional<world::GoalId> quiet_;
  Tally tally_;
  Measures measures_;
  std::optional<Coverage> coverage_;
  std::optional<journal::Journal::Subscription> subscription_;
  std::optional<generators::TrafficSplit> traffic_;  // of the event that is being published
};

}  // namespace smemu::harness
