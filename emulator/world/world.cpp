#include "emulator/world/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace smemu::world {

namespace {

// Keys of a play's own requests, apart from the dispatcher's, which count from 1.
constexpr std::uint64_t kFirstAskedKey = std::uint64_t{1} << 63;

}  // namespace

World::World(Settings settings, Behaviour behaviour, const Clock& clock,
             delivery::Transport& transport, Store& store)
    : settings_(settings),
      behaviour_(std::move(behaviour)),
      clock_(clock),
      transport_(transport),
      store_(store),
      origin_(settings.start),
      mode_(settings.clock),
      scale_(settings.scale),
      anchor_real_(clock.elapsed()),
      registry_(settings.start),
      queues_({timers_, [this] { return now(); }, [this] { return draw_uuid("sqs-message"); }}),
      journal_(settings.journal),
      dispatcher_(
          {.timers = timers_,
           .journal = journal_,
           .now = [this] { return now(); },
           .seed = [this] { return draws_.seed; },
           .resolve = [this](const bus::EventRef& event,
                             const delivery::Recipient& to) { return resolve(event, to); },
           .send = [this](std::uint64_t key,
                          delivery::OutboundRequest r) { start_attempt(key, std::move(r)); },
           .bury = [this](const bus::Event& event, const delivery::Recipient& from,
                          const delivery::DeadLetter& letter) { return bury(event, from, letter); },
           .rate_limit = [this](const delivery::Recipient& to) { return rate_limit(to); },
           .resources = [this](const Scope& scope) -> bus::Resources& {
             return registry_.in(scope);
           },
           .warn = [this](std::string message) { warn(std::move(message)); },
           .strike =
               [this](const bus::Event& event, const delivery::Recipient& to, int attempt,
                      int copy) {
                 return strike({.stage = faults::Stage::deliver,
                                .event = event,
                                .rule = to.address().rule,
                                .target_id = to.target->id,
                                .target_arn = to.target->arn,
                                .attempt = attempt,
                                .copy = copy});
               }}),
      epoch_(std::make_shared<std::uint64_t>(0)) {
  draws_.seed = settings.seed;
}

World::~World() = default;

// --- Doors

ApiReply World::call(ApiCall call) {
  observe_clock();
  if (behaviour_.changes_state(call.target)) log(call);
  ApiReply reply = behaviour_.call(*this, call);
  woken();
  return reply;
}

void World::give_up(CallId call) {
  observe_clock();
  if (!deferred_.contains(call)) return;
  log(GiveUp{call});
  end_deferred(call);
  woken();
}

EventId World::inject(bus::NewEvent event) {
  observe_clock();
  log(Inject{event});
  EventId id = publish(std::move(event));
  woken();
  return id;
}

Result<void> World::play(StartPlay play, PlayObserver observer) {
  observe_clock();
  log(play);
  Result<void> started = start_play(play, std::move(observer));
  woken();
  return started;
}

Result<void> World::signal(SignalPlay signal) {
  observe_clock();
  log(signal);
  Result<void> received = receive_signal(signal);
  woken();
  return received;
}

GoalId World::advance(Duration by, GoalDone done) {
  observe_clock();
  log(Advance{by});
  const GoalId goal = start_advance(by, std::move(done));
  woken();
  return goal;
}

GoalId World::open_window(Duration length, GoalDone done) {
  observe_clock();
  log(OpenWindow{length});
  const GoalId goal =
      goals_.open({GoalKind::reach, timers_.now() + length, false, std::move(done)});
  woken();
  return goal;
}

void World::close_window(GoalId window) {
  observe_clock();
  log(CloseWindow{window});
  goals_.close(window);
}

void World::set_clock(ClockMode mode, double scale) {
  observe_clock();
  log(SetClock{mode, scale});
  before_advance_.reset();
  enter(mode, scale);
  woken();
}

Result<std::string> World::add_fault(faults::Fault fault) {
  observe_clock();
  log(AddFault{fault});
  return place_fault(std::move(fault));
}

std::size_t World::clear_faults(std::string_view name) {
  observe_clock();
  log(ClearFaults{std::string(name)});
  return lift_faults(name);
}

void World::reset() {
  observe_clock();
  if (performance_) end_play();
  if (before_advance_) enter(before_advance_->mode, before_advance_->scale);
  before_advance_.reset();
  const Reset reset{{mode_, scale_}, journal_.last_seq()};
  store_.clear();
  steps_ = 0;
  log(reset);
  clear(reset);
  woken();
}

// --- Time

