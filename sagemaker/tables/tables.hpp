#pragma once

#include "emulator/aws/shape.hpp"

/// What each operation takes: rows as those of EventBridge, a file per kind of resource.
/// Source: the service model of the API version 2017-07-24, of botocore 1.43;
/// tests/conformance/botocore compares.
namespace smemu::sagemaker::tables {

// tags.cpp
extern const aws::Shape kAddTagsInput;
extern const aws::Shape kDeleteTagsInput;
extern const aws::Shape kListTagsInput;

// endpoint_configs.cpp
extern const aws::Shape kCreateEndpointConfigInput;
extern const aws::Shape kDeleteEndpointConfigInput;
extern const aws::Shape kDescribeEndpointConfigInput;
extern const aws::Shape kListEndpointConfigsInput;

// endpoints.cpp
extern const aws::Shape kCreateEndpointInput;
extern const aws::Shape kDeleteEndpointInput;
extern const aws::Shape kDescribeEndpointInput;
extern const aws::Shape kListEndpointsInput;
extern const aws::Shape kUpdateEndpointInput;
extern const aws::Shape kUpdateEndpointWeightsAndCapacitiesInput;

// features.cpp
extern const aws::Shape kCreateFeatureGroupRequest;
extern const aws::Shape kDeleteFeatureGroupRequest;
extern const aws::Shape kDescribeFeatureGroupRequest;
extern const aws::Shape kDescribeFeatureMetadataRequest;
extern const aws::Shape kListFeatureGroupsRequest;
extern const aws::Shape kUpdateFeatureGroupRequest;
extern const aws::Shape kUpdateFeatureMetadataRequest;

// tuning.cpp
extern const aws::Shape kCreateHyperParameterTuningJobRequest;
extern const aws::Shape kDeleteHyperParameterTuningJobRequest;
extern const aws::Shape kDescribeHyperParameterTuningJobRequest;
extern const aws::Shape kListHyperParameterTuningJobsRequest;
extern const aws::Shape kListTrainingJobsForHyperParameterTuningJobRequest;
extern const aws::Shape kStopHyperParameterTuningJobRequest;

// images.cpp
extern const aws::Shape kCreateImageRequest;
extern const aws::Shape kCreateImageVersionRequest;
extern const aws::Shape kDeleteImageRequest;
extern const aws::Shape kDeleteImageVersionRequest;
extern const aws::Shape kDescribeImageRequest;
extern const aws::Shape kDescribeImageVersionRequest;
extern const aws::Shape kListAliasesRequest;
extern const aws::Shape kListImageVersionsRequest;
extern const aws::Shape kListImagesRequest;
extern const aws::Shape kUpdateImageRequest;
extern const aws::Shape kUpdateImageVersionRequest;

// models.cpp
extern const aws::Shape kCreateModelInput;
extern const aws::Shape kDeleteModelInput;
extern const aws::Shape kDescribeModelInput;
extern const aws::Shape kListModelsInput;

// cards.cpp
extern const aws::Shape kCreateModelCardRequest;
extern const aws::Shape kDeleteModelCardRequest;
extern const aws::Shape kDescribeModelCardRequest;
extern const aws::Shape kListModelCardVersionsRequest;
extern const aws::Shape kListModelCardsRequest;
extern const aws::Shape kUpdateModelCardRequest;

// packages.cpp
extern const aws::Shape kBatchDescribeModelPackageInput;
extern const aws::Shape kCreateModelPackageGroupInput;
extern const aws::Shape kCreateModelPackageInput;
extern const aws::Shape kDeleteModelPackageGroupInput;
extern const aws::Shape kDeleteModelPackageGroupPolicyInput;
extern const aws::Shape kDeleteModelPackageInput;
extern const aws::Shape kDescribeModelPackageGroupInput;
extern const aws::Shape kDescribeModelPackageInput;
extern const aws::Shape kGetModelPackageGroupPolicyInput;
extern const aws::Shape kListModelPackageGroupsInput;
extern const aws::Shape kListModelPackagesInput;
extern const aws::Shape kPutModelPackageGroupPolicyInput;
extern const aws::Shape kUpdateModelPackageInput;

// pipelines.cpp
extern const aws::Shape kCreatePipelineRequest;
extern const aws::Shape kDeletePipelineRequest;
extern const aws::Shape kDescribePipelineDefinitionForExecutionRequest;
extern const aws::Shape kDescribePipelineExecutionRequest;
extern const aws::Shape kDescribePipelineRequest;
extern const aws::Shape kListPipelineExecutionStepsRequest;
extern const aws::Shape kListPipelineExecutionsRequest;
extern const aws::Shape kListPipelineParametersForExecutionRequest;
extern const aws::Shape kListPipelineVersionsRequest;
extern const aws::Shape kListPipelinesRequest;
extern const aws::Shape kRetryPipelineExecutionRequest;
extern const aws::Shape kSendPipelineExecutionStepFailureRequest;
extern const aws::Shape kSendPipelineExecutionStepSuccessRequest;
extern const aws::Shape kStartPipelineExecutionRequest;
extern const aws::Shape kStopPipelineExecutionRequest;
extern const aws::Shape kUpdatePipelineExecutionRequest;
extern const aws::Shape kUpdatePipelineRequest;
extern const aws::Shape kUpdatePipelineVersionRequest;

// processing.cpp
extern const aws::Shape kCreateProcessingJobRequest;
extern const aws::Shape kDeleteProcessingJobRequest;
extern const aws::Shape kDescribeProcessingJobRequest;
extern const aws::Shape kListProcessingJobsRequest;
extern const aws::Shape kStopProcessingJobRequest;

// training.cpp
extern const aws::Shape kCreateTrainingJobRequest;
extern const aws::Shape kDeleteTrainingJobRequest;
extern const aws::Shape kDescribeTrainingJobRequest;
extern const aws::Shape kListTrainingJobsRequest;
extern const aws::Shape kStopTrainingJobRequest;
extern const aws::Shape kUpdateTrainingJobRequest;

// transform.cpp
extern const aws::Shape kCreateTransformJobRequest;
extern const aws::Shape kDescribeTransformJobRequest;
extern const aws::Shape kListTransformJobsRequest;
extern const aws::Shape kStopTransformJobRequest;

}  // namespace smemu::sagemaker::tables
