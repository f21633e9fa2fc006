#include "harness/play.hpp"

#include "emulator/world/alarms.hpp"
#include "harness/diagnosis.hpp"
#include "harness/outputs.hpp"
#include "harness/rule_view.hpp"
#include "harness/scenario_file.hpp"
#include "harness/world_api.hpp"
#include "sagemaker/resources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <utility>

namespace smemu::harness {

using Json = nlohmann::ordered_json;

Result<std::unique_ptr<world::Performance>> prepare_play(world::World& world,
                                                         const world::StartPlay& start,
                                                         world::PlayObserver observer) {
  auto scenario = load_scenario(start.scenario, start.file_name,
                                {start.params, start.seed, start.scope, start.apply});
  if (!scenario) return tl::unexpected(std::move(scenario.error()));
  return std::make_unique<Play>(world, std::move(*scenario), start.seed, start.scope,
                                start.coverage, std::move(observer));
}

Play::Play(world::World& world, Scenario scenario, std::uint64_t seed, Scope scope, bool coverage,
           world::PlayObserver observer)
    : world_(world),
      scenario_(std::move(scenario)),
      seed_(seed),
      tells_coverage_(coverage),
      scope_(std::move(scope)),
      observer_(std::move(observer)),
      given_([this](const std::string& operation, const Json& body) {
        return call(operation, body);
      }) {}

Play::~Play() {
  if (subscription_) world_.journal().unsubscribe(*subscription_);
}

Result<void> Play::begin() {
  world_.set_calendar(scenario_.start);
  began_ = world_.timers().now();
  if (auto made = given_.make(scenario_.given); !made) return made;
  set_outcomes();
  observer_(play_line(scenario_, seed_, scope_));
  sources_ = {.real = [this] { return world_.real_time(); }};
  keeps_past_ = needs_past();
  for (Expectation& expectation : scenario_.expect) {
    trackers_.emplace_back(std::move(expectation), began_, sources_);
  }
  if (tells_coverage_) coverage_.emplace(rules_of(world_.registry()));
  script_ = std::make_unique<Script>(
      Script::Play{
          .world = world_,
          .scope = scope_,
          .seed = seed_,
          .sources = sources_,
          .past = &past_,
          .style = scenario_.style,
          .emit = [this](generators::ServiceEvent event) { return emit(std::move(event)); },
          .tell = [this](const std::string& line) { observer_(line); },
          .failed = [this](const StepFailure& failure) { fail_step(failure); },
          .broken = [this](const Error& fault) { break_off(fault); }},
      scenario_.play);
  watch_journal();
  world::alarms_of(world_).lend();
  script_->start();
  wait_until_quiet(horizon());
  return {};
}

/// The scenario's come after those that are set already, and so before them.
void Play::set_outcomes() {
  sagemaker::Outcomes& outcomes = world_.annex<sagemaker::Resources>().ahead().outcomes;
  outcomes_before_ = outcomes;
  std::vector<sagemaker::Outcome> all = outcomes.all();
  all.insert(all.end(), scenario_.outcomes.begin(), scenario_.outcomes.end());
  outcomes.put(std::move(all));
}

void Play::watch_journal() {
  subscription_ = world_.journal().subscribe([this](const journal::Step& step) { see(step); });
}

bool Play::needs_past() const {
  const auto& expect = scenario_.expect;
  return Script::needs_past(scenario_.play) ||
         std::any_of(expect.begin(), expect.end(),
                     [](const Expectation& e) { return !e.unresolved.is_null(); });
}

void Play::see(const journal::Step& step) {
  if (keeps_past_) past_.push_back(step);
  tally_.count(step);
  if (!scenario_.thresholds.empty()) measures_.see(step);  // they keep a number of each event
  if (coverage_) coverage_->see(step);
  for (ExpectationTracker& tracker : trackers_) tracker.see(step);
  script_->see(step);
  if (const auto line = step_line(step, began_, traffic_)) observer_(*line);
}

Result<void> Play::receive(const world::SignalPlay& signal) {
  return script_->receive(signal);
}

/// Deliveries may be tried for as long as some expectation waits, or, without any, until
/// EventBridge would give them up.
Duration Play::horizon() const {
  Duration longest = std::chrono::hours(24);
  bool bounded = !trackers_.empty();
  Duration latest{};
  for (const ExpectationTracker& tracker : trackers_) {
    bounded = bounded && tracker.ends().has_value();
    latest = std::max(latest, tracker.ends().value_or(latest));
  }
  return bounded ? latest : std::max(latest, began_ + longest);
}

void Play::wait_until_quiet(Duration until) {
  quiet_ = world_.when_quiet(until - world_.timers().now(), [this](world::GoalEnd end) {
    if (end == world::GoalEnd::reset) return;  // this play is gone already
    quiet_.reset();
    quiet();
  });
}

/// Quiet up to the horizon: over, unless a step or a lifecycle sleeps beyond it.
void Play::quiet() {
  const auto next = world_.timers().next_due(TimerKind::work);
  if (!script_->over() && next) return wait_until_quiet(*next);
  finish();
}

void Play::judge() {
  const std::vector<RuleView> rules = rules_of(world_.registry());
  for (ExpectationTracker& tracker : trackers_) {
    const Expectation& expectation = tracker.expectation();
    if (expectation.unresolved.is_null()) {
      judge(tracker, rules);
    } else {
      judge_resolved(expectation, rules);
    }
  }
  for (const PlacedThreshold& placed : scenario_.thresholds) {
    const Measured measured = measures_.judge(placed.threshold);
    ++(measured.holds ? tally_.passed : tally_.failed);
    observer_(threshold_line(placed, measured));
  }
  if (coverage_) observer_(coverage_line(coverage_->result()));
}

void Play::judge(ExpectationTracker& tracker, const std::vector<RuleView>& rules) {
  tracker.close();
  const bool holds = tracker.verdict() == Verdict::holds;
  const bool soft = tracker.expectation().soft;
  ++(holds ? tally_.passed : soft ? tally_.soft : tally_.failed);
  observer_(expectation_line(tracker, holds ? Diagnosis{} : diagnose(tracker, rules)));
}

/// Its references are known now, and all that came is held against it.
void Play::judge_resolved(const Expectation& expectation, const std::vector<RuleView>& rules) {
  auto known = resolved(expectation);
  if (!known) {
    ++(expectation.soft ? tally_.soft : tally_.failed);
    return observer_(step_failure_line(expectation.that, describe(expectation), expectation.where,
                                       Diagnosis{{known.error().message}, {}}, expectation.soft));
  }
  ExpectationTracker tracker(std::move(*known), began_, sources_);
  for (const journal::Step& step : past_) tracker.see(step);
  judge(tracker, rules);
}

Result<Expectation> Play::resolved(const Expectation& expectation) const {
  std::set<std::string> names = script_->names();
  for (const auto& [name, answer] : given_.answers()) names.insert(name);
  Json json = expectation.unresolved;
  const auto filled =
      resolve_outputs(json, names, [this](const std::string& name) -> std::optional<Json> {
        const auto given = given_.answers().find(name);
        return given == given_.answers().end() ? script_->output_of(name) : given->second;
      });
  if (!filled) return tl::unexpected(filled.error());
  auto out = read_expectation(json);
  if (out) out->where = expectation.where;
  return out;
}

/// A step that came to nothing is told like an expectation that does not hold.
void Play::fail_step(const StepFailure& failure) {
  ++tally_.failed;
  Diagnosis diagnosis{{failure.reason}, {}};
  if (failure.tracker) diagnosis = diagnose(*failure.tracker, rules_of(world_.registry()));
  observer_(step_failure_line(failure.that, failure.expected, failure.where, diagnosis));
}

/// From the timer loop: the step that is at fault stands on the stack.
void Play::break_off(const Error& fault) {
  if (std::exchange(tally_.broken, true)) return;
  observer_(fault_line(fault));
  world_.timers().post([this] { finish(); });
}

void Play::finish() {
  for (const StepFailure& failure : script_->in_vain()) {
    if (!tally_.broken) fail_step(failure);
  }
  if (!tally_.broken) judge();
  tally_.going_on = script_->going_on();
  if (quiet_) world_.forget(*std::exchange(quiet_, std::nullopt));
  observer_(summary_line(tally_, world_.timers().now() - began_));
  // All that hangs on the world goes now: it may be gone when this object is destroyed.
  world_.journal().unsubscribe(*std::exchange(subscription_, std::nullopt));
  script_.reset();
  world::alarms_of(world_).give_back();
  given_.remove();
  world_.annex<sagemaker::Resources>().ahead().outcomes = std::move(outcomes_before_);
  world_.end_play();
}

bus::EventRef Play::emit(generators::ServiceEvent event) {
  traffic_ = event.traffic;
  const EventId id = sagemaker::publish(world_, scope_, std::move(event));
  traffic_.reset();
  return world_.journal().find_event(id);
}

Result<Json> Play::call(const std::string& operation, const Json& body) {
  return answer_of(operation, world_.perform({target_of(operation), body.dump(), scope_}));
}

}  // namespace smemu::harness
