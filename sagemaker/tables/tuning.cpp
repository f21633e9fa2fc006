#include "sagemaker/tables/job_inputs.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kHyperParameterTuningJobName =
    text(1, 32, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,31})re");
constexpr std::string_view kHyperParameterTuningJobStrategyTypeValues[] = {"Bayesian", "Random",
                                                                           "Hyperband", "Grid"};
constexpr Shape kHyperParameterTuningJobStrategyType =
    one_of(kHyperParameterTuningJobStrategyTypeValues);
constexpr Shape kHyperbandStrategyMinResource = {.type = Type::integer, .min = 1};
constexpr Shape kHyperbandStrategyMaxResource = {.type = Type::integer, .min = 1};
constexpr Member kHyperbandStrategyConfigMembers[] = {
    {"MinResource", &kHyperbandStrategyMinResource},
    {"MaxResource", &kHyperbandStrategyMaxResource},
};
constexpr Shape kHyperbandStrategyConfig =
    structure("HyperbandStrategyConfig", kHyperbandStrategyConfigMembers);
constexpr Member kHyperParameterTuningJobStrategyConfigMembers[] = {
    {"HyperbandStrategyConfig", &kHyperbandStrategyConfig},
};
constexpr Shape kHyperParameterTuningJobStrategyConfig = structure(
    "HyperParameterTuningJobStrategyConfig", kHyperParameterTuningJobStrategyConfigMembers);
constexpr std::string_view kHyperParameterTuningJobObjectiveTypeValues[] = {"Maximize", "Minimize"};
constexpr Shape kHyperParameterTuningJobObjectiveType =
    one_of(kHyperParameterTuningJobObjectiveTypeValues);
constexpr Member kHyperParameterTuningJobObjectiveMembers[] = {
    {"Type", &kHyperParameterTuningJobObjectiveType, kRequired},
    {"MetricName", &kMetricName, kRequired},
};
constexpr Shape kHyperParameterTuningJobObjective =
    structure("HyperParameterTuningJobObjective", kHyperParameterTuningJobObjectiveMembers);
constexpr Shape kMaxNumberOfTrainingJobs = {.type = Type::integer, .min = 1};
constexpr Shape kMaxParallelTrainingJobs = {.type = Type::integer, .min = 1};
constexpr Shape kHyperParameterTuningMaxRuntimeInSeconds = {
    .type = Type::integer, .min = 120, .max = 15768000};
constexpr Member kResourceLimitsMembers[] = {
    {"MaxNumberOfTrainingJobs", &kMaxNumberOfTrainingJobs},
    {"MaxParallelTrainingJobs", &kMaxParallelTrainingJobs, kRequired},
    {"MaxRuntimeInSeconds", &kHyperParameterTuningMaxRuntimeInSeconds},
};
constexpr Shape kResourceLimits = structure("ResourceLimits", kResourceLimitsMembers);
constexpr Shape kParameterKey = text(0, 256, R"re(.*)re");
constexpr Shape kParameterValue = text(0, 256, R"re(.*)re");
constexpr std::string_view kHyperParameterScalingTypeValues[] = {"Auto", "Linear", "Logarithmic",
                                                                 "ReverseLogarithmic"};
constexpr Shape kHyperParameterScalingType = one_of(kHyperParameterScalingTypeValues);
constexpr Member kIntegerParameterRangeMembers[] = {
    {"Name", &kParameterKey, kRequired},
    {"MinValue", &kParameterValue, kRequired},
    {"MaxValue", &kParameterValue, kRequired},
    {"ScalingType", &kHyperParameterScalingType},
};
constexpr Shape kIntegerParameterRange =
    structure("IntegerParameterRange", kIntegerParameterRangeMembers);
constexpr Shape kIntegerParameterRanges = {
    .type = Type::list, .min = 0, .max = 30, .element = &kIntegerParameterRange};
constexpr Member kContinuousParameterRangeMembers[] = {
    {"Name", &kParameterKey, kRequired},
    {"MinValue", &kParameterValue, kRequired},
    {"MaxValue", &kParameterValue, kRequired},
    {"ScalingType", &kHyperParameterScalingType},
};
constexpr Shape kContinuousParameterRange =
    structure("ContinuousParameterRange", kContinuousParameterRangeMembers);
constexpr Shape kContinuousParameterRanges = {
    .type = Type::list, .min = 0, .max = 30, .element = &kContinuousParameterRange};
constexpr Shape kParameterValues = {
    .type = Type::list, .min = 1, .max = 30, .element = &kParameterValue};
