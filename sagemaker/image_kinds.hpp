#pragma once

#include "generators/image.hpp"
#include "sagemaker/lookup.hpp"

#include <chrono>
#include <string>

/// What images and their versions have in common.
namespace smemu::sagemaker {

inline constexpr Kind kImage{.arn = "image",
                             .name_member = "ImageName",
                             .lower_case = true,
                             .missing_type = kNotFound,
                             .missing = "Image {arn} does not exist."};
inline constexpr Kind kImageVersion{.arn = "image-version",
                                    .name_member = "ImageName",
                                    .lower_case = true,
                                    .missing_type = kNotFound,
                                    .missing = "ImageVersion {arn} does not exist."};

[[nodiscard]] const generators::Image& image_of(const Resources::Entry& entry);

[[nodiscard]] std::chrono::seconds image_deletion_time(Call& call, const std::string& arn);

}  // namespace smemu::sagemaker
