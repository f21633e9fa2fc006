#pragma once

#include "generators/plain_job.hpp"

#include <span>
#include <string>

namespace smemu::generators {

/// A Ground Truth labeling job as SageMaker knows it; events and DescribeLabelingJob are views of
/// this record.
struct LabelingJob {
  JobState state;
  int objects = 0;
  int human = 0;    // labeled by people
  int machine = 0;  // by a model, of automated labeling
  int failed = 0;
  TextMap tags;
  [[nodiscard]] int unlabeled() const { return objects - human - machine - failed; }
};

/// "SageMaker Ground Truth Labeling Job State Change".
[[nodiscard]] ServiceEvent state_change(const LabelingJob& job, Style style);

/// People, and maybe a model, label a data set. Source: SageMaker API, DescribeLabelingJob.
class Labeling final : public PlainJob {
 public:
  struct Plan {
    Course course;
    LabelingJob job;
    int machine_percent = 0;
    int failed = 0;
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  Labeling(Stage& stage, Plan plan);

  [[nodiscard]] const LabelingJob& job() const { return job_; }

 private:
  [[nodiscard]] JobState& state() override { return job_.state; }
  [[nodiscard]] ServiceEvent event() override;

  Plan plan_;
  LabelingJob job_;
};

}  // namespace smemu::generators
