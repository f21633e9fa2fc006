#include "sagemaker/tables/job_inputs.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kTrainingJobName = text(1, 63, R"re([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})re");
constexpr Shape kTrainingContainerEntrypointString = text(0, 256, R"re(.*)re");
constexpr Shape kTrainingContainerEntrypoint = {
    .type = Type::list, .min = 1, .max = 100, .element = &kTrainingContainerEntrypointString};
constexpr Shape kTrainingContainerArgument = text(0, 256, R"re(.*)re");
constexpr Shape kTrainingContainerArguments = {
    .type = Type::list, .min = 1, .max = 100, .element = &kTrainingContainerArgument};
constexpr std::string_view kTrainingRepositoryAccessModeValues[] = {"Platform", "Vpc"};
constexpr Shape kTrainingRepositoryAccessMode = one_of(kTrainingRepositoryAccessModeValues);
constexpr Shape kTrainingRepositoryCredentialsProviderArn =
    text(1, 2048, R"re(arn:[\p{Alnum}\-]+:lambda:[\p{Alnum}\-]+:[0-9]{12}:function:.*)re");
constexpr Member kTrainingRepositoryAuthConfigMembers[] = {
    {"TrainingRepositoryCredentialsProviderArn", &kTrainingRepositoryCredentialsProviderArn,
     kRequired},
};
constexpr Shape kTrainingRepositoryAuthConfig =
    structure("TrainingRepositoryAuthConfig", kTrainingRepositoryAuthConfigMembers);
constexpr Member kTrainingImageConfigMembers[] = {
    {"TrainingRepositoryAccessMode", &kTrainingRepositoryAccessMode, kRequired},
    {"TrainingRepositoryAuthConfig", &kTrainingRepositoryAuthConfig},
};
constexpr Shape kTrainingImageConfig =
    structure("TrainingImageConfig", kTrainingImageConfigMembers);
constexpr Member kAlgorithmSpecificationMembers[] = {
    {"TrainingImage", &kAlgorithmImage},
    {"AlgorithmName", &kArnOrName},
    {"TrainingInputMode", &kTrainingInputMode, kRequired},
    {"MetricDefinitions", &kMetricDefinitionList},
    {"EnableSageMakerMetricsTimeSeries", &kBoolean},
    {"ContainerEntrypoint", &kTrainingContainerEntrypoint},
    {"ContainerArguments", &kTrainingContainerArguments},
    {"TrainingImageConfig", &kTrainingImageConfig},
};
constexpr Shape kAlgorithmSpecification =
    structure("AlgorithmSpecification", kAlgorithmSpecificationMembers);
constexpr Shape kConfigKey = text(1, 256, R"re(.*)re");
constexpr Shape kConfigValue = text(0, 256, R"re(.*)re");
constexpr Shape kHookParameters = {
    .type = Type::map, .min = 0, .max = 20, .key = &kConfigKey, .element = &kConfigValue};
constexpr Shape kCollectionName = text(1, 256, R"re(.*)re");
constexpr Shape kCollectionParameters = {
    .type = Type::map, .min = 0, .max = 20, .key = &kConfigKey, .element = &kConfigValue};
constexpr Member kCollectionConfigurationMembers[] = {
    {"CollectionName", &kCollectionName},
    {"CollectionParameters", &kCollectionParameters},
};
constexpr Shape kCollectionConfiguration =
    structure("CollectionConfiguration", kCollectionConfigurationMembers);
constexpr Shape kCollectionConfigurations = {
    .type = Type::list, .min = 0, .max = 20, .element = &kCollectionConfiguration};
constexpr Member kDebugHookConfigMembers[] = {
    {"LocalPath", &kDirectoryPath},
    {"S3OutputPath", &kS3Uri, kRequired},
    {"HookParameters", &kHookParameters},
    {"CollectionConfigurations", &kCollectionConfigurations},
};
constexpr Shape kDebugHookConfig = structure("DebugHookConfig", kDebugHookConfigMembers);
constexpr Shape kRuleConfigurationName = text(1, 256, R"re(.*)re");
constexpr Shape kRuleParameters = {
    .type = Type::map, .min = 0, .max = 100, .key = &kConfigKey, .element = &kConfigValue};
