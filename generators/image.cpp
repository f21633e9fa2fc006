#include "generators/image.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"
#include "generators/training_spec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using Outcome = ImageBuild::Outcome;

constexpr std::array<std::string_view, 7> kStatusNames{
    "Creating", "Created", "CreateFailed", "Updating", "UpdateFailed", "Deleting", "DeleteFailed"};
constexpr std::array<std::string_view, 5> kOutcomes{"created", "image_failed", "version_failed",
                                                    "update_failed", "delete_failed"};
constexpr std::string_view kNoImage =
    "ClientError: The base image does not exist or its permissions are incorrect.";

constexpr std::array<Parameter, 14> kParameters{{
    {"name", ParameterKind::text, "churn-notebook", "ImageName"},
    {"outcome", ParameterKind::choice, "created",
     "What comes of it; version_failed: of the last version; the last two: of what is done to it "
     "later",
     kOutcomes},
    {"failure_reason", ParameterKind::text, "", "FailureReason; a missing base image if empty"},
    {"versions", ParameterKind::integer, "1", "Versions, one after the other"},
    {"base", ParameterKind::text, "", "BaseImage in ECR; one of the account if empty"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"image_time", ParameterKind::duration, "", "Until the image is Created; 5s to 30s"},
    {"version_time", ParameterKind::duration, "", "Until a version is; 10s to 1m"},
    {"version_interval", ParameterKind::duration, "", "Between versions; 10m to 3h"},
    {"update_after", ParameterKind::duration, "", "Until it is updated; never if not given"},
    {"update_time", ParameterKind::duration, "", "Updating the image; 5s to 30s"},
    {"delete_after", ParameterKind::duration, "", "Until all is deleted; never if not given"},
    {"delete_time", ParameterKind::duration, "", "Deleting the versions; 5s to 30s"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

/// "CREATE_FAILED": the API's spelling.
std::string api_text(ImageStatus status) {
  std::string out;
  for (const char c : to_text(status)) {
    if (!out.empty() && std::isupper(static_cast<unsigned char>(c)) != 0) out += '_';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

Json describe_image(const std::any& record) {
  const Image& image = *std::any_cast<Image>(&record);
  Json answer{{"CreationTime", to_epoch_seconds(image.created)},
              {"ImageArn", image.arn},
              {"ImageName", image.name},
              {"ImageStatus", api_text(image.status)},
              {"LastModifiedTime", to_epoch_seconds(image.modified)},
              {"RoleArn", image.role}};
  if (image.failure_reason) answer["FailureReason"] = *image.failure_reason;
  add_requested(answer, image.requested);
  return answer;
}

Json describe_version(const std::any& record) {
  const auto& [image, version] = *std::any_cast<OneVersion>(&record);
  Json answer{{"BaseImage", image.base},
              {"ContainerImage", image.base},
              {"CreationTime", to_epoch_seconds(version.created)},
              {"ImageArn", image.arn},
              {"ImageVersionArn", version.arn},
              {"ImageVersionStatus", api_text(version.status)},
              {"LastModifiedTime", to_epoch_seconds(version.modified)},
              {"Version", version.number}};
  if (version.failure_reason) answer["FailureReason"] = *version.failure_reason;
  add_requested(answer, version.requested);
  return answer;
}

/// SageMaker API: [a-zA-Z0-9]([-.]?[a-zA-Z0-9]){0,62}: no two of `-` and `.` in a row.
bool is_image_name(std::string name) {
  std::replace(name.begin(), name.end(), '.', '-');
  return is_name(name) && name.find("--") == std::string::npos;
}

}  // namespace

std::string_view to_text(ImageStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const Image& image, Style style) {
  const int version = image.versions.empty() ? 1 : image.versions.back().number;
  JsonText detail = Detail(style)
                        .put("ImageName", image.name)
                        .put("ImageArn", image.arn)
                        .put("ImageStatus", to_text(image.status))
                        .extra("FailureReason", image.failure_reason)
                        .put("Version", version)
                        .put("Tags", image.tags)
                        .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Image State Change", {image.arn}, std::move(detail));
  event.resource = resource_of(image, {.kind = "image",
                                       .status = api_text(image.status),
                                       .modified = image.modified,
                                       .view = describe_image});
  return event;
}

ServiceEvent version_state_change(const Image& image, const ImageVersion& version, Style style) {
  JsonText detail = Detail(style)
                        .put("ImageArn", image.arn)
                        .put("ImageVersionArn", version.arn)
                        .put("ImageVersionStatus", to_text(version.status))
                        .extra("FailureReason", version.failure_reason)
                        .put("Version", version.number)
                        .put("Tags", image.tags)
                        .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Image Version State Change", {version.arn}, std::move(detail));
  Resource resource;
  resource.kind = "image-version";
  resource.arn = version.arn;
  resource.name = image.name;
  resource.status = api_text(version.status);
  resource.created = version.created;
  resource.modified = version.modified;
  resource.record = OneVersion{image, version};
  resource.view = describe_version;
  event.resource = std::make_shared<const Resource>(std::move(resource));
  return event;
}

std::span<const Parameter> ImageBuild::parameters() {
  return kParameters;
}

Result<ImageBuild::Plan> ImageBuild::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.image.name = planner.text("name");
  planner.require(is_image_name(plan.image.name), "name",
                  fmt::format("name is \"{}\"; SageMaker takes 1 to 63 letters, digits and single "
                              "inner hyphens and dots",
                              plan.image.name));
  plan.image.base = planner.text("base");
  plan.image.role = planner.text("role");
  plan.image.tags = arguments.map("tags");
  const auto outcome = std::find(kOutcomes.begin(), kOutcomes.end(), planner.text("outcome"));
  plan.outcome = static_cast<Outcome>(outcome - kOutcomes.begin());
  plan.failure_reason = planner.text_or("failure_reason", std::string(kNoImage));
  plan.versions = planner.count("versions", 0, 1000);
  planner.require(plan.versions > 0 || plan.outcome != Outcome::version_failed, "versions",
                  "there is no version to fail");
  plan.image_time = planner.length("image_time", 5s, 30s);
  plan.version_time = planner.length("version_time", 10s, 60s);
  plan.version_interval = planner.length("version_interval", 10min, 3h);
  plan.update_after = arguments.optional_duration("update_after");
  planner.require(plan.update_after || plan.outcome != Outcome::update_failed, "update_after",
                  "there is no update to fail: give update_after");
  plan.update_time = planner.length("update_time", 5s, 30s);
  plan.delete_after = arguments.optional_duration("delete_after");
  planner.require(plan.delete_after || plan.outcome != Outcome::delete_failed, "delete_after",
                  "there is no deletion to fail: give delete_after");
  plan.delete_time = planner.length("delete_time", 5s, 30s);
  return planner.plan(std::move(plan));
}

ImageBuild::ImageBuild(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), image_(plan_.image) {
  image_.arn = lower_case_arn(stage.scope(), "image", image_.name);
  image_.role = role_arn(stage.scope(), image_.role);
  if (image_.base.empty()) image_.base = account_image(stage.scope(), "notebook");
}

Task<> ImageBuild::play() {
  if (!plan_.exists) {
    image_.created = stage_.now();
    report(ImageStatus::creating);
    co_await sleep(plan_.image_time);
    if (plan_.outcome == Outcome::image_failed) {
      image_.failure_reason = plan_.failure_reason;
      report(ImageStatus::create_failed);
      co_return;
    }
    report(ImageStatus::created);
  }
  const int before = image_.versions.empty() ? 0 : image_.versions.back().number;
  for (int number = 1; number <= plan_.versions; ++number) {
    if (number > 1) co_await sleep(plan_.version_interval);
    co_await build_version(before + number);
  }
  if (plan_.update_after) co_await be_updated();
  if (plan_.delete_after) co_await be_deleted();
}

Task<> ImageBuild::be_updated() {
  co_await sleep(*plan_.update_after);
  report(ImageStatus::updating);
  co_await sleep(plan_.update_time);
  if (plan_.outcome != Outcome::update_failed) co_return report(ImageStatus::created);
  image_.failure_reason = plan_.failure_reason;
  report(ImageStatus::update_failed);
}

Task<> ImageBuild::build_version(int number) {
  const std::string arn =
      lower_case_arn(stage_.scope(), "image-version", fmt::format("{}/{}", image_.name, number));
  ImageVersion& version = image_.versions.emplace_back(plan_.version);
  version.number = number;
  version.arn = arn;
  version.created = stage_.now();
  report_version(version, ImageStatus::creating);
  co_await sleep(plan_.version_time);
  const bool fails = plan_.outcome == Outcome::version_failed && number >= plan_.versions;
  if (fails) version.failure_reason = plan_.failure_reason;
  report_version(version, fails ? ImageStatus::create_failed : ImageStatus::created);
}

Task<> ImageBuild::be_deleted() {
  co_await sleep(*plan_.delete_after);
  for (ImageVersion& version : image_.versions) report_version(version, ImageStatus::deleting);
  co_await sleep(plan_.delete_time);
  const bool fails = plan_.outcome == Outcome::delete_failed;
  if (fails && !image_.versions.empty()) {
    image_.versions.back().failure_reason = plan_.failure_reason;
    report_version(image_.versions.back(), ImageStatus::delete_failed);
  }
  report(ImageStatus::deleting);
  if (!fails) co_return;
  image_.failure_reason = plan_.failure_reason;
  report(ImageStatus::delete_failed);
}

void ImageBuild::report(ImageStatus status) {
  image_.status = status;
  image_.modified = stage_.now();
  stage_.emit(state_change(image_, stage_.style()));
}

void ImageBuild::report_version(ImageVersion& version, ImageStatus status) {
  version.status = status;
  version.modified = stage_.now();
  stage_.emit(version_state_change(image_, version, stage_.style()));
}

}  // namespace smemu::generators
