#pragma once

#include "generators/feature_group.hpp"
#include "sagemaker/lookup.hpp"

/// What feature groups and the features in them have in common.
namespace smemu::sagemaker {

inline constexpr Kind kFeatureGroup{.arn = "feature-group",
                                    .name_member = "FeatureGroupName",
                                    .lower_case = true,
                                    .missing_type = kNotFound,
                                    .missing =
                                        "Resource Not Found: Amazon SageMaker can't find a "
                                        "FeatureGroup with name {name}"};

[[nodiscard]] inline const generators::FeatureGroup& feature_group_of(
    const Resources::Entry& entry) {
  return *std::any_cast<generators::FeatureGroup>(&entry.resource->record);
}

}  // namespace smemu::sagemaker
