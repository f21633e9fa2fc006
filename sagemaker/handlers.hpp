#pragma once

#include "sagemaker/call.hpp"

/// The operations, a file per kind of resource.
namespace smemu::sagemaker {

// training_jobs.cpp
Answer create_training_job(Call& call);
Answer describe_training_job(Call& call);
Answer list_training_jobs(Call& call);
Answer stop_training_job(Call& call);
Answer delete_training_job(Call& call);

// training_updates.cpp
Answer update_training_job(Call& call);

// processing_jobs.cpp
Answer create_processing_job(Call& call);
Answer describe_processing_job(Call& call);
Answer list_processing_jobs(Call& call);
Answer stop_processing_job(Call& call);
Answer delete_processing_job(Call& call);

// transform_jobs.cpp
Answer create_transform_job(Call& call);
Answer describe_transform_job(Call& call);
Answer list_transform_jobs(Call& call);
Answer stop_transform_job(Call& call);

// tuning_jobs.cpp
Answer create_tuning_job(Call& call);
Answer describe_tuning_job(Call& call);
Answer list_tuning_jobs(Call& call);
Answer list_training_jobs_for_tuning_job(Call& call);
Answer stop_tuning_job(Call& call);
Answer delete_tuning_job(Call& call);

// models.cpp
Answer create_model(Call& call);
Answer describe_model(Call& call);
Answer list_models(Call& call);
Answer delete_model(Call& call);
Answer create_endpoint_config(Call& call);
Answer describe_endpoint_config(Call& call);
Answer list_endpoint_configs(Call& call);
Answer delete_endpoint_config(Call& call);

// endpoints.cpp
Answer create_endpoint(Call& call);
Answer describe_endpoint(Call& call);
Answer list_endpoints(Call& call);
Answer update_endpoint(Call& call);
Answer delete_endpoint(Call& call);

// endpoint_capacity.cpp
Answer update_endpoint_weights_and_capacities(Call& call);

// model_packages.cpp
/// A pipeline's step that registers a model makes the group that it names.
void ensure_model_package_group(Call& call, const std::string& name);
Answer create_model_package_group(Call& call);
Answer describe_model_package_group(Call& call);
Answer list_model_package_groups(Call& call);
Answer delete_model_package_group(Call& call);
Answer put_model_package_group_policy(Call& call);
Answer get_model_package_group_policy(Call& call);
Answer delete_model_package_group_policy(Call& call);
Answer create_model_package(Call& call);
Answer describe_model_package(Call& call);
Answer batch_describe_model_package(Call& call);
Answer list_model_packages(Call& call);
Answer update_model_package(Call& call);
Answer delete_model_package(Call& call);

// pipelines.cpp
Answer create_pipeline(Call& call);
Answer update_pipeline(Call& call);
Answer describe_pipeline(Call& call);
Answer list_pipelines(Call& call);
Answer delete_pipeline(Call& call);

// pipeline_versions.cpp
Answer list_pipeline_versions(Call& call);
Answer update_pipeline_version(Call& call);

// pipeline_executions.cpp
Answer start_pipeline_execution(Call& call);
Answer update_pipeline_execution(Call& call);
Answer describe_pipeline_execution(Call& call);
Answer describe_pipeline_definition_for_execution(Call& call);
Answer list_pipeline_parameters_for_execution(Call& call);
Answer list_pipeline_executions(Call& call);
Answer list_pipeline_execution_steps(Call& call);
Answer stop_pipeline_execution(Call& call);
Answer retry_pipeline_execution(Call& call);
Answer send_pipeline_execution_step_success(Call& call);
Answer send_pipeline_execution_step_failure(Call& call);

// feature_groups.cpp
Answer create_feature_group(Call& call);
Answer describe_feature_group(Call& call);
Answer list_feature_groups(Call& call);
Answer delete_feature_group(Call& call);

// feature_updates.cpp
Answer update_feature_group(Call& call);
Answer describe_feature_metadata(Call& call);
Answer update_feature_metadata(Call& call);

// images.cpp
Answer create_image(Call& call);
Answer describe_image(Call& call);
Answer list_images(Call& call);
Answer update_image(Call& call);
Answer delete_image(Call& call);

// image_versions.cpp
Answer create_image_version(Call& call);
Answer describe_image_version(Call& call);
Answer update_image_version(Call& call);
Answer list_aliases(Call& call);
Answer list_image_versions(Call& call);
Answer delete_image_version(Call& call);

// model_cards.cpp
Answer create_model_card(Call& call);
Answer update_model_card(Call& call);
Answer describe_model_card(Call& call);
Answer list_model_card_versions(Call& call);
Answer list_model_cards(Call& call);
Answer delete_model_card(Call& call);

// tags.cpp
Answer add_tags(Call& call);
Answer delete_tags(Call& call);
Answer list_tags(Call& call);

}  // namespace smemu::sagemaker