constexpr Member kCategoricalParameterRangeMembers[] = {
    {"Name", &kParameterKey, kRequired},
    {"Values", &kParameterValues, kRequired},
};
constexpr Shape kCategoricalParameterRange =
    structure("CategoricalParameterRange", kCategoricalParameterRangeMembers);
constexpr Shape kCategoricalParameterRanges = {
    .type = Type::list, .min = 0, .max = 30, .element = &kCategoricalParameterRange};
constexpr Member kAutoParameterMembers[] = {
    {"Name", &kParameterKey, kRequired},
    {"ValueHint", &kParameterValue, kRequired},
};
constexpr Shape kAutoParameter = structure("AutoParameter", kAutoParameterMembers);
constexpr Shape kAutoParameters = {
    .type = Type::list, .min = 0, .max = 100, .element = &kAutoParameter};
constexpr Member kParameterRangesMembers[] = {
    {"IntegerParameterRanges", &kIntegerParameterRanges},
    {"ContinuousParameterRanges", &kContinuousParameterRanges},
    {"CategoricalParameterRanges", &kCategoricalParameterRanges},
    {"AutoParameters", &kAutoParameters},
};
constexpr Shape kParameterRanges = structure("ParameterRanges", kParameterRangesMembers);
constexpr std::string_view kTrainingJobEarlyStoppingTypeValues[] = {"Off", "Auto"};
constexpr Shape kTrainingJobEarlyStoppingType = one_of(kTrainingJobEarlyStoppingTypeValues);
constexpr Shape kTargetObjectiveMetricValue = {.type = Type::real};
constexpr Shape kMaxNumberOfTrainingJobsNotImproving = {.type = Type::integer, .min = 3};
constexpr Member kBestObjectiveNotImprovingMembers[] = {
    {"MaxNumberOfTrainingJobsNotImproving", &kMaxNumberOfTrainingJobsNotImproving},
};
constexpr Shape kBestObjectiveNotImproving =
    structure("BestObjectiveNotImproving", kBestObjectiveNotImprovingMembers);
constexpr std::string_view kCompleteOnConvergenceValues[] = {"Disabled", "Enabled"};
constexpr Shape kCompleteOnConvergence = one_of(kCompleteOnConvergenceValues);
constexpr Member kConvergenceDetectedMembers[] = {
    {"CompleteOnConvergence", &kCompleteOnConvergence},
};
constexpr Shape kConvergenceDetected =
    structure("ConvergenceDetected", kConvergenceDetectedMembers);
constexpr Member kTuningJobCompletionCriteriaMembers[] = {
    {"TargetObjectiveMetricValue", &kTargetObjectiveMetricValue},
    {"BestObjectiveNotImproving", &kBestObjectiveNotImproving},
    {"ConvergenceDetected", &kConvergenceDetected},
};
constexpr Shape kTuningJobCompletionCriteria =
    structure("TuningJobCompletionCriteria", kTuningJobCompletionCriteriaMembers);
constexpr Shape kRandomSeed = {.type = Type::integer, .min = 0};
constexpr Member kHyperParameterTuningJobConfigMembers[] = {
    {"Strategy", &kHyperParameterTuningJobStrategyType, kRequired},
    {"StrategyConfig", &kHyperParameterTuningJobStrategyConfig},
    {"HyperParameterTuningJobObjective", &kHyperParameterTuningJobObjective},
    {"ResourceLimits", &kResourceLimits, kRequired},
    {"ParameterRanges", &kParameterRanges},
    {"TrainingJobEarlyStoppingType", &kTrainingJobEarlyStoppingType},
    {"TuningJobCompletionCriteria", &kTuningJobCompletionCriteria},
    {"RandomSeed", &kRandomSeed},
};
constexpr Shape kHyperParameterTuningJobConfig =
    structure("HyperParameterTuningJobConfig", kHyperParameterTuningJobConfigMembers);
constexpr Shape kHyperParameterTrainingJobDefinitionName =
    text(1, 64, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,63})re");
constexpr Member kHyperParameterAlgorithmSpecificationMembers[] = {
    {"TrainingImage", &kAlgorithmImage},
    {"TrainingInputMode", &kTrainingInputMode, kRequired},
    {"AlgorithmName", &kArnOrName},
    {"MetricDefinitions", &kMetricDefinitionList},
};
constexpr Shape kHyperParameterAlgorithmSpecification =
    structure("HyperParameterAlgorithmSpecification", kHyperParameterAlgorithmSpecificationMembers);
constexpr std::string_view kHyperParameterTuningAllocationStrategyValues[] = {"Prioritized"};
constexpr Shape kHyperParameterTuningAllocationStrategy =
    one_of(kHyperParameterTuningAllocationStrategyValues);
