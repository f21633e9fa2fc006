#include "generators/training.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/kinds.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace smemu::sagemaker {
namespace {

using generators::SecondaryStatus;
using generators::Style;
using generators::Training;
using generators::TrainingJob;
using generators::TrainingStatus;

const Json::json_pointer kKeepAlive("/ResourceConfig/KeepAlivePeriodInSeconds");

/// What can be asked for anew of a job that is there.
Json updated(Json requested, const Json& in) {
  for (const char* member : {"ProfilerConfig", "RemoteDebugConfig"}) {
    if (in.contains(member)) requested[member].update(in[member]);
  }
  if (in.contains("ProfilerRuleConfigurations")) {
    requested["ProfilerRuleConfigurations"] = in["ProfilerRuleConfigurations"];
  }
  if (in.contains(kKeepAlive)) requested[kKeepAlive] = in.at(kKeepAlive);
  return requested;
}

/// Rules of UpdateTrainingJob. Source: SageMaker API; developer guide, "SageMaker AI managed warm
/// pools".
std::optional<Fault> wrong_update(const Call& call, const TrainingJob& job) {
  const bool runs = job.status == TrainingStatus::in_progress;
  const auto refuse = [](std::string why) { return Fault{kValidation, std::move(why)}; };
  const bool of_run = call.has("ProfilerConfig") || call.has("ProfilerRuleConfigurations");
  if (of_run && !runs) {
    return refuse(
        fmt::format("{} is in status {}; only jobs in status [InProgress] can be profiled.",
                    job.arn, to_text(job.status)));
  }
  const bool in_container =
      job.secondary == SecondaryStatus::downloading || job.secondary == SecondaryStatus::training;
  if (call.has("RemoteDebugConfig") && !(runs && in_container)) {
    return refuse(
        fmt::format("RemoteDebugConfig can be updated in secondary status [Downloading, "
                    "Training]; {} is in {}.",
                    job.arn, to_text(job.secondary)));
  }
  if (!call.in.contains(kKeepAlive)) return std::nullopt;
  const bool warm = warm_pool_status(job, call.now()) == "Available";
  if (job.spec->keep_alive && (runs || warm)) return std::nullopt;
  return refuse(
      fmt::format("{} has no warm pool whose KeepAlivePeriodInSeconds could be updated.", job.arn));
}

}  // namespace

/// Both the record that the API shows, and the job, which goes on to tell of it.
Answer update_training_job(Call& call) {
  const auto entry = find(call, kTrainingJob);
  if (!entry) return tl::unexpected(entry.error());
  TrainingJob job = *std::any_cast<TrainingJob>(&(*entry)->resource->record);
  if (const auto wrong = wrong_update(call, job)) return tl::unexpected(*wrong);
  const Json before = job.requested ? *job.requested : Json::object();
  job.requested = std::make_shared<const Json>(updated(before, call.in));
  std::optional<Duration> keep;
  if (call.in.contains(kKeepAlive)) {
    keep = job.spec.edit().keep_alive = std::chrono::seconds(call.in.at(kKeepAlive).get<int>());
    const bool kept = job.warm_pool && job.warm_pool->until && job.ended;
    if (kept) job.warm_pool->until = *job.ended + *keep;
  }
  job.modified = call.now();
  const auto lifecycle = (*entry)->lifecycle.lock();
  if (auto* training = dynamic_cast<Training*>(lifecycle.get()))
    training->update(job.requested, keep);
  (*entry)->resource = state_change(job, Style::documented).resource;
  return Json{{"TrainingJobArn", job.arn}};
}

}  // namespace smemu::sagemaker
