#pragma once

#include "emulator/base/clock.hpp"
#include "emulator/base/task.hpp"
#include "emulator/base/timer_queue.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/bus/registry.hpp"
#include "emulator/delivery/dispatcher.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/delivery/routes.hpp"
#include "emulator/faults/book.hpp"
#include "emulator/journal/journal.hpp"
#include "emulator/sqs/queues.hpp"
#include "emulator/world/command.hpp"
#include "emulator/world/goals.hpp"
#include "emulator/world/quotas.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeindex>
#include <typeinfo>
#include <vector>

namespace smemu::world {

class World;

struct Settings {
  std::uint64_t seed = 42;
  Instant start{};  // the calendar at the world's beginning
  ClockMode clock = ClockMode::automatic;
  double scale = 1;
  bool allow_aws_sources = false;  // PutEvents may name sources that begin with "aws."
  bool strict = false;             // enforce what AWS does and a laptop rarely wants
  std::size_t max_request_entry_bytes = 1U << 20;  // AWS: 1 MB since 2026-01, 256 KB before
  Quotas quotas;
  delivery::Routes routes;  // of calls of AWS services
  journal::Journal::Bounds journal;
};

/// A play that is going on. Destroying it cancels its lifecycles.
class Performance {
 public:
  virtual ~Performance() = default;
  /// Sets up and starts; called once, with the clock already leased. Calls World::end_play when all
  /// is over.
  [[nodiscard]] virtual Result<void> begin() = 0;
  /// Hands a signal to one of its lifecycles; fails if that takes none such.
  [[nodiscard]] virtual Result<void> receive(const SignalPlay& signal) = 0;
};

/// Tells the watcher of a play each of its canonical lines (JSON, no line feed). An empty line: the
/// play is over.
using PlayObserver = std::function<void(std::string_view line)>;

/// What the layers above plug in, so that a command can mean an AWS call or a scenario without the
/// world knowing either. Same behaviour, same commands: same state.
struct Behaviour {
  std::function<ApiReply(World&, const ApiCall&)> call;
  std::function<bool(std::string_view target)>
      changes_state;  // false: not worth a place in history
  std::function<Result<std::unique_ptr<Performance>>(World&, const StartPlay&, PlayObserver)> play;
};

/// Everything that decides, as one value: buses, rules, deliveries, journal, time. Commands come in
/// through the doors, requests leave through the Transport, and `state = fold(commands)`.
/// Strand-only. Docs: ARCHITECTURE.md.
class World {
 public:
  World(Settings settings, Behaviour behaviour, const Clock& clock, delivery::Transport& transport,
        Store& store);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // --- Doors. Each is a command: it gets a sequence number and a virtual time, and is logged.

  ApiReply call(ApiCall call);
  /// `done` gets the answer of a call that was deferred, once; it is never called from in here.
  /// Changes nothing, so it is no command.
  void on_answer(CallId call, std::function<void(ApiReply)> done);
  /// A deferred call is answered now, with what there is; nothing happens if it has been.
  void give_up(CallId call);
  EventId inject(bus::NewEvent event);
  /// Fails with conflict while another play is going on, and with the scenario's own faults; then
  /// nothing has changed.
  [[nodiscard]] Result<void> play(StartPlay play, PlayObserver observer);
  /// Fails with not_found if no play is going on or it has no such lifecycle.
  [[nodiscard]] Result<void> signal(SignalPlay signal);
  /// `done` comes when `by` has passed and all is quiet.
  GoalId advance(Duration by, GoalDone done);
  /// `done` comes when that much virtual time has passed, unless close_window comes first.
  GoalId open_window(Duration length, GoalDone done);
  void close_window(GoalId window);
  /// For a wait without a window: `done` comes only if the world is reset. Changes nothing, so it
  /// is no command.
  GoalId park(GoalDone done) {
    return parked_.open({GoalKind::reach, Duration::max(), false, std::move(done)});
  }
  void unpark(GoalId wait) { parked_.close(wait); }
  void set_clock(ClockMode mode, double scale);
  /// Something is to go wrong from now on; its name. Fails on a fault that makes no sense and on a
  /// name that is taken.
  [[nodiscard]] Result<std::string> add_fault(faults::Fault fault);
  /// The fault of that name, or all; how many there were.
  std::size_t clear_faults(std::string_view name = {});
  /// A new epoch: resources, journal and timers are dropped, goals end with `reset`, late outcomes
  /// are ignored.
  void reset();