constexpr Shape kVolumeSizeInGB = {.type = Type::integer, .min = 1};
constexpr Member kHyperParameterTuningInstanceConfigMembers[] = {
    {"InstanceType", &kTrainingInstanceType, kRequired},
    {"InstanceCount", &kTrainingInstanceCount, kRequired},
    {"VolumeSizeInGB", &kVolumeSizeInGB, kRequired},
};
constexpr Shape kHyperParameterTuningInstanceConfig =
    structure("HyperParameterTuningInstanceConfig", kHyperParameterTuningInstanceConfigMembers);
constexpr Shape kHyperParameterTuningInstanceConfigs = {
    .type = Type::list, .min = 1, .max = 6, .element = &kHyperParameterTuningInstanceConfig};
constexpr Member kHyperParameterTuningResourceConfigMembers[] = {
    {"InstanceType", &kTrainingInstanceType},
    {"InstanceCount", &kTrainingInstanceCount},
    {"VolumeSizeInGB", &kOptionalVolumeSizeInGB},
    {"VolumeKmsKeyId", &kKmsKeyId},
    {"AllocationStrategy", &kHyperParameterTuningAllocationStrategy},
    {"InstanceConfigs", &kHyperParameterTuningInstanceConfigs},
};
constexpr Shape kHyperParameterTuningResourceConfig =
    structure("HyperParameterTuningResourceConfig", kHyperParameterTuningResourceConfigMembers);
constexpr Shape kHyperParameterTrainingJobEnvironmentKey =
    text(0, 512, R"re([a-zA-Z_][a-zA-Z0-9_]*)re");
constexpr Shape kHyperParameterTrainingJobEnvironmentValue = text(0, 512, R"re([\S\s]*)re");
constexpr Shape kHyperParameterTrainingJobEnvironmentMap = {
    .type = Type::map,
    .min = 0,
    .max = 48,
    .key = &kHyperParameterTrainingJobEnvironmentKey,
    .element = &kHyperParameterTrainingJobEnvironmentValue};
constexpr Member kHyperParameterTrainingJobDefinitionMembers[] = {
    {"DefinitionName", &kHyperParameterTrainingJobDefinitionName},
    {"TuningObjective", &kHyperParameterTuningJobObjective},
    {"HyperParameterRanges", &kParameterRanges},
    {"StaticHyperParameters", &kHyperParameters},
    {"AlgorithmSpecification", &kHyperParameterAlgorithmSpecification, kRequired},
    {"RoleArn", &kRoleArn, kRequired},
    {"InputDataConfig", &kInputDataConfig},
    {"VpcConfig", &kVpcConfig},
    {"OutputDataConfig", &kOutputDataConfig, kRequired},
    {"ResourceConfig", &kResourceConfig},
    {"HyperParameterTuningResourceConfig", &kHyperParameterTuningResourceConfig},
    {"StoppingCondition", &kStoppingCondition, kRequired},
    {"EnableNetworkIsolation", &kBoolean},
    {"EnableInterContainerTrafficEncryption", &kBoolean},
    {"EnableManagedSpotTraining", &kBoolean},
    {"CheckpointConfig", &kCheckpointConfig},
    {"RetryStrategy", &kRetryStrategy},
    {"Environment", &kHyperParameterTrainingJobEnvironmentMap},
};
constexpr Shape kHyperParameterTrainingJobDefinition =
    structure("HyperParameterTrainingJobDefinition", kHyperParameterTrainingJobDefinitionMembers);
constexpr Shape kHyperParameterTrainingJobDefinitions = {
    .type = Type::list, .min = 1, .max = 10, .element = &kHyperParameterTrainingJobDefinition};
constexpr Member kParentHyperParameterTuningJobMembers[] = {
    {"HyperParameterTuningJobName", &kHyperParameterTuningJobName},
};
constexpr Shape kParentHyperParameterTuningJob =
    structure("ParentHyperParameterTuningJob", kParentHyperParameterTuningJobMembers);
constexpr Shape kParentHyperParameterTuningJobs = {
    .type = Type::list, .min = 1, .max = 5, .element = &kParentHyperParameterTuningJob};
constexpr std::string_view kHyperParameterTuningJobWarmStartTypeValues[] = {
    "IdenticalDataAndAlgorithm", "TransferLearning"};
constexpr Shape kHyperParameterTuningJobWarmStartType =
    one_of(kHyperParameterTuningJobWarmStartTypeValues);
