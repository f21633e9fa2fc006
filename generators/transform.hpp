#pragma once

#include "generators/plain_job.hpp"
#include "generators/transform_job.hpp"

#include <span>

namespace smemu::generators {

/// A batch transform job: a model reads a data set and writes its predictions to S3. A job that is
/// stopped keeps no output. Source: SageMaker API, DescribeTransformJob.
class Transform final : public PlainJob {
 public:
  struct Plan {
    Course course;
    TransformJob job;  // as requested; what depends on the account is still empty
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Transform(Stage& stage, Plan plan);

  [[nodiscard]] const TransformJob& job() const { return job_; }

 private:
  [[nodiscard]] JobState& state() override { return job_.state; }
  [[nodiscard]] ServiceEvent event() override { return state_change(job_, stage().style()); }

  TransformJob job_;
};

}  // namespace smemu::generators
