#pragma once

#include "sagemaker/lookup.hpp"

/// The kinds of resources that more than one file knows. Texts of errors are those that users
/// quote.
namespace smemu::sagemaker {

inline constexpr Kind kTrainingJob{.arn = "training-job",
                                   .name_member = "TrainingJobName",
                                   .missing = "Requested resource not found."};
inline constexpr Kind kModel{.arn = "model",
                             .name_member = "ModelName",
                             .lower_case = true,
                             .missing = "Could not find model \"{arn}\"."};
inline constexpr Kind kEndpointConfig{
    .arn = "endpoint-config",
    .name_member = "EndpointConfigName",
    .lower_case = true,
    .missing = "Could not find endpoint configuration \"{arn}\"."};
inline constexpr Kind kPipeline{.arn = "pipeline",
                                .name_member = "PipelineName",
                                .missing_type = kNotFound,
                                .missing = "Pipeline '{arn}' does not exist."};
inline constexpr Kind kExecution{.arn = "pipeline-execution",
                                 .name_member = "PipelineExecutionArn",
                                 .missing_type = kNotFound,
                                 .missing = "Pipeline execution with ARN '{arn}' does not exist."};

}  // namespace smemu::sagemaker
