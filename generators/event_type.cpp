#include "generators/event_type.hpp"

#include "generators/event_fields.hpp"

#include <algorithm>
#include <array>

namespace smemu::generators {
namespace {

const std::array kTypes{
    EventType{"alarm", "CloudWatch Alarm State Change", "An alarm goes off, or calms down",
              fields::alarm(), "state.value", "aws.cloudwatch"},
    EventType{"endpoint", "SageMaker Endpoint State Change", "An endpoint's status changes",
              fields::endpoint(), "EndpointStatus"},
    EventType{"endpoint-config", "SageMaker Endpoint Config State Change",
              "An endpoint config is made or deleted", fields::endpoint_config(), ""},
    EventType{"endpoint-deployment", "SageMaker Endpoint Deployment State Change",
              "A variant of an endpoint goes through a deployment or a change of capacity",
              fields::endpoint_deployment(), "EndpointStatus"},
    EventType{"feature-group", "SageMaker Feature Group State Change",
              "The status of a feature group or of its offline store changes",
              fields::feature_group(), "FeatureGroupStatus"},
    EventType{"hyperpod-cluster", "SageMaker HyperPod Cluster State Change",
              "A HyperPod cluster's status changes", fields::hyperpod_cluster(), "ClusterStatus"},
    EventType{"hyperpod-node-health", "SageMaker HyperPod Cluster Node Health Event",
              "A node of a HyperPod cluster breaks or is well again",
              fields::hyperpod_node_health(), "HealthSummary.HealthStatus"},
    EventType{"image", "SageMaker Image State Change", "A SageMaker image's status changes",
              fields::image(), "ImageStatus"},
    EventType{"image-version", "SageMaker Image Version State Change",
              "The status of an image's version changes", fields::image_version(),
              "ImageVersionStatus"},
    EventType{"labeling-job", "SageMaker Ground Truth Labeling Job State Change",
              "A labeling job's status changes", fields::labeling_job(), "LabelingJobStatus"},
    EventType{"model", "SageMaker Model State Change", "A model is made or deleted",
              fields::model(), ""},
    EventType{"model-card", "SageMaker Model Card State Change",
              "A model card's content or status changes", fields::model_card(), "ModelCardStatus"},
    EventType{"model-package", "SageMaker Model Package State Change",
              "A model package is registered, approved, rejected, or edited",
              fields::model_package(), "ModelApprovalStatus"},
    EventType{"monitoring-schedule", "SageMaker Monitoring Schedule State Change",
              "A monitoring schedule's status changes, or that of its latest run",
              fields::monitoring_schedule(), "MonitoringScheduleStatus"},
    EventType{"notebook-instance", "SageMaker Notebook Instance State Change",
              "A notebook instance's status changes", fields::notebook_instance(),
              "NotebookInstanceStatus"},
    EventType{"pipeline-execution", "SageMaker Model Building Pipeline Execution Status Change",
              "A pipeline execution's status changes", fields::pipeline_execution(),
              "currentPipelineExecutionStatus"},
    EventType{"pipeline-step", "SageMaker Model Building Pipeline Execution Step Status Change",
              "The status of a step of a pipeline execution changes", fields::pipeline_step(),
              "currentStepStatus"},
    EventType{"processing-job", "SageMaker Processing Job State Change",
              "A processing job's status changes", fields::processing_job(), "ProcessingJobStatus"},
    EventType{"training-job", "SageMaker Training Job State Change",
              "A training job's status or secondary status changes", fields::training_job(),
              "TrainingJobStatus"},
    EventType{"transform-job", "SageMaker Transform Job State Change",
              "A batch transform job's status changes", fields::transform_job(),
              "TransformJobStatus"},
    EventType{"tuning-job", "SageMaker HyperParameter Tuning Job State Change",
              "A tuning job's status changes, or one of its training jobs ends",
              fields::tuning_job(), "HyperParameterTuningJobStatus"},
};

}  // namespace

std::span<const EventType> event_types() {
  return kTypes;
}

const EventType* find_event_type(std::string_view name) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [name](const EventType& type) {
    return type.name == name || type.detail_type == name;
  });
  return found == kTypes.end() ? nullptr : &*found;
}

std::string_view statuses(const EventType& type) {
  for (const Field& field : type.fields) {
    if (field.path == type.status) return field.rule;
  }
  return {};
}

}  // namespace smemu::generators