constexpr Member kDebugRuleConfigurationMembers[] = {
    {"RuleConfigurationName", &kRuleConfigurationName, kRequired},
    {"LocalPath", &kDirectoryPath},
    {"S3OutputPath", &kS3Uri},
    {"RuleEvaluatorImage", &kAlgorithmImage, kRequired},
    {"InstanceType", &kProcessingInstanceType},
    {"VolumeSizeInGB", &kOptionalVolumeSizeInGB},
    {"RuleParameters", &kRuleParameters},
};
constexpr Shape kDebugRuleConfiguration =
    structure("DebugRuleConfiguration", kDebugRuleConfigurationMembers);
constexpr Shape kDebugRuleConfigurations = {
    .type = Type::list, .min = 0, .max = 20, .element = &kDebugRuleConfiguration};
constexpr Member kTensorBoardOutputConfigMembers[] = {
    {"LocalPath", &kDirectoryPath},
    {"S3OutputPath", &kS3Uri, kRequired},
};
constexpr Shape kTensorBoardOutputConfig =
    structure("TensorBoardOutputConfig", kTensorBoardOutputConfigMembers);
constexpr Shape kProfilingIntervalInMilliseconds = {.type = Type::integer};
constexpr Shape kProfilingParameters = {
    .type = Type::map, .min = 0, .max = 20, .key = &kConfigKey, .element = &kConfigValue};
constexpr Shape kDisableProfiler = {.type = Type::boolean};
constexpr Member kProfilerConfigMembers[] = {
    {"S3OutputPath", &kS3Uri},
    {"ProfilingIntervalInMilliseconds", &kProfilingIntervalInMilliseconds},
    {"ProfilingParameters", &kProfilingParameters},
    {"DisableProfiler", &kDisableProfiler},
};
constexpr Shape kProfilerConfig = structure("ProfilerConfig", kProfilerConfigMembers);
constexpr Member kProfilerRuleConfigurationMembers[] = {
    {"RuleConfigurationName", &kRuleConfigurationName, kRequired},
    {"LocalPath", &kDirectoryPath},
    {"S3OutputPath", &kS3Uri},
    {"RuleEvaluatorImage", &kAlgorithmImage, kRequired},
    {"InstanceType", &kProcessingInstanceType},
    {"VolumeSizeInGB", &kOptionalVolumeSizeInGB},
    {"RuleParameters", &kRuleParameters},
};
constexpr Shape kProfilerRuleConfiguration =
    structure("ProfilerRuleConfiguration", kProfilerRuleConfigurationMembers);
constexpr Shape kProfilerRuleConfigurations = {
    .type = Type::list, .min = 0, .max = 20, .element = &kProfilerRuleConfiguration};
constexpr Shape kTrainingEnvironmentKey = text(0, 512, R"re([a-zA-Z_][a-zA-Z0-9_]*)re");
constexpr Shape kTrainingEnvironmentValue = text(0, 512, R"re([\S\s]*)re");
constexpr Shape kTrainingEnvironmentMap = {.type = Type::map,
                                           .min = 0,
                                           .max = 100,
                                           .key = &kTrainingEnvironmentKey,
                                           .element = &kTrainingEnvironmentValue};
constexpr Shape kEnableRemoteDebug = {.type = Type::boolean};
constexpr Member kRemoteDebugConfigMembers[] = {
    {"EnableRemoteDebug", &kEnableRemoteDebug},
};
constexpr Shape kRemoteDebugConfig = structure("RemoteDebugConfig", kRemoteDebugConfigMembers);
constexpr Shape kEnableInfraCheck = {.type = Type::boolean};
constexpr Member kInfraCheckConfigMembers[] = {
    {"EnableInfraCheck", &kEnableInfraCheck},
};
constexpr Shape kInfraCheckConfig = structure("InfraCheckConfig", kInfraCheckConfigMembers);
constexpr Shape kEnableSessionTagChaining = {.type = Type::boolean};
constexpr Member kSessionChainingConfigMembers[] = {
    {"EnableSessionTagChaining", &kEnableSessionTagChaining},
};
constexpr Shape kSessionChainingConfig =
    structure("SessionChainingConfig", kSessionChainingConfigMembers);
