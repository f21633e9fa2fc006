#include "generators/training_failures.hpp"

#include <algorithm>
#include <array>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Phase = TrainingPhase;

constexpr std::array<TrainingFailure, 11> kFailures{{
    {"script_error",
     "AlgorithmError: ExecuteUserScriptError:\nExitCode 1\nErrorMessage \"ValueError: could not "
     "convert string to float: 'abc'\"\nCommand \"/opt/conda/bin/python3.9 train.py --epochs 10\", "
     "exit code: 1",
     Phase::training, 20s, 600s},
    {"exit_code", "AlgorithmError: Exit Code: 139", Phase::training, 20s, 600s},
    {"framework_error",
     "AlgorithmError: framework error: \nTraceback (most recent call last):\n  File "
     "\"/opt/conda/lib/python3.9/site-packages/sagemaker_training/trainer.py\", line 88, in "
     "train\n    entrypoint()\nRuntimeError: CUDA error: device-side assert triggered",
     Phase::training, 20s, 600s},
    {"out_of_memory",
     "ClientError: Please use an instance type with more memory, or reduce the size of job data "
     "processed on an instance.",
     Phase::training, 60s, 600s},
    {"artifact_upload",
     "ClientError: Artifact upload failed:ClientError: Out of Memory. Please use a larger instance",
     Phase::uploading, 1s, 30s},
    {"image_pull",
     "ClientError: Cannot pull algorithm container. Either the image does not exist or its "
     "permissions are incorrect.",
     Phase::pulling, 5s, 60s},
    {"data_download",
     "ClientError: Data download failed:NoSuchKey (404): The specified key does not exist.",
     Phase::downloading, 2s, 30s},
    {"assume_role", "ClientError: SageMaker was unable to assume the role '{role}'",
     Phase::starting, 1s, 3s},
    {"internal_error", "InternalServerError: We encountered an internal error. Please try again.",
     Phase::training, 20s, 600s},
    {"unhealthy", "InternalServerError: We encountered an internal error. Please try again.",
     Phase::preparing, 10s, 50s},
    {"capacity",
     "CapacityError: Unable to provision requested ML compute capacity. Please retry using a "
     "different ML instance type.",
     Phase::launching, 300s, 1800s},
}};

}  // namespace

std::span<const TrainingFailure> training_failures() {
  return kFailures;
}

const TrainingFailure& training_failure(std::string_view name) {
  return *std::find_if(kFailures.begin(), kFailures.end(),
                       [name](const TrainingFailure& failure) { return failure.name == name; });
}

}  // namespace smemu::generators
