#include "generators/sample.hpp"

#include "emulator/base/suggest.hpp"
#include "generators/catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kAll = "{}";

const std::array kCastings{
    Casting{"alarm", "cloudwatch.alarm", kAll},
    Casting{"alarm", "cloudwatch.alarm", R"({"recovers_after":"1h"})"},
    Casting{"endpoint", "sagemaker.endpoint.create", kAll},
    Casting{"endpoint", "sagemaker.endpoint.create", R"({"outcome":"ping_fails"})"},
    Casting{"endpoint", "sagemaker.endpoint.update", kAll},
    Casting{"endpoint", "sagemaker.endpoint.maintain", kAll},
    Casting{"endpoint", "sagemaker.endpoint.delete", kAll},
    Casting{"endpoint", "sagemaker.endpoint.canary_deployment", R"({"outcome":"rollback"})"},
    Casting{"endpoint", "sagemaker.endpoint.rolling_deployment",
            R"({"outcome":"rollback_fails","rollback_step":2})"},
    Casting{"endpoint", "sagemaker.endpoint.autoscale", kAll},
    Casting{"endpoint-config", "sagemaker.endpoint_config", R"({"delete_after":"1h"})"},
    Casting{"endpoint-deployment", "sagemaker.endpoint.canary_deployment", kAll},
    Casting{"endpoint-deployment", "sagemaker.endpoint.canary_deployment",
            R"({"outcome":"rollback"})"},
    Casting{"endpoint-deployment", "sagemaker.endpoint.linear_deployment", kAll},
    Casting{"endpoint-deployment", "sagemaker.endpoint.all_at_once_deployment", kAll},
    Casting{"endpoint-deployment", "sagemaker.endpoint.autoscale", kAll},
    Casting{"feature-group", "sagemaker.feature_group", R"({"blocked_after":"1h"})"},
    Casting{"feature-group", "sagemaker.feature_group", R"({"outcome":"failed"})"},
    Casting{"feature-group", "sagemaker.feature_group", R"({"delete_after":"1h"})"},
    Casting{"feature-group", "sagemaker.feature_group",
            R"({"delete_after":"1h","deletion":"failed"})"},
    Casting{"hyperpod-cluster", "sagemaker.hyperpod_cluster", kAll},
    Casting{"hyperpod-cluster", "sagemaker.hyperpod_cluster", R"({"outcome":"failed"})"},
    Casting{"hyperpod-cluster", "sagemaker.hyperpod_cluster", R"({"delete_after":"1h"})"},
    Casting{"hyperpod-cluster", "sagemaker.hyperpod_cluster",
            R"({"update_after":"1h","update":"rolled_back"})"},
    Casting{"hyperpod-node-health", "sagemaker.hyperpod_cluster", kAll},
    Casting{"image", "sagemaker.image", kAll},
    Casting{"image", "sagemaker.image", R"({"outcome":"image_failed"})"},
    Casting{"image", "sagemaker.image", R"({"delete_after":"1h"})"},
    Casting{"image", "sagemaker.image", R"({"update_after":"1h","outcome":"update_failed"})"},
    Casting{"image", "sagemaker.image", R"({"delete_after":"1h","outcome":"delete_failed"})"},
    Casting{"image-version", "sagemaker.image", kAll},
    Casting{"image-version", "sagemaker.image", R"({"outcome":"version_failed"})"},
    Casting{"image-version", "sagemaker.image", R"({"delete_after":"1h"})"},
    Casting{"image-version", "sagemaker.image",
            R"({"delete_after":"1h","outcome":"delete_failed"})"},
    Casting{"labeling-job", "sagemaker.labeling_job", kAll},
    Casting{"labeling-job", "sagemaker.labeling_job", R"({"outcome":"failed"})"},
    Casting{"labeling-job", "sagemaker.labeling_job", R"({"outcome":"stopped"})"},
    Casting{"model", "sagemaker.model", R"({"delete_after":"1h"})"},
    Casting{"model-card", "sagemaker.model_card", kAll},
    Casting{"model-card", "sagemaker.model_card", R"({"archive_after":"1h"})"},
    Casting{"model-package", "sagemaker.model_package", kAll},
    Casting{"model-package", "sagemaker.model_package", R"({"decision":"rejected"})"},
    Casting{"model-package", "sagemaker.model_package", R"({"outcome":"failed"})"},
    Casting{"model-package", "sagemaker.model_package",
            R"({"edits":3,"generated_by":"arn:x","quality":"s3://b/q"})"},
    Casting{"monitoring-schedule", "sagemaker.monitoring_schedule", R"({"violations":1})"},
    Casting{"monitoring-schedule", "sagemaker.monitoring_schedule", R"({"outcome":"failed"})"},
    Casting{"notebook-instance", "sagemaker.notebook_instance", kAll},
    Casting{"notebook-instance", "sagemaker.notebook_instance", R"({"outcome":"failed"})"},
    Casting{"notebook-instance", "sagemaker.notebook_instance",
            R"({"update_after":"1h","delete_after":"1h"})"},
    Casting{"pipeline-execution", "sagemaker.pipeline", kAll},
    Casting{"pipeline-execution", "sagemaker.pipeline", R"({"stop_after":"5m"})"},
    Casting{"pipeline-execution", "sagemaker.pipeline",
            R"({"steps":[{"name":"No","type":"Fail"}],"description":"fails"})"},
    Casting{"pipeline-step", "sagemaker.pipeline", kAll},
    Casting{"pipeline-step", "sagemaker.pipeline", R"({"stop_after":"5m"})"},
    Casting{"pipeline-step", "sagemaker.pipeline", R"({"steps":[{"name":"No","type":"Fail"}]})"},
    Casting{"processing-job", "sagemaker.processing_job", kAll},
    Casting{"processing-job", "sagemaker.processing_job", R"({"outcome":"failed"})"},
    Casting{"processing-job", "sagemaker.processing_job", R"({"outcome":"stopped"})"},
    Casting{"training-job", "sagemaker.training_job", kAll},
    Casting{"training-job", "sagemaker.training_job", R"({"outcome":"failed"})"},
    Casting{"training-job", "sagemaker.training_job", R"({"outcome":"stopped"})"},
    Casting{"training-job", "sagemaker.training_job", R"({"delete_after":"1h"})"},
    Casting{"training-job", "sagemaker.training_job", R"({"spot":true,"interruptions":2})"},
    Casting{"training-job", "sagemaker.training_job",
            R"({"spot":true,"outcome":"max_wait","max_runtime":"1h","max_wait":"1h"})"},
    Casting{"training-job", "sagemaker.training_job", R"({"outcome":"max_runtime"})"},
    Casting{"training-job", "sagemaker.training_job",
            R"({"max_attempts":3,"internal_errors":2,"warm_pool":"keep"})"},
    Casting{"training-job", "sagemaker.training_job", R"({"outcome":"any","subnets":"s-1"})"},
    Casting{"transform-job", "sagemaker.transform_job", kAll},
    Casting{"transform-job", "sagemaker.transform_job", R"({"outcome":"failed"})"},
    Casting{"transform-job", "sagemaker.transform_job", R"({"outcome":"stopped"})"},
    Casting{"tuning-job", "sagemaker.tuning_job", kAll},
    Casting{"tuning-job", "sagemaker.tuning_job", R"({"failures":10})"},
    Casting{"tuning-job", "sagemaker.tuning_job", R"({"stop_after":"20m"})"},
    Casting{"tuning-job", "sagemaker.tuning_job",
            R"({"max_jobs":2,"delete_after":"1h","deletion":"failed"})"},
    Casting{"tuning-job", "sagemaker.tuning_job",
            R"({"early_stopping":"Auto","retryable_errors":2,"not_improving":3,"improves_for":3})"},
};

/// The last event of that kind and status in a play of the casting.
std::optional<Rehearsal::Told> last_in(const Casting& casting, const EventType& type,
                                       const std::string& status,
                                       const Rehearsal::Setting& setting) {
  const Kind* kind = find_kind(casting.lifecycle);
  const auto arguments = Arguments::read(kind->parameters(), Json::parse(casting.arguments));
  Rehearsal rehearsal(setting);
  const auto lifecycle = kind->make(rehearsal, *arguments);
  rehearsal.play(*lifecycle);

  std::string pointer = "/" + std::string(type.status);
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  std::optional<Rehearsal::Told> found;
  for (const Rehearsal::Told& told : rehearsal.told()) {
    if (told.event.detail_type != type.detail_type) continue;
    const bool fits = status.empty() || told.event.detail.parsed().value(
                                            Json::json_pointer(pointer), Json()) == status;
    if (fits) found = told;
  }
  return found;
}

std::vector<std::string> split(std::string_view values) {
  std::vector<std::string> list;
  while (!values.empty()) {
    const std::size_t end = std::min(values.find('|'), values.size());
    list.emplace_back(values.substr(0, end));
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return list;
}

}  // namespace

std::span<const Casting> castings() {
  return kCastings;
}

Result<Rehearsal::Told> sample(const EventType& type, const std::string& status,
                               Rehearsal::Setting setting, Instant at) {
  const std::vector<std::string> known = split(statuses(type));
  if (!status.empty() && std::find(known.begin(), known.end(), status) == known.end()) {
    return fail(Errc::invalid_argument,
                fmt::format("{} has no status {}{}; it has: {}", type.name, status,
                            did_you_mean(status, known), fmt::join(known, ", ")));
  }
  for (const Casting& casting : kCastings) {
    if (casting.type != type.name) continue;
    const auto found = last_in(casting, type, status, setting);
    if (!found) continue;
    setting.start += at - found->at;  // again, so that it comes at the right time
    return *last_in(casting, type, status, setting);
  }
  return fail(Errc::not_found,
              fmt::format("no lifecycle here brings a {} to {}; use --override {}", type.name,
                          status, fmt::format("detail.{}={}", type.status, status)));
}

}  // namespace smemu::generators