  // --- Driving. The shell steps the world while it says there is more to do.

  /// Does the next thing that is due: fires one timer, moves time once, or ends one goal. False:
  /// nothing to do now.
  bool step();
  /// step() until there is nothing to do.
  void run();
  /// Real time until step() may have something to do by the clock alone; nothing in `manual` and
  /// `auto`.
  [[nodiscard]] std::optional<Duration> real_time_to_next() const;
  /// Called whenever step() may have become worth calling.
  void on_wake(std::function<void()> wake) { wake_ = std::move(wake); }

  /// Does again what another world did. The world is fresh; the log is whole and in order.
  void replay(const std::vector<LoggedCommand>& log);

  // --- For what plugs in: effects inside a command. They are not logged; the command that caused
  // them is.

  /// An API call as part of a running command (a play's own set-up).
  ApiReply perform(const ApiCall& call) { return behaviour_.call(*this, call); }
  /// For a call that cannot be answered yet: its reply carries this number as `deferred`, and
  /// answer() follows. `give_up` has to bring the answer about at once.
  [[nodiscard]] CallId defer(std::function<void()> give_up);
  void answer(CallId call, ApiReply reply);
  /// Receives an event: journals it, matches it, starts its deliveries. An unknown bus drops it
  /// with a warning.
  EventId publish(bus::NewEvent event);
  /// A rule of one bus sends its event to another bus of this world: `payload` is the event's
  /// envelope, or what a transformer made of it (a source, a detail-type and a detail, at least).
  /// Account and region in the envelope stay those of the origin; so does the id, within a region.
  /// Fails with invalid_state on a third hop, not_found without such a bus, invalid_argument on a
  /// payload that is no event. User guide, "Sending and receiving events between event buses".
  [[nodiscard]] Result<EventId> forward(const bus::Event& event, std::string_view bus_arn,
                                        std::string_view payload);
  /// Puts archived events on their bus again, a minute of their time every second, from a second
  /// after now on; the state of the caller's replay of that name tells how far it is.
  void start_replay(const Scope& scope, const std::string& replay);
  /// Asks for the token of a connection whose client credentials are new.
  void authorize(const Scope& scope, const std::string& connection_arn);
  /// The fault that refuses this entry of PutEvents; empty if none does.
  [[nodiscard]] std::string refused_by(const bus::NewEvent& entry);
  /// add_fault and clear_faults as part of a running command.
  [[nodiscard]] Result<std::string> place_fault(faults::Fault fault);
  std::size_t lift_faults(std::string_view name = {});
  /// A rule of the default bus has come, changed or gone: when its schedule is due next.
  void reschedule(const Scope& scope, const std::string& rule);
  void warn(std::string message);
  /// Sets the calendar; durations, and with them every timer, stay as they are. A play's story
  /// begins so.
  void set_calendar(Instant now);
  [[nodiscard]] std::string draw_uuid(std::string_view purpose);
  [[nodiscard]] EventId draw_event_id();
  /// Calls `done` once nothing is runnable, nothing is in flight and no work timer is due within
  /// `horizon`.
  GoalId when_quiet(Duration horizon, GoalDone done);
  void forget(GoalId quiet) { goals_.close(quiet); }
  /// Sends a request of the play's own. Its outcome comes in as a command, like a delivery's, and
  /// `auto` time waits for it. `done` is not called once the play is over.
  void ask(delivery::OutboundRequest request, std::function<void(const delivery::Outcome&)> done);
  /// Gives the clock back and forgets the performance, after the present step.
  void end_play();

