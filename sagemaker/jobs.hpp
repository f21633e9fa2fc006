#pragma once

#include "generators/catalogue.hpp"
#include "sagemaker/call.hpp"
#include "sagemaker/lookup.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::sagemaker {

/// What a lifecycle is about, as outcomes that are set ahead name it.
struct Subject {
  std::string name;
  std::string arn;
};

/// Begins a lifecycle: draws its dice, makes its plan of the arguments and of the outcome that is
/// set for its subject, and plays it. `adjust` completes the plan. A fault if the arguments are
/// none.
template <class Lifecycle, class Adjust>
[[nodiscard]] std::optional<Fault> begin_lifecycle(Call& call, const Subject& subject,
                                                   std::string_view lifecycle, Json arguments,
                                                   const Adjust& adjust) {
  const std::uint64_t seed = call.resources.draw_seed(subject.arn);
  const auto read = arguments_of(call, *generators::find_kind(lifecycle), std::move(arguments),
                                 subject.name, subject.arn, seed);
  if (!read) return read.error();
  typename Lifecycle::Plan plan = *Lifecycle::plan(*read, seed);
  adjust(plan);
  call.resources.start(call.caller, seed, [&](generators::Stage& stage) {
    return std::make_unique<Lifecycle>(stage, std::move(plan));
  });
  return std::nullopt;
}

/// The same for what the call names. Answers {ARN_MEMBER: its ARN}.
template <class Job, class Adjust>
[[nodiscard]] Answer begin_job(Call& call, const Kind& kind, std::string_view lifecycle,
                               const char* arn_member, Json arguments, const Adjust& adjust) {
  const std::string name = call.text(std::string(kind.name_member).c_str());
  const std::string arn = arn_of(call, kind, name);
  if (const auto fault =
          begin_lifecycle<Job>(call, {name, arn}, lifecycle, std::move(arguments), adjust)) {
    return tl::unexpected(*fault);
  }
  return Json{{arn_member, arn}};
}

}  // namespace smemu::sagemaker