bool World::follows_clock() const {
  return mode_ == ClockMode::real || mode_ == ClockMode::scaled;
}

/// In `real` and `scaled` mode the Clock says how far time may run; commands come at that time,
/// after all that was due.
void World::observe_clock() {
  if (!follows_clock() || replaying_ || catching_up_) return;
  const auto real = static_cast<double>((clock_.elapsed() - anchor_real_).count());
  reading_ = std::max(reading_, anchor_ + Duration(static_cast<std::int64_t>(real * scale_)));
  catching_up_ = true;  // what fires may come in by a door again
  bool fired = false;
  for (; timers_.fire_next(reading_); fired = true) ++steps_;
  timers_.move_to(reading_);
  catching_up_ = false;
  if (fired) log(Elapse{});
}

Duration World::time_limit() const {
  if (follows_clock()) return std::max(reading_, timers_.now());
  if (in_flight() > 0) return timers_.now();
  const Goals::Range range = goals_.range(mode_ == ClockMode::manual);
  if (!range.farthest) return timers_.now();
  std::optional<Duration> limit = range.nearest_reach;
  const auto work = timers_.next_due(TimerKind::work);
  if (work && *work <= *range.farthest) limit = std::min(limit.value_or(*work), *work);
  return std::max(limit.value_or(timers_.now()), timers_.now());
}

bool World::step() {
  observe_clock();
  const Duration limit = time_limit();
  if (timers_.fire_next(limit)) {
    ++steps_;
    return true;
  }
  if (timers_.now() < limit) {
    timers_.move_to(limit);
    return true;
  }
  return end_a_goal();
}

void World::run() {
  while (step()) {
  }
}

bool World::end_a_goal() {
  if (!follows_clock() && in_flight() > 0) return false;
  const auto met = [this](const Goal& goal) {
    if (goal.kind == GoalKind::reach) return goal.horizon <= timers_.now();
    const auto work = timers_.next_due(TimerKind::work);
    return in_flight() == 0 && (!work || *work > goal.horizon);
  };
  for (const auto& [id, goal] : goals_.open_goals()) {
    if (!met(goal)) continue;
    ++steps_;
    const std::optional<Goal> ended = goals_.close(id);
    finish_advance();
    if (ended->done) ended->done(GoalEnd::met);
    return true;
  }
  return false;
}

std::optional<Duration> World::real_time_to_next() const {
  if (!follows_clock()) return std::nullopt;
  std::optional<Duration> next = timers_.next_due();
  if (const auto reach = goals_.range(false).nearest_reach)
    next = std::min(next.value_or(*reach), *reach);
  if (!next) return std::nullopt;
  const auto ahead = static_cast<double>((*next - anchor_).count()) / scale_;
  return anchor_real_ + Duration(static_cast<std::int64_t>(ahead)) - clock_.elapsed();
}

void World::enter(ClockMode mode, double scale) {
  mode_ = mode;
  scale_ = scale;
  anchor_real_ = clock_.elapsed();
  anchor_ = timers_.now();
  reading_ = anchor_;
  release_outcomes();
}

/// Whatever the mode, an advance moves time as `manual` does: instant by instant, and only while
/// nothing is in flight, so that a retry that becomes due on the way is sent, answered and retried
/// on the way.
GoalId World::start_advance(Duration by, GoalDone done) {
  if (follows_clock()) {
    before_advance_ = {mode_, scale_};
    enter(ClockMode::manual, 1);
  }
  return goals_.open({GoalKind::reach, timers_.now() + by, true, std::move(done)});
}

void World::finish_advance() {
  if (!before_advance_ || goals_.range(true).farthest) return;
  enter(before_advance_->mode, before_advance_->scale);
  before_advance_.reset();
}

GoalId World::when_quiet(Duration horizon, GoalDone done) {
  return goals_.open({GoalKind::quiet, timers_.now() + horizon, false, std::move(done)});
}

// --- Plays

Result<void> World::start_play(const StartPlay& play, PlayObserver observer) {
  if (performance_) {
    return fail(Errc::conflict, "another play is going on in this world; wait for its end");
  }
  if (before_advance_) return fail(Errc::conflict, "the clock is being advanced; wait for its end");
  auto performance = behaviour_.play(*this, play, observer);
  if (!performance) return tl::unexpected(performance.error());
  lease_ = Lease{{mode_, scale_}, origin_, draws_};
  draws_ = Draws{play.seed, 0, {}};
  enter(play.speed > 0 ? ClockMode::scaled : ClockMode::automatic, play.speed > 0 ? play.speed : 1);
  performance_ = std::move(*performance);
  observer_ = std::move(observer);
  Result<void> begun = performance_->begin();
  if (!begun) end_play();
  return begun;
}