  /// What a layer above keeps in this world: made with the world when first asked for, dropped by
  /// a reset. Only commands change it, so that it is a fold over them like everything here.
  template <class State>
  [[nodiscard]] State& annex() {
    std::shared_ptr<void>& state = annexes_[std::type_index(typeid(State))];
    if (!state) state = std::make_shared<State>(*this);
    return *static_cast<State*>(state.get());
  }

  // --- State, for reading (handlers also change resources).

  [[nodiscard]] Instant now() const { return origin_ + timers_.now(); }
  /// The Clock's reading: real time, never part of deterministic output.
  [[nodiscard]] Duration real_time() const { return clock_.elapsed(); }
  [[nodiscard]] TimerQueue& timers() { return timers_; }
  [[nodiscard]] bus::Registry& registry() { return registry_; }
  [[nodiscard]] sqs::Queues& queues() { return queues_; }
  [[nodiscard]] journal::Journal& journal() { return journal_; }
  [[nodiscard]] const journal::Journal& journal() const { return journal_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const faults::Book& faults() const { return faults_; }
  [[nodiscard]] std::uint64_t seed() const { return draws_.seed; }
  [[nodiscard]] ClockMode clock_mode() const {
    return before_advance_ ? before_advance_->mode : mode_;
  }
  [[nodiscard]] double clock_scale() const {
    return before_advance_ ? before_advance_->scale : scale_;
  }
  /// Whether time is moving with the Clock at present: `real` and `scaled`, but not in an advance.
  [[nodiscard]] bool follows_clock() const;
  [[nodiscard]] bool playing() const { return performance_ != nullptr; }
  /// Requests whose outcome is not known yet: attempts of deliveries, and a play's own.
  [[nodiscard]] std::size_t in_flight() const { return dispatcher_.in_flight() + asked_.size(); }

 private:
  struct Draws {
    std::uint64_t seed = 0;
    std::uint64_t events = 0;
    std::map<std::string, std::uint64_t, std::less<>> uuids;
  };
  struct ClockSetting {
    ClockMode mode = ClockMode::real;
    double scale = 1;
  };
  struct Lease {  // what a play gives back
    ClockSetting clock;
    Instant origin{};
    Draws draws;
  };

  struct DeferredCall {
    std::function<void()> give_up;
    std::function<void(ApiReply)> done;  // nothing while nobody asks
  };

  struct InFlight {
    std::optional<delivery::Outcome> outcome;
    bool own = false;  // this world carries it out, and does so again in a replay
  };
  using Outcomes = std::map<std::uint64_t, InFlight>;  // of attempts in flight, by dispatch order

  struct ScheduledRule {
    Scope scope;
    std::string rule;  // of the default bus, which alone has schedules
    auto operator<=>(const ScheduledRule&) const = default;
  };

  template <class T>  // an alternative of Command; copied only for a store that keeps it
  void log(const T& command) {
    if (!replaying_ && store_.keeps()) append(command);
  }
  void append(Command command);
  void observe_clock();
  void woken();
  [[nodiscard]] Duration time_limit() const;
  bool end_a_goal();
  void enter(ClockMode mode, double scale);
  void clear(const Reset& reset);

  struct Replayer;
  void apply(const LoggedCommand& logged);
  [[nodiscard]] const bus::EventBus* find_bus(const Scope& caller, const bus::BusAddress& address);
  void receive(const bus::EventRef& event, const bus::EventBus& bus,
               const std::vector<std::string>& only_rules = {}, const std::string& fault = {});
  void archive(const bus::EventRef& event, const bus::Rule& rule);
  void match(const bus::EventRef& event, const bus::EventBus& bus,
             const std::vector<std::string>& only_rules);
  void deliver(const bus::EventRef& event, const bus::EventBus& bus, const bus::Rule& rule);
  void invoke(const bus::EventRef& event, const bus::Rule& rule, const std::string& fault);
  void fire_schedule(const Scope& scope, const std::string& rule);
  void reschedule_crons();
  void replay_next(const Scope& scope, const std::string& name,
                   const std::shared_ptr<std::vector<bus::EventRef>>& events, std::size_t next);
  [[nodiscard]] journal::Step step_of(journal::StepType type, bus::EventRef event) const;
  Result<void> start_play(const StartPlay& play, PlayObserver observer);
  GoalId start_advance(Duration by, GoalDone done);
  void finish_advance();
  [[nodiscard]] delivery::Sendable call_endpoint(const delivery::TargetKind& kind,
                                                 const Scope& scope, delivery::TargetCall call);
  [[nodiscard]] delivery::Sendable call_service(const delivery::TargetKind& kind,
                                                const bus::Arn& arn, delivery::TargetCall call,
                                                const bus::EventRef& event) const;
  void start_attempt(std::uint64_t key, delivery::OutboundRequest request);
  void end_deferred(CallId call);
  [[nodiscard]] delivery::Outcome carry_out(const delivery::OutboundRequest& request);
  void attempt_ended(std::uint64_t key, delivery::Outcome outcome);
  void outcome_known(std::uint64_t key, delivery::Outcome outcome);
  void release_outcomes();
  Outcomes::iterator release(Outcomes::iterator known);
  Result<void> receive_signal(const SignalPlay& signal);
  void conclude(const AttemptEnded& ended);
  [[nodiscard]] delivery::Sendable resolve(const bus::EventRef& event,
                                           const delivery::Recipient& recipient);
  [[nodiscard]] Result<std::string> bury(const bus::Event& event, const delivery::Recipient& from,
                                         const delivery::DeadLetter& letter);
  [[nodiscard]] faults::Strike strike(const faults::Occasion& occasion);
  void come_in(const bus::EventRef& event, int copy, const std::string& copied_by);
  void come_in_at_last(const bus::EventRef& event, const std::string& fault);
  void match_rule(const bus::EventRef& event, const bus::EventBus& bus, const bus::Rule& rule,
                  int copy, const std::string& copied_by);
  void match_rule_at_last(const bus::EventRef& event, const std::string& bus,
                          const std::string& rule, const std::string& fault);
  [[nodiscard]] int rate_limit(const delivery::Recipient& to);

  Settings settings_;
  Behaviour behaviour_;
  const Clock& clock_;
  delivery::Transport& transport_;
  Store& store_;
  std::function<void()> wake_;
  bool replaying_ = false;
  bool catching_up_ = false;

  TimerQueue timers_;
  Instant origin_;  // calendar = origin + timers
  ClockMode mode_;
  double scale_;
  Duration anchor_real_{};  // the Clock's reading at which `real` time last began to be followed,
  Duration anchor_{};       // and the virtual time then
  Duration reading_{};      // how far the Clock lets time run

  bus::Registry registry_;
  sqs::Queues queues_;
  std::map<CallId, DeferredCall> deferred_;
  CallId next_deferred_ = 1;
  journal::Journal journal_;
  delivery::Dispatcher dispatcher_;
  faults::Book faults_;
  Goals goals_;
  Goals parked_;
  Draws draws_;
  std::unique_ptr<Performance> performance_;
  PlayObserver observer_;
  std::optional<Lease> lease_;
  std::optional<ClockSetting> before_advance_;

  std::map<ScheduledRule, TimerQueue::Id> scheduled_;

  std::uint64_t commands_ = 0;
  std::uint64_t steps_ = 0;
  std::uint64_t event_serial_ = 0;
  Outcomes outcomes_;
  std::map<std::uint64_t, std::function<void(const delivery::Outcome&)>>
      asked_;  // requests of the play's own
  std::uint64_t asked_ever_ = 0;
  std::shared_ptr<std::uint64_t>
      epoch_;                 // outlived by late outcomes, which look whether it is still theirs
  pattern::Scratch scratch_;  // reused from event to event
  std::map<std::type_index, std::shared_ptr<void>> annexes_;  // whose tasks go before the timers
};

}  // namespace smemu::world
