#pragma once

#include "generators/answer.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

/// Events write these as Creating, CreateFailed; the API in capitals.
enum class ImageStatus : std::uint8_t {
  creating,
  created,
  create_failed,
  updating,
  update_failed,
  deleting,
  delete_failed,
};
[[nodiscard]] std::string_view to_text(ImageStatus status);

struct ImageVersion {
  int number = 1;  // never used again
  std::string arn;
  ImageStatus status = ImageStatus::creating;
  std::optional<std::string> failure_reason;
  Instant created{};
  Instant modified{};
  std::vector<std::string> aliases;
  Requested requested;  // by CreateImageVersion: what it says of itself
};

/// A SageMaker image with its versions; events, DescribeImage and DescribeImageVersion are views of
/// this record.
struct Image {
  std::string name;
  std::string arn;
  std::string base;  // ECR image of its versions
  std::string role;
  ImageStatus status = ImageStatus::creating;
  std::optional<std::string> failure_reason;
  std::vector<ImageVersion> versions;
  Instant created{};
  Instant modified{};
  TextMap tags;
  Requested requested;  // by CreateImage
};

/// A version, with the image that it is of.
struct OneVersion {
  Image image;
  ImageVersion version;
};

/// "SageMaker Image State Change".
[[nodiscard]] ServiceEvent state_change(const Image& image, Style style);

/// "SageMaker Image Version State Change".
[[nodiscard]] ServiceEvent version_state_change(const Image& image, const ImageVersion& version,
                                                Style style);

/// An image is made, and versions of it one after the other; the last may fail, and all may be
/// updated and deleted. Source: SageMaker API, DescribeImage and DescribeImageVersion.
class ImageBuild final : public Lifecycle {
 public:
  enum class Outcome : std::uint8_t {
    created,
    image_failed,
    version_failed,
    update_failed,
    delete_failed,
  };
  struct Plan {
    Image image;
    bool exists = false;  // it does already: only versions are made, behind those that it has
    Outcome outcome = Outcome::created;
    std::string failure_reason;
    int versions = 1;
    ImageVersion version;  // what its versions have in common
    Duration image_time{};
    Duration version_time{};
    Duration version_interval{};
    std::optional<Duration> update_after;
    Duration update_time{};
    std::optional<Duration> delete_after;
    Duration delete_time{};
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  ImageBuild(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] const Image& image() const { return image_; }

 private:
  Task<> build_version(int number);
  Task<> be_updated();
  Task<> be_deleted();
  void report(ImageStatus status);
  void report_version(ImageVersion& version, ImageStatus status);

  Stage& stage_;
  Plan plan_;
  Image image_;
};

}  // namespace smemu::generators
