#include "sagemaker/tables/hosting.hpp"
#include "sagemaker/tables/instance_types.hpp"
#include "sagemaker/tables/tables.hpp"

// Source: the service model of the API version 2017-07-24, of botocore 1.43;
// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {
namespace {

constexpr Shape kInitialTaskCount = {.type = Type::integer, .min = 1};
constexpr Shape kInstancePoolPriority = {.type = Type::integer, .min = 1, .max = 5};
constexpr Member kInstancePoolMembers[] = {
    {"InstanceType", &kProductionVariantInstanceType, kRequired},
    {"ModelNameOverride", &kModelName},
    {"Priority", &kInstancePoolPriority, kRequired},
};
constexpr Shape kInstancePool = structure("InstancePool", kInstancePoolMembers);
constexpr Shape kInstancePoolList = {
    .type = Type::list, .min = 1, .max = 5, .element = &kInstancePool};
constexpr Shape kVariantInstanceProvisionTimeoutInSeconds = {
    .type = Type::integer, .min = 300, .max = 3600};
constexpr std::string_view kProductionVariantAcceleratorTypeValues[] = {
    "ml.eia1.medium", "ml.eia1.large", "ml.eia1.xlarge",
    "ml.eia2.medium", "ml.eia2.large", "ml.eia2.xlarge"};
constexpr Shape kProductionVariantAcceleratorType = one_of(kProductionVariantAcceleratorTypeValues);
constexpr Shape kDestinationS3Uri = text(0, 512, R"re((https|s3)://([^/])/?(.*))re");
constexpr Member kProductionVariantCoreDumpConfigMembers[] = {
    {"DestinationS3Uri", &kDestinationS3Uri, kRequired},
    {"KmsKeyId", &kKmsKeyId},
};
constexpr Shape kProductionVariantCoreDumpConfig =
    structure("ProductionVariantCoreDumpConfig", kProductionVariantCoreDumpConfigMembers);
constexpr Shape kServerlessMemorySizeInMB = {.type = Type::integer, .min = 1024, .max = 6144};
constexpr Member kProductionVariantServerlessConfigMembers[] = {
    {"MemorySizeInMB", &kServerlessMemorySizeInMB, kRequired},
    {"MaxConcurrency", &kServerlessMaxConcurrency, kRequired},
    {"ProvisionedConcurrency", &kServerlessProvisionedConcurrency},
};
constexpr Shape kProductionVariantServerlessConfig =
    structure("ProductionVariantServerlessConfig", kProductionVariantServerlessConfigMembers);
constexpr Shape kProductionVariantVolumeSizeInGB = {.type = Type::integer, .min = 1, .max = 512};
constexpr Shape kProductionVariantModelDataDownloadTimeoutInSeconds = {
    .type = Type::integer, .min = 60, .max = 3600};
constexpr Shape kProductionVariantContainerStartupHealthCheckTimeoutInSeconds = {
    .type = Type::integer, .min = 60, .max = 3600};
constexpr Shape kProductionVariantSSMAccess = {.type = Type::boolean};
constexpr std::string_view kManagedInstanceScalingStatusValues[] = {"ENABLED", "DISABLED"};
constexpr Shape kManagedInstanceScalingStatus = one_of(kManagedInstanceScalingStatusValues);
constexpr Shape kManagedInstanceScalingMinInstanceCount = {.type = Type::integer, .min = 0};
constexpr Shape kManagedInstanceScalingMaxInstanceCount = {.type = Type::integer, .min = 1};
constexpr std::string_view kManagedInstanceScalingScaleInStrategyValues[] = {"IDLE_RELEASE",
                                                                             "CONSOLIDATION"};
constexpr Shape kManagedInstanceScalingScaleInStrategy =
    one_of(kManagedInstanceScalingScaleInStrategyValues);
constexpr Shape kManagedInstanceScalingMaximumStepSize = {
    .type = Type::integer, .min = 1, .max = 100};
constexpr Shape kManagedInstanceScalingCooldownInMinutes = {
    .type = Type::integer, .min = 5, .max = 1440};
constexpr Member kProductionVariantManagedInstanceScalingScaleInPolicyMembers[] = {
    {"Strategy", &kManagedInstanceScalingScaleInStrategy, kRequired},
    {"MaximumStepSize", &kManagedInstanceScalingMaximumStepSize},
    {"CooldownInMinutes", &kManagedInstanceScalingCooldownInMinutes},
};
constexpr Shape kProductionVariantManagedInstanceScalingScaleInPolicy =
    structure("ProductionVariantManagedInstanceScalingScaleInPolicy",
              kProductionVariantManagedInstanceScalingScaleInPolicyMembers);
constexpr Member kProductionVariantManagedInstanceScalingMembers[] = {
    {"Status", &kManagedInstanceScalingStatus},
    {"MinInstanceCount", &kManagedInstanceScalingMinInstanceCount},
    {"MaxInstanceCount", &kManagedInstanceScalingMaxInstanceCount},
    {"ScaleInPolicy", &kProductionVariantManagedInstanceScalingScaleInPolicy},
};
constexpr Shape kProductionVariantManagedInstanceScaling = structure(
    "ProductionVariantManagedInstanceScaling", kProductionVariantManagedInstanceScalingMembers);
constexpr std::string_view kRoutingStrategyValues[] = {"LEAST_OUTSTANDING_REQUESTS", "RANDOM"};
constexpr Shape kRoutingStrategy = one_of(kRoutingStrategyValues);
constexpr Member kProductionVariantRoutingConfigMembers[] = {
    {"RoutingStrategy", &kRoutingStrategy, kRequired},
};
constexpr Shape kProductionVariantRoutingConfig =
    structure("ProductionVariantRoutingConfig", kProductionVariantRoutingConfigMembers);
constexpr std::string_view kProductionVariantInferenceAmiVersionValues[] = {
    "al2-ami-sagemaker-inference-gpu-2", "al2-ami-sagemaker-inference-gpu-2-1",
    "al2-ami-sagemaker-inference-gpu-3-1", "al2-ami-sagemaker-inference-neuron-2",
    "al2023-ami-sagemaker-inference-gpu-4-1"};
constexpr Shape kProductionVariantInferenceAmiVersion =
    one_of(kProductionVariantInferenceAmiVersionValues);
constexpr std::string_view kCapacityReservationPreferenceValues[] = {"capacity-reservations-only"};
constexpr Shape kCapacityReservationPreference = one_of(kCapacityReservationPreferenceValues);
constexpr Shape kMlReservationArn =
    text(20, 258, R"re(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z0-9\-]{1,14}/.*)re");
constexpr Member kProductionVariantCapacityReservationConfigMembers[] = {
    {"CapacityReservationPreference", &kCapacityReservationPreference},
    {"MlReservationArn", &kMlReservationArn},
};
constexpr Shape kProductionVariantCapacityReservationConfig =
    structure("ProductionVariantCapacityReservationConfig",
              kProductionVariantCapacityReservationConfigMembers);
constexpr Member kProductionVariantMembers[] = {
    {"VariantName", &kVariantName, kRequired},
    {"ModelName", &kModelName},
    {"InitialInstanceCount", &kInitialTaskCount},
    {"InstanceType", &kProductionVariantInstanceType},
    {"InstancePools", &kInstancePoolList},
    {"VariantInstanceProvisionTimeoutInSeconds", &kVariantInstanceProvisionTimeoutInSeconds},
    {"InitialVariantWeight", &kVariantWeight},
    {"AcceleratorType", &kProductionVariantAcceleratorType},
    {"CoreDumpConfig", &kProductionVariantCoreDumpConfig},
    {"ServerlessConfig", &kProductionVariantServerlessConfig},
    {"VolumeSizeInGB", &kProductionVariantVolumeSizeInGB},
    {"ModelDataDownloadTimeoutInSeconds", &kProductionVariantModelDataDownloadTimeoutInSeconds},
    {"ContainerStartupHealthCheckTimeoutInSeconds",
     &kProductionVariantContainerStartupHealthCheckTimeoutInSeconds},
    {"EnableSSMAccess", &kProductionVariantSSMAccess},
    {"ManagedInstanceScaling", &kProductionVariantManagedInstanceScaling},
    {"RoutingConfig", &kProductionVariantRoutingConfig},
    {"InferenceAmiVersion", &kProductionVariantInferenceAmiVersion},
    {"CapacityReservationConfig", &kProductionVariantCapacityReservationConfig},
};
constexpr Shape kProductionVariant = structure("ProductionVariant", kProductionVariantMembers);
constexpr Shape kProductionVariantList = {
    .type = Type::list, .min = 1, .max = 10, .element = &kProductionVariant};
constexpr Shape kEnableCapture = {.type = Type::boolean};
constexpr Shape kSamplingPercentage = {.type = Type::integer, .min = 0, .max = 100};
constexpr std::string_view kCaptureModeValues[] = {"Input", "Output", "InputAndOutput"};
constexpr Shape kCaptureMode = one_of(kCaptureModeValues);
constexpr Member kCaptureOptionMembers[] = {
    {"CaptureMode", &kCaptureMode, kRequired},
};
constexpr Shape kCaptureOption = structure("CaptureOption", kCaptureOptionMembers);
constexpr Shape kCaptureOptionList = {
    .type = Type::list, .min = 1, .max = 32, .element = &kCaptureOption};
constexpr Shape kCsvContentType =
    text(1, 256, R"re([a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*)re");
constexpr Shape kCsvContentTypes = {
    .type = Type::list, .min = 1, .max = 10, .element = &kCsvContentType};
constexpr Shape kJsonContentType =
    text(1, 256, R"re([a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9.])*)re");
constexpr Shape kJsonContentTypes = {
    .type = Type::list, .min = 1, .max = 10, .element = &kJsonContentType};
constexpr Member kCaptureContentTypeHeaderMembers[] = {
    {"CsvContentTypes", &kCsvContentTypes},
    {"JsonContentTypes", &kJsonContentTypes},
};
constexpr Shape kCaptureContentTypeHeader =
    structure("CaptureContentTypeHeader", kCaptureContentTypeHeaderMembers);
constexpr Member kDataCaptureConfigMembers[] = {
    {"EnableCapture", &kEnableCapture},
    {"InitialSamplingPercentage", &kSamplingPercentage, kRequired},
    {"DestinationS3Uri", &kDestinationS3Uri, kRequired},
    {"KmsKeyId", &kKmsKeyId},
    {"CaptureOptions", &kCaptureOptionList, kRequired},
    {"CaptureContentTypeHeader", &kCaptureContentTypeHeader},
};
constexpr Shape kDataCaptureConfig = structure("DataCaptureConfig", kDataCaptureConfigMembers);
constexpr Shape kMaxConcurrentInvocationsPerInstance = {
    .type = Type::integer, .min = 1, .max = 1000};
constexpr Member kAsyncInferenceClientConfigMembers[] = {
    {"MaxConcurrentInvocationsPerInstance", &kMaxConcurrentInvocationsPerInstance},
};
constexpr Shape kAsyncInferenceClientConfig =
    structure("AsyncInferenceClientConfig", kAsyncInferenceClientConfigMembers);
constexpr Shape kSnsTopicArn =
    text(0, 2048, R"re(arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+)re");
constexpr std::string_view kAsyncNotificationTopicTypesValues[] = {"SUCCESS_NOTIFICATION_TOPIC",
                                                                   "ERROR_NOTIFICATION_TOPIC"};
constexpr Shape kAsyncNotificationTopicTypes = one_of(kAsyncNotificationTopicTypesValues);
constexpr Shape kAsyncNotificationTopicTypeList = {
    .type = Type::list, .min = 0, .max = 2, .element = &kAsyncNotificationTopicTypes};
constexpr Member kAsyncInferenceNotificationConfigMembers[] = {
    {"SuccessTopic", &kSnsTopicArn},
    {"ErrorTopic", &kSnsTopicArn},
    {"IncludeInferenceResponseIn", &kAsyncNotificationTopicTypeList},
};
constexpr Shape kAsyncInferenceNotificationConfig =
    structure("AsyncInferenceNotificationConfig", kAsyncInferenceNotificationConfigMembers);
constexpr Member kAsyncInferenceOutputConfigMembers[] = {
    {"KmsKeyId", &kKmsKeyId},
    {"S3OutputPath", &kDestinationS3Uri},
    {"NotificationConfig", &kAsyncInferenceNotificationConfig},
    {"S3FailurePath", &kDestinationS3Uri},
};
constexpr Shape kAsyncInferenceOutputConfig =
    structure("AsyncInferenceOutputConfig", kAsyncInferenceOutputConfigMembers);
constexpr Member kAsyncInferenceConfigMembers[] = {
    {"ClientConfig", &kAsyncInferenceClientConfig},
    {"OutputConfig", &kAsyncInferenceOutputConfig, kRequired},
};
constexpr Shape kAsyncInferenceConfig =
    structure("AsyncInferenceConfig", kAsyncInferenceConfigMembers);
constexpr Shape kClarifyEnableExplanations = text(1, 64, R"re(.*)re");
constexpr Shape kClarifyFeaturesAttribute = text(1, 64, R"re(.*)re");
constexpr Shape kClarifyContentTemplate = text(1, 64, R"re(.*)re");
constexpr Shape kClarifyMaxRecordCount = {.type = Type::integer, .min = 1};
constexpr Shape kClarifyMaxPayloadInMB = {.type = Type::integer, .min = 1, .max = 25};
constexpr Shape kClarifyProbabilityIndex = {.type = Type::integer, .min = 0};
constexpr Shape kClarifyLabelIndex = {.type = Type::integer, .min = 0};
constexpr Shape kClarifyProbabilityAttribute = text(1, 64, R"re(.*)re");
constexpr Shape kClarifyLabelAttribute = text(1, 64, R"re(.*)re");
constexpr Shape kClarifyHeader = text(1, 64, R"re(.*)re");
constexpr Shape kClarifyLabelHeaders = {
    .type = Type::list, .min = 1, .max = 16, .element = &kClarifyHeader};
constexpr Shape kClarifyFeatureHeaders = {
    .type = Type::list, .min = 1, .max = 256, .element = &kClarifyHeader};
constexpr std::string_view kClarifyFeatureTypeValues[] = {"numerical", "categorical", "text"};
constexpr Shape kClarifyFeatureType = one_of(kClarifyFeatureTypeValues);
constexpr Shape kClarifyFeatureTypes = {
    .type = Type::list, .min = 1, .max = 256, .element = &kClarifyFeatureType};
constexpr Member kClarifyInferenceConfigMembers[] = {
    {"FeaturesAttribute", &kClarifyFeaturesAttribute},
    {"ContentTemplate", &kClarifyContentTemplate},
    {"MaxRecordCount", &kClarifyMaxRecordCount},
    {"MaxPayloadInMB", &kClarifyMaxPayloadInMB},
    {"ProbabilityIndex", &kClarifyProbabilityIndex},
    {"LabelIndex", &kClarifyLabelIndex},
    {"ProbabilityAttribute", &kClarifyProbabilityAttribute},
    {"LabelAttribute", &kClarifyLabelAttribute},
    {"LabelHeaders", &kClarifyLabelHeaders},
    {"FeatureHeaders", &kClarifyFeatureHeaders},
    {"FeatureTypes", &kClarifyFeatureTypes},
};
constexpr Shape kClarifyInferenceConfig =
    structure("ClarifyInferenceConfig", kClarifyInferenceConfigMembers);
constexpr Shape kClarifyMimeType =
    text(0, 255, R"re([a-zA-Z0-9](-*[a-zA-Z0-9])*\/[a-zA-Z0-9](-*[a-zA-Z0-9+.])*)re");
constexpr Shape kClarifyShapBaseline = text(1, 4096, R"re([\s\S]+)re");
constexpr Member kClarifyShapBaselineConfigMembers[] = {
    {"MimeType", &kClarifyMimeType},
    {"ShapBaseline", &kClarifyShapBaseline},
    {"ShapBaselineUri", &kUrl},
};
constexpr Shape kClarifyShapBaselineConfig =
    structure("ClarifyShapBaselineConfig", kClarifyShapBaselineConfigMembers);
constexpr Shape kClarifyShapNumberOfSamples = {.type = Type::integer, .min = 1};
constexpr Shape kClarifyShapUseLogit = {.type = Type::boolean};
constexpr Shape kClarifyShapSeed = {.type = Type::integer};
constexpr std::string_view kClarifyTextLanguageValues[] = {
    "af", "sq", "ar", "hy", "eu", "bn", "bg", "ca", "zh", "hr", "cs", "da", "nl", "en",  "et",
    "fi", "fr", "de", "el", "gu", "he", "hi", "hu", "is", "id", "ga", "it", "kn", "ky",  "lv",
    "lt", "lb", "mk", "ml", "mr", "ne", "nb", "fa", "pl", "pt", "ro", "ru", "sa", "sr",  "tn",
    "si", "sk", "sl", "es", "sv", "tl", "ta", "tt", "te", "tr", "uk", "ur", "yo", "lij", "xx"};
constexpr Shape kClarifyTextLanguage = one_of(kClarifyTextLanguageValues);
constexpr std::string_view kClarifyTextGranularityValues[] = {"token", "sentence", "paragraph"};
constexpr Shape kClarifyTextGranularity = one_of(kClarifyTextGranularityValues);
constexpr Member kClarifyTextConfigMembers[] = {
    {"Language", &kClarifyTextLanguage, kRequired},
    {"Granularity", &kClarifyTextGranularity, kRequired},
};
constexpr Shape kClarifyTextConfig = structure("ClarifyTextConfig", kClarifyTextConfigMembers);
constexpr Member kClarifyShapConfigMembers[] = {
    {"ShapBaselineConfig", &kClarifyShapBaselineConfig, kRequired},
    {"NumberOfSamples", &kClarifyShapNumberOfSamples},
    {"UseLogit", &kClarifyShapUseLogit},
    {"Seed", &kClarifyShapSeed},
    {"TextConfig", &kClarifyTextConfig},
};
constexpr Shape kClarifyShapConfig = structure("ClarifyShapConfig", kClarifyShapConfigMembers);
constexpr Member kClarifyExplainerConfigMembers[] = {
    {"EnableExplanations", &kClarifyEnableExplanations},
    {"InferenceConfig", &kClarifyInferenceConfig},
    {"ShapConfig", &kClarifyShapConfig, kRequired},
};
constexpr Shape kClarifyExplainerConfig =
    structure("ClarifyExplainerConfig", kClarifyExplainerConfigMembers);
constexpr Member kExplainerConfigMembers[] = {
    {"ClarifyExplainerConfig", &kClarifyExplainerConfig},
};
constexpr Shape kExplainerConfig = structure("ExplainerConfig", kExplainerConfigMembers);
constexpr Shape kEnableEnhancedMetrics = {.type = Type::boolean};
constexpr Shape kMetricPublishFrequencyInSeconds = {.type = Type::integer};
constexpr Member kMetricsConfigMembers[] = {
    {"EnableEnhancedMetrics", &kEnableEnhancedMetrics},
    {"MetricPublishFrequencyInSeconds", &kMetricPublishFrequencyInSeconds},
};
constexpr Shape kMetricsConfig = structure("MetricsConfig", kMetricsConfigMembers);
constexpr std::string_view kEndpointConfigSortKeyValues[] = {"Name", "CreationTime"};
constexpr Shape kEndpointConfigSortKey = one_of(kEndpointConfigSortKeyValues);
constexpr Shape kEndpointConfigNameContains = text(0, 63, R"re([a-zA-Z0-9-]+)re");
constexpr Member kCreateEndpointConfigInputMembers[] = {
    {"EndpointConfigName", &kEndpointConfigName, kRequired},
    {"ProductionVariants", &kProductionVariantList, kRequired},
    {"DataCaptureConfig", &kDataCaptureConfig},
    {"Tags", &kTagList},
    {"KmsKeyId", &kKmsKeyId},
    {"AsyncInferenceConfig", &kAsyncInferenceConfig},
    {"ExplainerConfig", &kExplainerConfig},
    {"ShadowProductionVariants", &kProductionVariantList},
    {"ExecutionRoleArn", &kRoleArn},
    {"VpcConfig", &kVpcConfig},
    {"EnableNetworkIsolation", &kBoolean},
    {"MetricsConfig", &kMetricsConfig},
};
constexpr Member kDeleteEndpointConfigInputMembers[] = {
    {"EndpointConfigName", &kEndpointConfigName, kRequired},
};
constexpr Member kDescribeEndpointConfigInputMembers[] = {
    {"EndpointConfigName", &kEndpointConfigName, kRequired},
};
constexpr Member kListEndpointConfigsInputMembers[] = {
    {"SortBy", &kEndpointConfigSortKey},
    {"SortOrder", &kOrderKey},
    {"NextToken", &kPaginationToken},
    {"MaxResults", &kMaxResults},
    {"NameContains", &kEndpointConfigNameContains},
    {"CreationTimeBefore", &kTimestamp},
    {"CreationTimeAfter", &kTimestamp},
};

}  // namespace

const Shape kCreateEndpointConfigInput =
    structure("CreateEndpointConfigInput", kCreateEndpointConfigInputMembers);
const Shape kDeleteEndpointConfigInput =
    structure("DeleteEndpointConfigInput", kDeleteEndpointConfigInputMembers);
const Shape kDescribeEndpointConfigInput =
    structure("DescribeEndpointConfigInput", kDescribeEndpointConfigInputMembers);
const Shape kListEndpointConfigsInput =
    structure("ListEndpointConfigsInput", kListEndpointConfigsInputMembers);

}  // namespace smemu::sagemaker::tables
