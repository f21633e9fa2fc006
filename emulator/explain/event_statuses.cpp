#include "emulator/explain/event_statuses.hpp"

namespace smemu::explain {
namespace {

using Text = std::string_view;

constexpr Text kTrainingJob[] = {"InProgress", "Completed", "Failed",
                                 "Stopping",   "Stopped",   "Deleting"};
// Three of them are no longer sent, but old events have them.
constexpr Text kTrainingJobSecondary[] = {"Starting",
                                          "LaunchingMLInstances",
                                          "PreparingTrainingStack",
                                          "Downloading",
                                          "DownloadingTrainingImage",
                                          "Training",
                                          "Uploading",
                                          "Stopping",
                                          "Stopped",
                                          "MaxRuntimeExceeded",
                                          "Completed",
                                          "Failed",
                                          "Interrupted",
                                          "MaxWaitTimeExceeded",
                                          "Updating",
                                          "Restarting",
                                          "Pending"};
constexpr Text kTuningJob[] = {"Completed", "InProgress", "Failed",      "Stopped",
                               "Stopping",  "Deleting",   "DeleteFailed"};
constexpr Text kJob[] = {"InProgress", "Completed", "Failed", "Stopping", "Stopped"};
constexpr Text kEndpoint[] = {"OUT_OF_SERVICE",         "CREATING",   "UPDATING", "SYSTEM_UPDATING",
                              "ROLLING_BACK",           "IN_SERVICE", "DELETING", "FAILED",
                              "UPDATE_ROLLBACK_FAILED", "DELETED"};
constexpr Text kFeatureGroup[] = {"Creating", "Created", "CreateFailed", "Deleting",
                                  "DeleteFailed"};
constexpr Text kModelPackage[] = {"Pending", "InProgress", "Completed", "Failed", "Deleting"};
constexpr Text kApproval[] = {"Approved", "Rejected", "PendingManualApproval"};
constexpr Text kExecution[] = {"Executing", "Stopping", "Stopped", "Failed", "Succeeded"};
constexpr Text kStep[] = {"Starting", "Executing", "Stopping", "Stopped", "Failed", "Succeeded"};
constexpr Text kImage[] = {"Creating",     "Created",  "CreateFailed", "Updating",
                           "UpdateFailed", "Deleting", "DeleteFailed"};
constexpr Text kImageVersion[] = {"Creating", "Created", "CreateFailed", "Deleting",
                                  "DeleteFailed"};
constexpr Text kModelCard[] = {"Draft", "PendingReview", "Approved", "Archived"};

constexpr Text kExecutionType = "SageMaker Model Building Pipeline Execution Status Change";
constexpr Text kStepType = "SageMaker Model Building Pipeline Execution Step Status Change";
constexpr Text kTrainingType = "SageMaker Training Job State Change";
constexpr Text kPackageType = "SageMaker Model Package State Change";

constexpr StatusField kFields[] = {
    {kTrainingType, "detail.TrainingJobStatus", kTrainingJob},
    {kTrainingType, "detail.SecondaryStatus", kTrainingJobSecondary},
    {"SageMaker HyperParameter Tuning Job State Change", "detail.HyperParameterTuningJobStatus",
     kTuningJob},
    {"SageMaker Transform Job State Change", "detail.TransformJobStatus", kJob},
    {"SageMaker Processing Job State Change", "detail.ProcessingJobStatus", kJob},
    {"SageMaker Endpoint State Change", "detail.EndpointStatus", kEndpoint},
    {"SageMaker Endpoint Deployment State Change", "detail.EndpointStatus", kEndpoint},
    {"SageMaker Feature Group State Change", "detail.FeatureGroupStatus", kFeatureGroup},
    {kPackageType, "detail.ModelPackageStatus", kModelPackage},
    {kPackageType, "detail.ModelApprovalStatus", kApproval},
    {kExecutionType, "detail.currentPipelineExecutionStatus", kExecution},
    {kExecutionType, "detail.previousPipelineExecutionStatus", kExecution},
    {kStepType, "detail.currentStepStatus", kStep},
    {kStepType, "detail.previousStepStatus", kStep},
    {"SageMaker Image State Change", "detail.ImageStatus", kImage},
    {"SageMaker Image Version State Change", "detail.ImageVersionStatus", kImageVersion},
    {"SageMaker Model Card State Change", "detail.ModelCardStatus", kModelCard},
};

}  // namespace

std::span<const StatusField> status_fields() {
  return kFields;
}

}  // namespace smemu::explain