constexpr Member kHyperParameterTuningJobWarmStartConfigMembers[] = {
    {"ParentHyperParameterTuningJobs", &kParentHyperParameterTuningJobs, kRequired},
    {"WarmStartType", &kHyperParameterTuningJobWarmStartType, kRequired},
};
constexpr Shape kHyperParameterTuningJobWarmStartConfig = structure(
    "HyperParameterTuningJobWarmStartConfig", kHyperParameterTuningJobWarmStartConfigMembers);
constexpr std::string_view kAutotuneModeValues[] = {"Enabled"};
constexpr Shape kAutotuneMode = one_of(kAutotuneModeValues);
constexpr Member kAutotuneMembers[] = {
    {"Mode", &kAutotuneMode, kRequired},
};
constexpr Shape kAutotune = structure("Autotune", kAutotuneMembers);
constexpr std::string_view kHyperParameterTuningJobSortByOptionsValues[] = {"Name", "Status",
                                                                            "CreationTime"};
constexpr Shape kHyperParameterTuningJobSortByOptions =
    one_of(kHyperParameterTuningJobSortByOptionsValues);
constexpr std::string_view kHyperParameterTuningJobStatusValues[] = {
    "Completed", "InProgress", "Failed", "Stopped", "Stopping", "Deleting", "DeleteFailed"};
constexpr Shape kHyperParameterTuningJobStatus = one_of(kHyperParameterTuningJobStatusValues);
constexpr std::string_view kTrainingJobSortByOptionsValues[] = {"Name", "CreationTime", "Status",
                                                                "FinalObjectiveMetricValue"};
constexpr Shape kTrainingJobSortByOptions = one_of(kTrainingJobSortByOptionsValues);
constexpr Member kCreateHyperParameterTuningJobRequestMembers[] = {
    {"HyperParameterTuningJobName", &kHyperParameterTuningJobName, kRequired},
    {"HyperParameterTuningJobConfig", &kHyperParameterTuningJobConfig, kRequired},
    {"TrainingJobDefinition", &kHyperParameterTrainingJobDefinition},
    {"TrainingJobDefinitions", &kHyperParameterTrainingJobDefinitions},
    {"WarmStartConfig", &kHyperParameterTuningJobWarmStartConfig},
    {"Tags", &kTagList},
    {"Autotune", &kAutotune},
};
constexpr Member kDescribeHyperParameterTuningJobRequestMembers[] = {
    {"HyperParameterTuningJobName", &kHyperParameterTuningJobName, kRequired},
};
constexpr Member kListHyperParameterTuningJobsRequestMembers[] = {
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
    {"SortBy", &kHyperParameterTuningJobSortByOptions},
    {"SortOrder", &kSortOrder},
    {"NameContains", &kNameContains},
    {"CreationTimeAfter", &kTimestamp},
    {"CreationTimeBefore", &kTimestamp},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"StatusEquals", &kHyperParameterTuningJobStatus},
};
constexpr Member kListTrainingJobsForHyperParameterTuningJobRequestMembers[] = {
    {"HyperParameterTuningJobName", &kHyperParameterTuningJobName, kRequired},
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
    {"StatusEquals", &kTrainingJobStatus},
    {"SortBy", &kTrainingJobSortByOptions},
    {"SortOrder", &kSortOrder},
};
constexpr Member kStopHyperParameterTuningJobRequestMembers[] = {
    {"HyperParameterTuningJobName", &kHyperParameterTuningJobName, kRequired},
};
constexpr Member kDeleteHyperParameterTuningJobRequestMembers[] = {
    {"HyperParameterTuningJobName", &kHyperParameterTuningJobName, kRequired},
};

}  // namespace

const Shape kCreateHyperParameterTuningJobRequest =
    structure("CreateHyperParameterTuningJobRequest", kCreateHyperParameterTuningJobRequestMembers);
const Shape kDescribeHyperParameterTuningJobRequest = structure(
    "DescribeHyperParameterTuningJobRequest", kDescribeHyperParameterTuningJobRequestMembers);
const Shape kListHyperParameterTuningJobsRequest =
    structure("ListHyperParameterTuningJobsRequest", kListHyperParameterTuningJobsRequestMembers);
const Shape kListTrainingJobsForHyperParameterTuningJobRequest =
    structure("ListTrainingJobsForHyperParameterTuningJobRequest",
              kListTrainingJobsForHyperParameterTuningJobRequestMembers);
const Shape kStopHyperParameterTuningJobRequest =
    structure("StopHyperParameterTuningJobRequest", kStopHyperParameterTuningJobRequestMembers);
const Shape kDeleteHyperParameterTuningJobRequest =
    structure("DeleteHyperParameterTuningJobRequest", kDeleteHyperParameterTuningJobRequestMembers);

}  // namespace smemu::sagemaker::tables
