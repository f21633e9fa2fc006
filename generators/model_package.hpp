#pragma once

#include "emulator/base/instant.hpp"
#include "generators/answer.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

enum class PackageStatus : std::uint8_t { pending, in_progress, completed, failed, deleting };
[[nodiscard]] std::string_view to_text(PackageStatus status);

enum class Approval : std::uint8_t { pending, approved, rejected };
[[nodiscard]] std::string_view to_text(Approval approval);  // "PendingManualApproval"

/// A check that a package goes through before it is Completed.
struct PackageValidation {
  std::string name;
  std::string status;  // NotStarted, InProgress, Completed or Failed
  std::optional<std::string> failure_reason;
};

/// A version of a model in a model package group, as SageMaker knows it; events and
/// DescribeModelPackage are views of this record.
struct ModelPackage {
  std::string group;
  int version = 1;
  std::string arn;
  std::optional<std::string> description;
  std::string image;
  std::string image_digest;
  std::string model_data;  // S3 URI
  std::vector<std::string> content_types{"text/csv"};
  PackageStatus status = PackageStatus::pending;
  std::vector<PackageValidation> validations;
  Approval approval = Approval::pending;
  std::optional<std::string> approval_description;
  std::optional<std::string> generated_by;  // ARN of a pipeline execution
  std::optional<std::string> quality;       // S3 URI of the model quality statistics
  TextMap metadata;                         // CustomerMetadataProperties
  std::vector<std::string> updated_fields;  // by the latest update; empty: there was none
  Instant created{};
  Instant modified{};
  TextMap tags;
  Requested requested;  // by CreateModelPackage
};

/// "SageMaker Model Package State Change". UpdatedModelPackageFields is there once there was an
/// update, in either style (current developer guide).
[[nodiscard]] ServiceEvent state_change(const ModelPackage& package, Style style);

}  // namespace smemu::generators
