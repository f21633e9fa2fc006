#include "generators/step_job.hpp"

#include "generators/catalogue.hpp"
#include "generators/child_stage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

bool is_end(std::string_view status) {
  constexpr std::array<std::string_view, 3> kEnds{"Completed", "Failed", "Stopped"};
  return std::find(kEnds.begin(), kEnds.end(), status) != kEnds.end();
}

/// Empty if there is none.
std::string reason_in(const Json& detail) {
  const auto reason = detail.find("FailureReason");
  const bool given = reason != detail.end() && reason->is_string();
  return given ? reason->get<std::string>() : std::string();
}

}  // namespace

/// Tells the step what passes.
class StepJob::JobStage final : public ChildStage {
 public:
  JobStage(StepJob& job, Stage& stage, std::uint64_t seed) : ChildStage(stage, seed), job_(job) {}
  void emit(ServiceEvent event) override {
    job_.hear(event);
    ChildStage::emit(std::move(event));
  }

 private:
  StepJob& job_;
};

StepJob::StepJob(Stage& stage, const StepType& type, const Json& arguments, std::uint64_t seed)
    : type_(type), stage_(std::make_unique<JobStage>(*this, stage, seed)) {
  const Kind& kind = *find_kind(type.lifecycle);
  lifecycle_ = kind.make(*stage_, *Arguments::read(kind.parameters(), arguments));
}

StepJob::~StepJob() = default;

Task<> StepJob::play() {
  co_await lifecycle_->play();
  ended_.raise();
}

bool StepJob::stop() {
  return lifecycle_->receive({"stop", {}}).has_value();
}

void StepJob::hear(const ServiceEvent& event) {
  const bool own = event.resource && event.resource->kind == type_.resource;
  if (!own || ended_.raised()) return;  // a tuning job's training job
  arn_ = event.resource->arn;
  status_ = event.resource->status;
  if (status_ == "Failed") failure_reason_ = reason_in(event.detail.parsed());
  created_.raise();
  if (is_end(status_)) ended_.raise();
}

Result<void> check_step_job(const StepPlan& step, const Json& arguments, std::uint64_t seed) {
  const auto refuse = [&step](const Error& error) {
    return smemu::fail(error.code, fmt::format("step {}: {}", step.name, error.message), "steps");
  };
  const Kind* kind = find_kind(step.type->lifecycle);
  const auto read = Arguments::read(kind->parameters(), arguments);
  if (!read) return refuse(read.error());
  const auto checked = kind->check(*read, seed);
  if (!checked) return refuse(checked.error());
  return {};
}

}  // namespace smemu::generators
