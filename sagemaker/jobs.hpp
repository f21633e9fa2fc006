#pragma once

#include "generators/catalogue.hpp"
#include "sagemaker/call.hpp"
#include "sagemaker/lookup.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace smemu::sagemaker {

/// Begins a job: draws its dice, makes its plan of the arguments and of the outcome that is set for
/// it, and plays it. `adjust` completes the plan. Answers {ARN_MEMBER: its ARN}.
template <class Job, class Adjust>
[[nodiscard]] Answer begin_job(Call& call, const Kind& kind, std::string_view lifecycle,
                               const char* arn_member, Json arguments, const Adjust& adjust) {
  const std::string name = call.text(std::string(kind.name_member).c_str());
  const std::string arn = arn_of(call, kind, name);
  const std::uint64_t seed = call.resources.draw_seed(arn);
  const auto read =
      arguments_of(call, *generators::find_kind(lifecycle), std::move(arguments), name, arn, seed);
  if (!read) return tl::unexpected(read.error());
  typename Job::Plan plan = *Job::plan(*read, seed);
  adjust(plan);
  call.resources.start(call.caller, seed, [&](generators::Stage& stage) {
    return std::make_unique<Job>(stage, std::move(plan));
  });
  return Json{{arn_member, arn}};
}

}  // namespace smemu::sagemaker