constexpr Shape kServerlessJobBaseModelArn = text(
    1, 2048,
    R"re((arn:[a-z0-9-\.]{1,63}:sagemaker:\w+(?:-\w+)+:(\d{12}|aws):hub-content\/)[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\/Model\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}(\/\d{1,4}.\d{1,4}.\d{1,4})?)re");
constexpr std::string_view kServerlessJobTypeValues[] = {"FineTuning", "Evaluation"};
constexpr Shape kServerlessJobType = one_of(kServerlessJobTypeValues);
constexpr std::string_view kCustomizationTechniqueValues[] = {"SFT", "DPO", "RLVR", "RLAIF"};
constexpr Shape kCustomizationTechnique = one_of(kCustomizationTechniqueValues);
constexpr std::string_view kPeftValues[] = {"LORA"};
constexpr Shape kPeft = one_of(kPeftValues);
constexpr std::string_view kEvaluationTypeValues[] = {"LLMAJEvaluation", "CustomScorerEvaluation",
                                                      "BenchmarkEvaluation"};
constexpr Shape kEvaluationType = one_of(kEvaluationTypeValues);
constexpr Shape kEvaluatorArn = {.type = Type::string, .pattern = R"re(.*)re"};
constexpr Member kServerlessJobConfigMembers[] = {
    {"BaseModelArn", &kServerlessJobBaseModelArn, kRequired},
    {"AcceptEula", &kAcceptEula},
    {"JobType", &kServerlessJobType, kRequired},
    {"CustomizationTechnique", &kCustomizationTechnique},
    {"Peft", &kPeft},
    {"EvaluationType", &kEvaluationType},
    {"EvaluatorArn", &kEvaluatorArn},
};
constexpr Shape kServerlessJobConfig =
    structure("ServerlessJobConfig", kServerlessJobConfigMembers);
constexpr Shape kMlFlowResourceArn =
    text(0, 2048, R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:mlflow-[a-zA-Z-]*/.*)re");
constexpr Shape kMlflowExperimentName = text(1, 256, R"re(.*)re");
constexpr Shape kMlflowRunName = text(1, 256, R"re(.*)re");
constexpr Member kMlflowConfigMembers[] = {
    {"MlflowResourceArn", &kMlFlowResourceArn, kRequired},
    {"MlflowExperimentName", &kMlflowExperimentName},
    {"MlflowRunName", &kMlflowRunName},
};
constexpr Shape kMlflowConfig = structure("MlflowConfig", kMlflowConfigMembers);
constexpr Shape kModelPackageGroupArn = text(
    1, 2048,
    R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]{9,16}:[0-9]{12}:model-package-group/[\S]{1,2048})re");
constexpr Member kModelPackageConfigMembers[] = {
    {"ModelPackageGroupArn", &kModelPackageGroupArn, kRequired},
    {"SourceModelPackageArn", &kModelPackageArn},
};
constexpr Shape kModelPackageConfig = structure("ModelPackageConfig", kModelPackageConfigMembers);
constexpr std::string_view kWarmPoolResourceStatusValues[] = {"Available", "Terminated", "Reused",
                                                              "InUse"};
