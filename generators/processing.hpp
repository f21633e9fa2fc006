#pragma once

#include "generators/plain_job.hpp"
#include "generators/processing_job.hpp"

#include <span>
#include <string>

namespace smemu::generators {

/// A processing job: a container that reads from S3 and writes to it. Source: SageMaker API,
/// DescribeProcessingJob; durations of pipelines' processing steps.
class Processing final : public PlainJob {
 public:
  struct Plan {
    Course course;
    ProcessingJob job;  // as requested; what depends on the account is still empty
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Processing(Stage& stage, Plan plan);

  [[nodiscard]] const ProcessingJob& job() const { return job_; }

 private:
  [[nodiscard]] JobState& state() override { return job_.state; }
  [[nodiscard]] ServiceEvent event() override { return state_change(job_, stage().style()); }

  ProcessingJob job_;
};

}  // namespace smemu::generators
