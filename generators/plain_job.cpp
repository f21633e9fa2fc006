#include "generators/plain_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 5> kStatusNames{"InProgress", "Completed", "Failed",
                                                       "Stopping", "Stopped"};
constexpr std::array<CueKind, 1> kCues{{{"stop", "Somebody stops the job"}}};

}  // namespace

std::string_view to_text(JobStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::span<const CueKind> PlainJob::known_cues() {
  return kCues;
}

Task<> PlainJob::play() {
  state().created = stage_.now();
  report(JobStatus::in_progress);
  Turn turn = co_await pass(course_.launch_time, /*running=*/false);
  if (turn == Turn::on) {
    state().started = stage_.now();
    report(JobStatus::in_progress);
    turn = co_await pass(course_.run_time, /*running=*/true);
  }
  if (turn == Turn::on) finish(JobStatus::completed);
  if (turn == Turn::failed) {
    state().failure_reason = course_.failure_reason;
    finish(JobStatus::failed);
  }
  if (turn > Turn::failed) co_await wind_down();
}

Result<void> PlainJob::receive(const Cue& cue) {
  if (cue.name != "stop") return unknown_cue(cue, cues());
  if (state().status != JobStatus::in_progress) {
    return fail(Errc::invalid_state, fmt::format("job {} cannot be stopped: it is {}", state().name,
                                                 to_text(state().status)));
  }
  inbox_.put(cue);
  return {};
}

/// The first of: the end of this part, a failure in it, the maximum runtime, somebody's hand.
Task<PlainJob::Turn> PlainJob::pass(Duration length, bool running) {
  Turn turn = Turn::on;
  const auto consider = [&](Duration left, Turn other) {
    if (left >= length) return;
    length = std::max<Duration>(left, 0s);
    turn = other;
  };
  const bool fails = course_.failure && course_.failure->while_running == running;
  if (fails) consider(std::min(course_.fails_after, length * 9 / 10), Turn::failed);
  if (running && course_.max_runtime) consider(*course_.max_runtime, Turn::out_of_time);
  if (course_.stop_after) {
    consider(state().created + *course_.stop_after - stage_.now(), Turn::stopped);
  }
  const std::optional<Cue> cue = co_await inbox_.within(length);
  co_return cue ? Turn::stopped : turn;
}

Task<> PlainJob::wind_down() {
  report(JobStatus::stopping);
  co_await sleep(course_.stop_time);
  finish(JobStatus::stopped);
}

void PlainJob::report(JobStatus status) {
  state().status = status;
  state().modified = stage_.now();
  tell(stage_, event());
}

void PlainJob::finish(JobStatus status) {
  state().ended = stage_.now();
  report(status);
}

PlainJob::Course read_course(Planner& planner, std::span<const JobFailure> failures,
                             std::chrono::seconds shortest_run, std::chrono::seconds longest_run) {
  PlainJob::Course course;
  course.name = planner.name("name");
  course.launch_time = planner.length("launch_time", 120s, 240s);
  course.run_time = planner.length("run_time", shortest_run, longest_run);
  course.stop_time = planner.length("stop_time", 5s, 60s);
  const std::string outcome = planner.text("outcome");
  if (outcome == "failed") {
    const auto row = std::find_if(failures.begin(), failures.end(), [&](const JobFailure& f) {
      return f.name == planner.text("failure");
    });
    course.failure = *row;
    course.failure_reason = planner.text_or("failure_reason", std::string(row->reason));
    const Duration part = row->while_running ? course.run_time : course.launch_time;
    course.fails_after =
        std::chrono::floor<std::chrono::seconds>(part * planner.drawn("fails_after", 10, 90) / 100);
  }
  const auto stop_after = planner.arguments().optional_duration("stop_after");
  planner.require(!stop_after || outcome == "stopped", "stop_after",
                  "stop_after is for outcome stopped");
  if (outcome == "stopped") {
    course.stop_after = stop_after.value_or(std::chrono::floor<std::chrono::seconds>(
        course.launch_time + course.run_time * planner.drawn("stop_after", 10, 90) / 100));
  }
  return course;
}

}  // namespace smemu::generators