constexpr Shape kWarmPoolResourceStatus = one_of(kWarmPoolResourceStatusValues);
constexpr Member kCreateTrainingJobRequestMembers[] = {
    {"TrainingJobName", &kTrainingJobName, kRequired},
    {"HyperParameters", &kHyperParameters},
    {"AlgorithmSpecification", &kAlgorithmSpecification},
    {"RoleArn", &kRoleArn, kRequired},
    {"InputDataConfig", &kInputDataConfig},
    {"OutputDataConfig", &kOutputDataConfig, kRequired},
    {"ResourceConfig", &kResourceConfig},
    {"VpcConfig", &kVpcConfig},
    {"StoppingCondition", &kStoppingCondition},
    {"Tags", &kTagList},
    {"EnableNetworkIsolation", &kBoolean},
    {"EnableInterContainerTrafficEncryption", &kBoolean},
    {"EnableManagedSpotTraining", &kBoolean},
    {"CheckpointConfig", &kCheckpointConfig},
    {"DebugHookConfig", &kDebugHookConfig},
    {"DebugRuleConfigurations", &kDebugRuleConfigurations},
    {"TensorBoardOutputConfig", &kTensorBoardOutputConfig},
    {"ExperimentConfig", &kExperimentConfig},
    {"ProfilerConfig", &kProfilerConfig},
    {"ProfilerRuleConfigurations", &kProfilerRuleConfigurations},
    {"Environment", &kTrainingEnvironmentMap},
    {"RetryStrategy", &kRetryStrategy},
    {"RemoteDebugConfig", &kRemoteDebugConfig},
    {"InfraCheckConfig", &kInfraCheckConfig},
    {"SessionChainingConfig", &kSessionChainingConfig},
    {"ServerlessJobConfig", &kServerlessJobConfig},
    {"MlflowConfig", &kMlflowConfig},
    {"ModelPackageConfig", &kModelPackageConfig},
};
constexpr Member kDescribeTrainingJobRequestMembers[] = {
    {"TrainingJobName", &kTrainingJobName, kRequired},
};
constexpr Member kListTrainingJobsRequestMembers[] = {
    {"NextToken", &kNextToken},
    {"MaxResults", &kMaxResults},
    {"CreationTimeAfter", &kTimestamp},
    {"CreationTimeBefore", &kTimestamp},
    {"LastModifiedTimeAfter", &kTimestamp},
    {"LastModifiedTimeBefore", &kTimestamp},
    {"NameContains", &kNameContains},
    {"StatusEquals", &kTrainingJobStatus},
    {"SortBy", &kSortBy},
    {"SortOrder", &kSortOrder},
    {"WarmPoolStatusEquals", &kWarmPoolResourceStatus},
    {"TrainingPlanArnEquals", &kTrainingPlanArn},
};
constexpr Member kStopTrainingJobRequestMembers[] = {
    {"TrainingJobName", &kTrainingJobName, kRequired},
};
constexpr Member kDeleteTrainingJobRequestMembers[] = {
    {"TrainingJobName", &kTrainingJobName, kRequired},
};
constexpr Member kProfilerConfigForUpdateMembers[] = {
    {"S3OutputPath", &kS3Uri},
    {"ProfilingIntervalInMilliseconds", &kProfilingIntervalInMilliseconds},
    {"ProfilingParameters", &kProfilingParameters},
    {"DisableProfiler", &kDisableProfiler},
};
constexpr Shape kProfilerConfigForUpdate =
    structure("ProfilerConfigForUpdate", kProfilerConfigForUpdateMembers);
constexpr Member kResourceConfigForUpdateMembers[] = {
    {"KeepAlivePeriodInSeconds", &kKeepAlivePeriodInSeconds, kRequired},
};
constexpr Shape kResourceConfigForUpdate =
    structure("ResourceConfigForUpdate", kResourceConfigForUpdateMembers);
constexpr Member kRemoteDebugConfigForUpdateMembers[] = {
    {"EnableRemoteDebug", &kEnableRemoteDebug},
};
constexpr Shape kRemoteDebugConfigForUpdate =
    structure("RemoteDebugConfigForUpdate", kRemoteDebugConfigForUpdateMembers);
constexpr Member kUpdateTrainingJobRequestMembers[] = {
    {"TrainingJobName", &kTrainingJobName, kRequired},
    {"ProfilerConfig", &kProfilerConfigForUpdate},
    {"ProfilerRuleConfigurations", &kProfilerRuleConfigurations},
    {"ResourceConfig", &kResourceConfigForUpdate},
    {"RemoteDebugConfig", &kRemoteDebugConfigForUpdate},
};

}  // namespace

const Shape kCreateTrainingJobRequest =
    structure("CreateTrainingJobRequest", kCreateTrainingJobRequestMembers);
const Shape kDescribeTrainingJobRequest =
    structure("DescribeTrainingJobRequest", kDescribeTrainingJobRequestMembers);
const Shape kListTrainingJobsRequest =
    structure("ListTrainingJobsRequest", kListTrainingJobsRequestMembers);
const Shape kStopTrainingJobRequest =
    structure("StopTrainingJobRequest", kStopTrainingJobRequestMembers);
const Shape kDeleteTrainingJobRequest =
    structure("DeleteTrainingJobRequest", kDeleteTrainingJobRequestMembers);
const Shape kUpdateTrainingJobRequest =
    structure("UpdateTrainingJobRequest", kUpdateTrainingJobRequestMembers);

}  // namespace smemu::sagemaker::tables
