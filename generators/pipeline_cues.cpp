#include "generators/pipeline_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<CueKind, 6> kCues{{
    {"stop", "StopPipelineExecution: running jobs are stopped, callbacks and functions waited for"},
    {"retry", "RetryPipelineExecution: what has not succeeded runs again"},
    {"callback_success", "Answers the callback step `step`, with `outputs` if it has any"},
    {"callback_failure", "Fails the callback step `step`, with a `reason`"},
    {"update",
     "UpdatePipelineExecution: another `display_name`, `description` or `max_parallel_steps`"},
    {"job", "Hands the cue `name` with `data` on to the job of the step `step`"},
}};

std::string text_of(const Json& data, const char* key) {
  return data.is_object() && data.contains(key) && data[key].is_string()
             ? data[key].get<std::string>()
             : "";
}

/// The cue that is inside a cue for a job.
Cue inner(const Cue& cue) {
  return {text_of(cue.data, "name"), cue.data.value("data", Json())};
}

}  // namespace

std::span<const CueKind> PipelineRun::known_cues() {
  return kCues;
}

Result<void> PipelineRun::receive(const Cue& cue) {
  if (auto good = check_cue(cue); !good) return good;
  if (cue.name == "job") return step_of(cue)->job->receive(inner(cue));
  inbox_.put(cue);
  return {};
}

/// Whether it makes sense now.
Result<void> PipelineRun::check_cue(const Cue& cue) {
  const auto refuse = [](std::string message) {
    return smemu::fail(Errc::invalid_state, std::move(message));
  };
  if (cue.name == "stop") {
    if (told_ == ExecutionStatus::executing) return {};
    return refuse("only an execution that is Executing can be stopped");
  }
  if (cue.name == "retry") {
    if (retried_) return {};
    return refuse(
        "only an execution that has ended without success, and not by a Fail step, can be retried; "
        "the parameter `listen` says how long it waits for that");
  }
  if (cue.name == "update") return {};
  if (std::none_of(kCues.begin(), kCues.end(),
                   [&cue](const CueKind& kind) { return kind.name == cue.name; })) {
    return unknown_cue(cue, kCues);
  }
  const Step* step = step_of(cue);
  if (!step) {
    return refuse(fmt::format("{} needs the name of a step in `step`; there is none called '{}'",
                              cue.name, text_of(cue.data, "step")));
  }
  const bool running = step->progress == Step::Progress::running;
  if (cue.name == "job" && step->job) return {};
  if (cue.name != "job" && running && step->answered) return {};
  return refuse(fmt::format("step {} does not wait for that now", step->plan->name));
}

PipelineRun::Step* PipelineRun::step_of(const Cue& cue) {
  const std::string name = text_of(cue.data, "step");
  const auto step = std::find_if(steps_.begin(), steps_.end(),
                                 [&](const Step& s) { return s.plan->name == name; });
  return step == steps_.end() ? nullptr : &*step;
}

Task<> PipelineRun::take_cues() {
  for (;;) {
    const Cue cue = co_await inbox_.next();
    react(cue);
  }
}

/// Between the cue and now the execution may have moved on.
void PipelineRun::react(const Cue& cue) {
  if (!check_cue(cue)) return;
  if (cue.name == "stop") return stop();
  if (cue.name == "retry") return retried_->raise();
  if (cue.name == "update") return update(cue.data);
  Step& step = *step_of(cue);
  step.answer = cue;
  step.answered->raise();
}

/// Nothing is told of it, but what is told later shows it. Another number of steps side by side
/// counts from the next end of a step.
void PipelineRun::update(const Json& to) {
  if (!to.is_object()) return;
  execution_.display_name = to.value("display_name", execution_.display_name);
  if (to.contains("description")) execution_.description = text_of(to, "description");
  if (!to.contains("max_parallel_steps")) return;
  plan_.max_parallel = to.value("max_parallel_steps", plan_.max_parallel);
  Json requested = execution_.requested ? *execution_.requested : Json::object();
  requested["ParallelismConfiguration"] = {{"MaxParallelExecutionSteps", plan_.max_parallel}};
  execution_.requested = std::make_shared<const Json>(std::move(requested));
}

Task<> PipelineRun::stop_by_plan() {
  const std::optional<Duration> planned = std::exchange(plan_.stop_after, std::nullopt);
  if (!planned) co_return;
  co_await sleep(*planned);
  inbox_.put({"stop", {}});
}

}  // namespace smemu::generators
