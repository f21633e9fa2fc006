#include "harness/script.hpp"

#include "emulator/base/suggest.hpp"
#include "emulator/world/alarms.hpp"
#include "generators/alarm_desk.hpp"
#include "harness/outputs.hpp"
#include "harness/progress.hpp"
#include "harness/requests.hpp"
#include "harness/step_file.hpp"
#include "harness/world_api.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <deque>
#include <utility>

namespace smemu::harness {

using Json = nlohmann::ordered_json;

/// A lifecycle's view of the play.
class Script::SceneStage final : public generators::Stage, public generators::AlarmDesk {
 public:
  SceneStage(Script& script, Scene& scene, std::string name, std::uint64_t seed)
      : script_(script), scene_(scene), name_(std::move(name)), seed_(seed) {}
  [[nodiscard]] Instant now() const override { return script_.play_.world.now(); }
  [[nodiscard]] std::uint64_t seed() const override { return seed_; }
  [[nodiscard]] const Scope& scope() const override { return script_.play_.scope; }
  [[nodiscard]] generators::Style style() const override { return script_.play_.style; }
  [[nodiscard]] alarms::Book& alarms() override { return world::alarms_of(script_.play_.world); }
  void emit(generators::ServiceEvent event) override {
    if (auto sent = script_.play_.emit(std::move(event))) scene_.event = std::move(sent);
  }
  void send(const generators::QueueMessage& message) override { script_.send(name_, message); }

