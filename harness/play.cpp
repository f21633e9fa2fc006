#include "harness/play.hpp"

#include "emulator/json/dump.hpp"
#include "harness/diagnosis.hpp"
#include "harness/rule_view.hpp"
#include "harness/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
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
      given_(
          [this](const std::string& operation, const Json& body) { return call(operation, body); }),
      measures_([this](const DeliveryId& id) { return world_.journal().find_delivery(id); }) {}

Play::~Play() {
  if (subscription_) world_.journal().unsubscribe(*subscription_);
}

Result<void> Play::begin() {
  world_.set_calendar(scenario_.start);
  began_ = world_.timers().now();
  if (auto made = given_.make(scenario_.given); !made) return made;
  observer_(play_line(scenario_, seed_, scope_));
  const TrackerSources sources{.body = [this](const DeliveryId& id) { return body_of(id); },
                               .real = [this] { return world_.real_time(); }};
  for (Expectation& expectation : scenario_.expect) {
    trackers_.emplace_back(std::move(expectation), began_, sources);
  }
  if (tells_coverage_) coverage_.emplace(rules_of(world_.registry()));
  script_ = std::make_unique<Script>(
      Script::Play{
          .world = world_,
          .scope = scope_,
          .seed = seed_,
          .style = scenario_.style,
          .emit = [this](generators::ServiceEvent event) { return emit(std::move(event)); },
          .tell = [this](const std::string& line) { observer_(line); },
          .failed = [this](const StepFailure& failure) { fail_step(failure); },
          .broken = [this](const Error& fault) { break_off(fault); }},
      scenario_.play);
  watch_journal();
  script_->start();
  wait_until_quiet(horizon());
  return {};
}

void Play::watch_journal() {
  subscription_ = world_.journal().subscribe([this](const journal::Step& step) { see(step); });
}

void Play::see(const journal::Step& step) {
  tally_.count(step);
  measures_.see(step);
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

std::shared_ptr<const std::string> Play::body_of(const DeliveryId& id) const {
  const journal::DeliveryRef delivery = world_.journal().find_delivery(id);
  return delivery ? delivery->payload : nullptr;
}

void Play::judge() {
  const std::vector<RuleView> rules = rules_of(world_.registry());
  for (ExpectationTracker& tracker : trackers_) judge(tracker, rules);
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
  if (quiet_) world_.forget(*std::exchange(quiet_, std::nullopt));
  observer_(summary_line(tally_, world_.timers().now() - began_));
  // All that hangs on the world goes now: it may be gone when this object is destroyed.
  world_.journal().unsubscribe(*std::exchange(subscription_, std::nullopt));
  script_.reset();
  given_.remove();
  world_.end_play();
}

bus::EventRef Play::emit(generators::ServiceEvent event) {
  bus::NewEvent fields;
  fields.scope = scope_;
  fields.source = std::move(event.source);
  fields.detail_type = std::move(event.detail_type);
  fields.time = world_.now();
  fields.resources = std::move(event.resources);
  fields.detail = json::dump(event.detail);
  traffic_ = event.traffic;
  const EventId id = world_.publish(std::move(fields));
  traffic_.reset();
  return world_.journal().find_event(id);
}

Result<Json> Play::call(const std::string& operation, const Json& body) {
  const world::ApiReply reply = world_.perform({"AWSEvents." + operation, body.dump(), scope_});
  Json answer = Json::parse(reply.body, nullptr, /*allow_exceptions=*/false);
  if (reply.status == 200) return answer.is_object() ? answer : Json::object();
  const std::string message = answer.is_object() ? answer.value("message", "") : "";
  return fail(
      reply.error_type == "ResourceNotFoundException" ? Errc::not_found : Errc::invalid_argument,
      fmt::format("{}: {}: {}", operation, reply.error_type, message));
}

}  // namespace smemu::harness
