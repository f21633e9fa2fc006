#include "generators/event_fields.hpp"

#include <array>

namespace smemu::generators::fields {
namespace {

constexpr std::array kFeatureGroup{
    text("FeatureGroupArn", ":feature-group/"),
    text("FeatureGroupName", "^[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}$"),
    text("RecordIdentifierFeatureName"),
    text("EventTimeFeatureName"),
    text("FeatureDefinitions[].FeatureName"),
    one_of("FeatureDefinitions[].FeatureType", "Integral|Fractional|String"),
    of(millis, "CreationTime"),
    of(object, "OnlineStoreConfig").optional(),
    of(flag, "OnlineStoreConfig.EnableOnlineStore"),
    one_of("OnlineStoreConfig.StorageType", "Standard|InMemory").sometimes(),
    of(object, "OfflineStoreConfig").optional(),
    text("OfflineStoreConfig.S3StorageConfig.S3Uri", kS3Uri),
    of(flag, "OfflineStoreConfig.DisableGlueTableCreation"),
    text("OfflineStoreConfig.DataCatalogConfig.TableName"),
    text("OfflineStoreConfig.DataCatalogConfig.Catalog"),
    text("OfflineStoreConfig.DataCatalogConfig.Database"),
    text("RoleArn", kRoleArn),
    one_of("FeatureGroupStatus", "Creating|Created|CreateFailed|Deleting|DeleteFailed"),
    of(object, "OfflineStoreStatus").optional(),
    one_of("OfflineStoreStatus.Status", "Active|Blocked|Disabled"),
    text("OfflineStoreStatus.BlockedReason").sometimes(),
    text("FailureReason").optional(),
    of(map, "Tags"),
};

constexpr std::array kModelPackage{
    text("ModelPackageName").production(),
    text("ModelPackageGroupName", kName),
    of(whole, "ModelPackageVersion"),
    text("ModelPackageArn", ":model-package/"),
    text("ModelPackageDescription").production(),
    of(iso_seconds, "CreationTime"),
    text("InferenceSpecification.Containers[].Image"),
    text("InferenceSpecification.Containers[].ImageDigest", "^sha256:[0-9a-f]{64}$"),
    text("InferenceSpecification.Containers[].ModelDataUrl", kS3Uri),
    text("InferenceSpecification.SupportedContentTypes[]"),
    text("InferenceSpecification.SupportedResponseMIMETypes[]"),
    one_of("ModelPackageStatus", "Pending|InProgress|Completed|Failed|Deleting"),
    text("ModelPackageStatusDetails.ValidationStatuses[].Name"),
    one_of("ModelPackageStatusDetails.ValidationStatuses[].Status",
           "NotStarted|InProgress|Completed|Failed"),
    text("ModelPackageStatusDetails.ValidationStatuses[].FailureReason").sometimes(),
    of(list, "ModelPackageStatusDetails.ImageScanStatuses[]"),
    of(flag, "CertifyForMarketplace"),
    one_of("ModelApprovalStatus", "Approved|Rejected|PendingManualApproval"),
    of(object, "MetadataProperties").optional(),
    text("MetadataProperties.GeneratedBy"),
    of(object, "ModelMetrics").optional(),
    text("ModelMetrics.ModelQuality.Statistics.ContentType"),
    text("ModelMetrics.ModelQuality.Statistics.S3Uri", kS3Uri),
    of(iso_seconds, "LastModifiedTime"),
    text("ApprovalDescription").production(),
    of(map, "CustomerMetadataProperties").production(),
    of(any, "DriftCheckBaselines").production(),
    of(map, "Tags").production(),
    one_of("UpdatedModelPackageFields[]",
           "ModelApprovalStatus|ModelLifeCycle|ApprovalDescription|sourceUri|"
           "CustomerMetadataProperties|InferenceSpecification")
        .sometimes(),
};

constexpr std::string_view kImageStatuses =
    "Creating|Created|CreateFailed|Updating|UpdateFailed|Deleting|DeleteFailed";
constexpr std::array kImage{
    text("ImageName", "^[a-zA-Z0-9]([-.]?[a-zA-Z0-9]){0,62}$"),
    text("ImageArn", ":image/[a-z0-9]([-.]?[a-z0-9])*$"),
    one_of("ImageStatus", kImageStatuses),
    text("FailureReason").production(),
    of(whole, "Version"),
    of(map, "Tags"),
};

constexpr std::array kImageVersion{
    text("ImageArn", ":image/[a-z0-9]([-.]?[a-z0-9])*$"),
    text("ImageVersionArn", ":image-version/[a-z0-9]([-.]?[a-z0-9])*/[0-9]+$"),
    one_of("ImageVersionStatus", "Creating|Created|CreateFailed|Deleting|DeleteFailed"),
    text("FailureReason").production(),
    of(whole, "Version"),
    of(map, "Tags"),
};

constexpr std::array kModelCard{
    of(whole, "ModelCardVersion"),
    of(iso_text, "LastModifiedTime"),
    of(object, "LastModifiedBy"),
    text("LastModifiedBy.DomainId", "^d-").sometimes(),
    text("LastModifiedBy.UserProfileArn", ":user-profile/").sometimes(),
    text("LastModifiedBy.UserProfileName").sometimes(),
    of(iso_text, "CreationTime"),
    of(object, "CreatedBy"),
    text("CreatedBy.DomainId", "^d-").sometimes(),
    text("CreatedBy.UserProfileArn", ":user-profile/").sometimes(),
    text("CreatedBy.UserProfileName").sometimes(),
    text("ModelCardName", kName),
    text("ModelId"),
    one_of("ModelCardStatus", "Draft|PendingReview|Approved|Archived"),
    text("AccountId", "^[0-9]{12}$"),
    of(object, "SecurityConfig"),
    text("SecurityConfig.KmsKeyId").optional(),
};

constexpr std::array kModel{
    text("ModelName", kName),
    text("ModelArn", ":model/"),
    text("PrimaryContainer.Image"),
    text("PrimaryContainer.ModelDataUrl", kS3Uri),
    of(map, "PrimaryContainer.Environment"),
    of(list, "Containers[]").production(),
    text("ExecutionRoleArn", kRoleArn),
    of(object, "VpcConfig").optional(),
    text("VpcConfig.SecurityGroupIds[]"),
    text("VpcConfig.Subnets[]"),
    of(flag, "EnableNetworkIsolation"),
    of(millis, "CreationTime"),
    of(map, "Tags"),
};

constexpr std::array kEndpointConfig{
    text("EndpointConfigName", kName),
    text("EndpointConfigArn", ":endpoint-config/"),
    text("ProductionVariants[].VariantName", kName),
    text("ProductionVariants[].ModelName", kName),
    of(whole, "ProductionVariants[].InitialInstanceCount"),
    text("ProductionVariants[].InstanceType", "^ml\\."),
    of(number, "ProductionVariants[].InitialVariantWeight"),
    of(any, "DataCaptureConfig").production(),
    text("KmsKeyId").optional(),
    of(any, "AsyncInferenceConfig").production(),
    of(millis, "CreationTime"),
    of(map, "Tags"),
};

constexpr std::array kNotebook{
    text("NotebookInstanceName", kName),
    text("NotebookInstanceArn", ":notebook-instance/"),
    one_of("NotebookInstanceStatus",
           "Pending|InService|Stopping|Stopped|Failed|Updating|Deleting|Deleted"),
    text("FailureReason").optional(),
    text("InstanceType", "^ml\\."),
    text("SubnetId").optional(),
    text("KmsKeyId").optional(),
    text("RoleArn", kRoleArn),
    of(whole, "VolumeSizeInGB"),
    of(millis, "CreationTime"),
    of(millis, "LastModifiedTime"),
    of(map, "Tags"),
};

constexpr std::array kMonitoring{
    text("MonitoringScheduleArn", ":monitoring-schedule/"),
    text("MonitoringScheduleName", kName),
    one_of("MonitoringScheduleStatus", "Pending|Failed|Scheduled|Stopped"),
    one_of("MonitoringType", "DataQuality|ModelQuality|ModelBias|ModelExplainability"),
    text("FailureReason").optional(),
    of(millis, "CreationTime"),
    of(millis, "LastModifiedTime"),
    text("MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression"),
    one_of("MonitoringScheduleConfig.MonitoringType",
           "DataQuality|ModelQuality|ModelBias|ModelExplainability"),
    text("EndpointName", kName),
    of(object, "LastMonitoringExecutionSummary").optional(),
    text("LastMonitoringExecutionSummary.MonitoringScheduleName", kName),
    of(millis, "LastMonitoringExecutionSummary.ScheduledTime"),
    of(millis, "LastMonitoringExecutionSummary.CreationTime"),
    of(millis, "LastMonitoringExecutionSummary.LastModifiedTime"),
    one_of("LastMonitoringExecutionSummary.MonitoringExecutionStatus",
           "Pending|Completed|CompletedWithViolations|InProgress|Failed|Stopping|Stopped"),
    text("LastMonitoringExecutionSummary.ProcessingJobArn", ":processing-job/"),
    text("LastMonitoringExecutionSummary.EndpointName", kName),
    text("LastMonitoringExecutionSummary.FailureReason").sometimes(),
    of(map, "Tags"),
};

constexpr std::array kCluster{
    text("ClusterArn", ":cluster/[a-z0-9]{12}$"),
    text("ClusterName", kName),
    one_of("ClusterStatus",
           "Creating|Deleting|Failed|InService|RollingBack|SystemUpdating|Updating"),
    of(millis, "CreationTime"),
    text("FailureMessage").optional(),
    text("InstanceGroups[].InstanceGroupName"),
    text("InstanceGroups[].InstanceType", "^ml\\."),
    of(whole, "InstanceGroups[].CurrentCount"),
    of(whole, "InstanceGroups[].TargetCount"),
    text("InstanceGroups[].ExecutionRole", kRoleArn),
    of(any, "VpcConfig").production(),
    of(any, "SdkResponseMetadata").production(),
    of(any, "SdkHttpMetadata").production(),
    of(map, "Tags"),
};

constexpr std::array kNodeHealth{
    text("ClusterArn", ":cluster/[a-z0-9]{12}$"),
    text("ClusterName", kName),
    text("InstanceId", "^i-[0-9a-f]{17}$"),
    text("InstanceGroupName"),
    one_of("HealthSummary.HealthStatus", "Healthy|Unhealthy"),
    text("HealthSummary.HealthStatusReason"),
    one_of("HealthSummary.RepairAction", "Replace|Reboot|None"),
    text("HealthSummary.Recommendation"),
    of(millis, "EventTime"),
};

}  // namespace

std::span<const Field> feature_group() {
  return kFeatureGroup;
}
std::span<const Field> model_package() {
  return kModelPackage;
}
std::span<const Field> image() {
  return kImage;
}
std::span<const Field> image_version() {
  return kImageVersion;
}
std::span<const Field> model_card() {
  return kModelCard;
}
std::span<const Field> model() {
  return kModel;
}
std::span<const Field> endpoint_config() {
  return kEndpointConfig;
}
std::span<const Field> notebook_instance() {
  return kNotebook;
}
std::span<const Field> monitoring_schedule() {
  return kMonitoring;
}
std::span<const Field> hyperpod_cluster() {
  return kCluster;
}
std::span<const Field> hyperpod_node_health() {
  return kNodeHealth;
}

}  // namespace smemu::generators::fields