 private:
  Script& script_;
  Scene& scene_;
  std::string name_;
  std::uint64_t seed_;
};

Script::Script(Play play, const PlaySteps& steps)
    : play_(std::move(play)), steps_(steps), began_(play_.world.timers().now()) {
  watch(steps_);
}

/// Tasks wait for signals of other scenes, so all tasks go before any of these.
Script::~Script() {
  task_ = Task<>();
  for (auto& [name, scene] : scenes_) scene.task = Task<>();
}

void Script::start() {
  ++open_;
  task_ = run(steps_);
  task_.start(play_.world.timers(), [this] { --open_; });
}

// --- Waiting

void Script::watch(const PlaySteps& steps) {
  for (const PlayStep& step : steps) {
    if (!step.as.empty()) names_.insert(step.as);
    if (const auto* wait = std::get_if<WaitFor>(&step.what)) {
      Watch& watch = watches_.emplace_back(&step, wait->expectation);
      if (watch.wanted.unresolved.is_null()) begin_to_track(watch);
    }
    if (const auto* parallel = std::get_if<Parallel>(&step.what)) {
      for (const PlaySteps& branch : parallel->branches) watch(branch);
    }
  }
}

void Script::begin_to_track(Watch& watch) {
  Expectation unbounded = watch.wanted;
  unbounded.within.reset();  // counts from when the step begins
  watch.tracker.emplace(std::move(unbounded), began_, play_.sources);
}

bool Script::needs_past(const PlaySteps& steps) {
  return std::any_of(steps.begin(), steps.end(), [](const PlayStep& step) {
    if (const auto* wait = std::get_if<WaitFor>(&step.what)) {
      return !wait->expectation.unresolved.is_null();
    }
    const auto* parallel = std::get_if<Parallel>(&step.what);
    return parallel &&
           std::any_of(parallel->branches.begin(), parallel->branches.end(), needs_past);
  });
}

/// A wait whose references are known at last: what it waits for may have come already.
Result<void> Script::resolve_wait(Watch& watch) {
  Json wanted = watch.wanted.unresolved;
  if (auto resolved = resolve(wanted); !resolved) return resolved;
  auto expectation = read_expectation(wanted);
  if (!expectation) return tl::unexpected(std::move(expectation.error()));
  watch.wanted = std::move(*expectation);
  begin_to_track(watch);
  for (const journal::Step& step : *play_.past) watch.tracker->see(step);
  if (watch.tracker->verdict() == Verdict::holds) watch.met.raise();
  return {};
}

void Script::see(const journal::Step& step) {
  for (Watch& watch : watches_) {
    if (watch.met.raised() || !watch.tracker) continue;
    watch.tracker->see(step);
    if (watch.tracker->verdict() == Verdict::holds) watch.met.raise();
  }
}

namespace {

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace

StepFailure Script::missed(const Watch& watch) {
  const std::string what = describe(watch.wanted);
  const std::string& that = watch.wanted.that;
  return {that.empty() ? fmt::format("the play waits for {}", what) : that, what, watch.step->where,
          &*watch.tracker, ""};
}

std::vector<std::string> Script::going_on() const {
  std::vector<std::string> names;
  for (const auto& [name, scene] : scenes_) {
    if (scene.lifecycle && !scene.over.raised()) names.push_back(name);
  }
  return names;
}

std::vector<StepFailure> Script::in_vain() const {
  std::vector<StepFailure> out;
  for (const Watch& watch : watches_) {
    const bool waits = watch.waited_for && !watch.met.raised();
    if (waits) out.push_back(missed(watch));
  }
  for (const auto& [step, name] : stuck_) {
    out.push_back({fmt::format("the play waits for the end of `{}`", name), "its end", step->where,
                   nullptr, fmt::format("`{}` never came to its end", name)});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.where < b.where; });
  return out;
}

// --- Steps, one after the other

Task<> Script::run(const PlaySteps& steps) {
  for (const PlayStep& step : steps) {
    co_await wait_for_turn(step);
    co_await std::visit([&](const auto& what) { return perform(step, what); }, step.what);
  }
}

Task<> Script::wait_for_turn(const PlayStep& step) {
  for (const std::string& name : step.after) {
    Signal& over = scenes_[name].over;
    stuck_[&step] = name;
    co_await over.wait();
    stuck_.erase(&step);
  }
  if (!step.at) co_return;
  const Duration from = step.after.empty() ? began_ : play_.world.timers().now();
  const Duration left = from + *step.at - play_.world.timers().now();
  if (left > Duration::zero()) co_await sleep(left);
}

void Script::finish(const PlayStep& step, bus::EventRef event, Json output) {
  if (step.as.empty()) return;
  Scene& scene = scenes_[step.as];
  scene.event = std::move(event);
  scene.output = std::move(output);
  scene.over.raise();
}

Task<> Script::perform(const PlayStep& step, const Generate& generate) {
  Json with = generate.with;
  const auto resolved = resolve(with);
  if (!resolved) {
    break_off(step, resolved.error());
    co_await never_.wait();
  }
  const auto arguments = read_arguments(*generate.kind, with, play_.seed, step.as);
  if (!arguments) {
    break_off(step, arguments.error());
    co_await never_.wait();
  }
  Scene& scene = scenes_[step.as];
  scene.stage = std::make_unique<SceneStage>(*this, scene, step.as, seed_of(play_.seed, step.as));
  scene.lifecycle = generate.kind->make(*scene.stage, *arguments);
  scene.task = scene.lifecycle->play();
  ++open_;
  scene.task.start(play_.world.timers(), [this, &scene] {
    --open_;
    scene.over.raise();
  });
}

Task<> Script::perform(const PlayStep& step, const Put& put) {
  Json event = put.event;
  auto resolved = resolve(event);
  auto fields = resolved ? read_event(event, play_.scope, play_.world.now())
                         : Result<bus::NewEvent>(tl::unexpected(resolved.error()));
  if (fields && !play_.world.registry().in(fields->scope).find_bus(fields->bus)) {
    fields = fail(Errc::not_found, fmt::format("there is no event bus '{}'", fields->bus));
  }
  if (!fields) {
    break_off(step, fields.error());
    co_await never_.wait();
  }
  const EventId id = play_.world.publish(std::move(*fields));
  finish(step, play_.world.journal().find_event(id), nullptr);
}

Task<> Script::perform(const PlayStep& step, const SignalTo& signal) {
  Json both{{"name", signal.name}, {"data", signal.data}};
  auto given = resolve(both);
  if (given) given = give_cue(signal.to, text_of(both["name"]), both["data"]);
  if (!given) {
    break_off(step, given.error());
    co_await never_.wait();
  }
  finish(step, nullptr, Json::object());
}

Task<> Script::perform(const PlayStep& step, const AdvanceBy& advance) {
  co_await sleep(advance.by);
  finish(step, nullptr, Json::object());
}

Task<> Script::perform(const PlayStep& step, const WaitFor&) {
  Watch& watch = *std::find_if(watches_.begin(), watches_.end(),
                               [&step](const Watch& other) { return other.step == &step; });
  const auto known = watch.tracker ? Result<void>() : resolve_wait(watch);
  if (!known) {
    break_off(step, known.error());
    co_await never_.wait();
  }
  watch.waited_for = true;
  bool met = true;
  if (watch.wanted.within) {
    met = co_await watch.met.within(*watch.wanted.within);
  } else {
    co_await watch.met.wait();
  }
  if (!met) {
    watch.waited_for = false;
    play_.failed(missed(watch));
    --open_;
    co_await never_.wait();
  }
  finish(step, watch.tracker->seen().latest_counted.back().event, nullptr);
}

Task<> Script::perform(const PlayStep& step, const Parallel& parallel) {
  struct Branch {
    Signal over;
    Task<> task;
  };
  std::deque<Branch> branches;
  for (const PlaySteps& steps : parallel.branches) {
    Branch& branch = branches.emplace_back();
    branch.task = run(steps);
    ++open_;
    branch.task.start(play_.world.timers(), [this, &branch] {
      --open_;
      branch.over.raise();
    });
  }
  --open_;  // one that only waits for the others must not keep the play going
  for (Branch& branch : branches) co_await branch.over.wait();
  ++open_;
  if (step.as.empty()) co_return;
  // Under its name it is over when the lifecycles that it began are, too.
  Scene& scene = scenes_[step.as];
  scene.output = Json::object();
  scene.task = end_of(parallel);
  scene.task.start(play_.world.timers(), [&scene] { scene.over.raise(); });
}

Task<> Script::end_of(const Parallel& parallel) {
  for (const PlaySteps& steps : parallel.branches) {
    for (const PlayStep& step : steps) {
      if (std::holds_alternative<Generate>(step.what)) co_await scenes_[step.as].over.wait();
      const auto* inner = std::get_if<Parallel>(&step.what);
      if (inner) co_await end_of(*inner);
    }
  }
}

/// Into a queue of this world. Without such a queue SageMaker would fail the step; a story goes on,
/// and the journal says what is missing.
void Script::send(const std::string& from, const generators::QueueMessage& message) {
  const Json body{{"QueueUrl", message.queue_url}, {"MessageBody", message.body}};
  const auto reply = play_.world.perform({"AmazonSQS.SendMessage", body.dump(), play_.scope});
  if (reply.status == 200) {
    return play_.tell(message_line(play_.world.timers().now() - began_, from, message));
  }
  play_.world.warn(fmt::format("a message for {} is lost: {}", message.queue_url,
                               answer_of("SendMessage", reply).error().message));
}

// --- Calls

Task<> Script::perform(const PlayStep& step, const HttpCall& call) {
  Json request = call.request;
  auto resolved = resolve(request);
  auto outbound = resolved ? outbound_of(request)
                           : Result<delivery::OutboundRequest>(tl::unexpected(resolved.error()));
  if (!outbound) {
    break_off(step, outbound.error());
    co_await never_.wait();
  }
  Signal answered;
  delivery::Outcome outcome;
  play_.world.ask(std::move(*outbound), [&](const delivery::Outcome& came) {
    outcome = came;
    answered.raise();
  });
  co_await answered.wait();
  const std::string problem = judge_answer(outcome, call.statuses);
  play_.tell(call_line(play_.world.timers().now() - began_, step.as, request["method"], outcome));
  if (!problem.empty()) {
    play_.failed(
        {fmt::format("the call{} is answered well", step.as.empty() ? "" : " `" + step.as + "`"),
         wanted_answer(call.statuses), step.where, nullptr, problem});
    --open_;
    co_await never_.wait();
  }
  finish(step, nullptr, answer_json(outcome));
}

// --- Signals

Result<void> Script::receive(const world::SignalPlay& signal) {
  Json data = signal.data.empty() ? Json::object() : Json::parse(signal.data, nullptr, false);
  if (data.is_discarded()) return fail(Errc::invalid_argument, "the data is not JSON", "/data");
  return give_cue(signal.to, signal.name, std::move(data));
}

Result<void> Script::give_cue(const std::string& to, const std::string& name, Json data) {
  const auto found = scenes_.find(to);
  if (found == scenes_.end() || !found->second.lifecycle) {
    std::vector<std::string> names;
    for (const auto& [as, scene] : scenes_) {
      if (scene.lifecycle) names.push_back(as);
    }
    return fail(Errc::not_found,
                fmt::format("no lifecycle '{}' is going on; there is {}{}", to,
                            names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", ")),
                            did_you_mean(to, names)));
  }
  if (found->second.over.raised()) {
    return fail(Errc::conflict,
                fmt::format("'{}' has come to its end, so it takes no '{}'", to, name));
  }
  const auto taken = found->second.lifecycle->receive({name, std::move(data)});
  if (taken) play_.tell(signal_line(play_.world.timers().now() - began_, to, name));
  return taken;
}

// --- References

Result<void> Script::resolve(Json& value) const {
  return resolve_outputs(value, names_,
                         [this](const std::string& name) { return output_of(name); });
}

std::optional<Json> Script::output_of(const std::string& name) const {
  const auto found = scenes_.find(name);
  if (found == scenes_.end()) return std::nullopt;
  const Scene& scene = found->second;
  if (scene.output.is_null() && !scene.event) return std::nullopt;
  Json out = scene.output.is_null() ? Json::object() : scene.output;
  if (scene.event) out["event"] = Json::parse(scene.event->envelope, nullptr, false);
  return out;
}

void Script::break_off(const PlayStep& step, Error error) {
  error.where = step.where;
  --open_;
  play_.broken(std::move(error));
}

}  // namespace smemu::harness