Result<void> World::receive_signal(const SignalPlay& signal) {
  if (performance_) return performance_->receive(signal);
  return fail(Errc::not_found, "no play is going on in this world, so nobody takes a signal");
}

void World::ask(delivery::OutboundRequest request,
                std::function<void(const delivery::Outcome&)> done) {
  const std::uint64_t key = kFirstAskedKey + asked_ever_++;
  asked_.emplace(key, std::move(done));
  start_attempt(key, std::move(request));
}

void World::set_calendar(Instant now) {
  origin_ = now - timers_.now();
  reschedule_crons();
}

void World::end_play() {
  // The performance is on the stack of its own last step: it goes with the next timer.
  timers_.post([finished = std::shared_ptr<Performance>(std::move(performance_))] {});
  asked_.clear();
  if (lease_) {
    set_calendar(lease_->origin + timers_.now());
    draws_ = std::move(lease_->draws);
    enter(lease_->clock.mode, lease_->clock.scale);
    lease_.reset();
  }
  if (const PlayObserver observer = std::exchange(observer_, nullptr)) observer({});
}

void World::clear(const Reset& reset) {
  ++*epoch_;
  annexes_.clear();
  dispatcher_.clear();
  outcomes_.clear();
  asked_ever_ = 0;
  timers_.clear();
  scheduled_.clear();
  queues_.clear();  // whoever waits there is told
  deferred_.clear();
  next_deferred_ = 1;
  registry_ = bus::Registry(now());
  journal_.clear(reset.last_step);
  faults_.clear();
  draws_ = Draws{settings_.seed, 0, {}};
  event_serial_ = 0;
  enter(reset.clock.mode, reset.clock.scale);
  for (Goals* goals : {&goals_, &parked_}) {
    for (auto& [id, goal] : goals->take_all()) {
      if (goal.done) goal.done(GoalEnd::reset);
    }
  }
}

void World::authorize(const Scope& scope, const std::string& connection_arn) {
  dispatcher_.authorize(scope, connection_arn);
}

// --- History

void World::append(Command command) {
  store_.append(LoggedCommand{++commands_, timers_.now(), steps_, std::move(command)});
}

/// A call that leaves nothing to do, as most do, costs the shell no look.
void World::woken() {
  const bool idle = timers_.size() == 0 && goals_.open_goals().empty();
  if (wake_ && !idle) wake_();
}

void World::replay(const std::vector<LoggedCommand>& log) {
  replaying_ = true;
  for (const LoggedCommand& logged : log) apply(logged);
  run();
  replaying_ = false;
}

/// Does a logged command again; answers go nowhere.
struct World::Replayer {
  World& world;
  void operator()(const ApiCall& c) { world.perform(c); }
  void operator()(const Inject& c) { world.publish(c.event); }
  void operator()(const StartPlay& c) {
    // A play that failed to start failed then as well, and changed nothing.
    std::ignore = world.start_play(c, [](std::string_view) {});
  }
  void operator()(const SignalPlay& c) { std::ignore = world.receive_signal(c); }
  void operator()(const AttemptEnded& c) { world.outcome_known(c.key, c.outcome); }
  void operator()(const Advance& c) { world.start_advance(c.by, {}); }
  void operator()(const OpenWindow& c) {
    world.goals_.open({GoalKind::reach, world.timers_.now() + c.length, false, {}});
  }
  void operator()(const CloseWindow& c) { world.goals_.close(c.goal); }
  void operator()(const SetClock& c) {
    world.before_advance_.reset();
    world.enter(c.mode, c.scale);
  }
  // A fault that was not taken was not taken then, either.
  void operator()(const AddFault& c) { std::ignore = world.place_fault(c.fault); }
  void operator()(const ClearFaults& c) { world.lift_faults(c.name); }
  void operator()(const Elapse&) {}
  void operator()(const Reset& c) { world.clear(c); }
  void operator()(const GiveUp& c) { world.end_deferred(c.call); }
};

void World::apply(const LoggedCommand& logged) {
  const auto behind = [&] { return steps_ < logged.steps || timers_.now() < logged.at; };
  do {
    reading_ =
        std::max(reading_, logged.at);  // what a step just left may have begun to follow the Clock
  } while (behind() && step());
  timers_.move_to(logged.at);  // only a history that begins with a reset is not there yet
  std::visit(Replayer{*this}, logged.command);
}

}  // namespace smemu::world
