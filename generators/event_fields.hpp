#pragma once

#include "generators/event_type.hpp"

/// The fields of each kind of event, a table each. A row says what is documented or was observed,
/// independently of the views that write the events; tests hold the two against each other.
namespace smemu::generators::fields {

using FieldType::any;
using FieldType::flag;
using FieldType::iso_seconds;
using FieldType::iso_text;
using FieldType::list;
using FieldType::map;
using FieldType::millis;
using FieldType::millis_text;
using FieldType::number;
using FieldType::object;
using FieldType::whole;

[[nodiscard]] constexpr Field text(std::string_view path, std::string_view pattern = {}) {
  return {path, FieldType::text, pattern};
}
[[nodiscard]] constexpr Field one_of(std::string_view path, std::string_view values) {
  return {path, FieldType::one_of, values};
}
[[nodiscard]] constexpr Field of(FieldType type, std::string_view path) {
  return {path, type};
}

// Patterns of the API's model.
inline constexpr std::string_view kName = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$";
inline constexpr std::string_view kShortName = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}$";
inline constexpr std::string_view kS3Uri = "^(https|s3)://([^/]+)/?(.*)$";
inline constexpr std::string_view kRoleArn =
    "^arn:aws[a-z\\-]*:iam::[0-9]{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$";

[[nodiscard]] std::span<const Field> training_job();
[[nodiscard]] std::span<const Field> tuning_job();
[[nodiscard]] std::span<const Field> transform_job();
[[nodiscard]] std::span<const Field> processing_job();
[[nodiscard]] std::span<const Field> endpoint();
[[nodiscard]] std::span<const Field> endpoint_deployment();
[[nodiscard]] std::span<const Field> feature_group();
[[nodiscard]] std::span<const Field> model_package();
[[nodiscard]] std::span<const Field> pipeline_execution();
[[nodiscard]] std::span<const Field> pipeline_step();
[[nodiscard]] std::span<const Field> image();
[[nodiscard]] std::span<const Field> image_version();
[[nodiscard]] std::span<const Field> model_card();
[[nodiscard]] std::span<const Field> model();
[[nodiscard]] std::span<const Field> endpoint_config();
[[nodiscard]] std::span<const Field> notebook_instance();
[[nodiscard]] std::span<const Field> labeling_job();
[[nodiscard]] std::span<const Field> monitoring_schedule();
[[nodiscard]] std::span<const Field> hyperpod_cluster();
[[nodiscard]] std::span<const Field> hyperpod_node_health();
[[nodiscard]] std::span<const Field> alarm();

}  // namespace smemu::generators::fields
