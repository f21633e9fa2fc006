#include "generators/catalogue.hpp"

#include "generators/alarm_lifecycle.hpp"
#include "generators/blue_green_deployment.hpp"
#include "generators/crowd.hpp"
#include "generators/endpoint_changes.hpp"
#include "generators/feature_group.hpp"
#include "generators/hyperpod.hpp"
#include "generators/image.hpp"
#include "generators/labeling.hpp"
#include "generators/model.hpp"
#include "generators/model_card.hpp"
#include "generators/model_registration.hpp"
#include "generators/monitoring.hpp"
#include "generators/notebook.hpp"
#include "generators/pipeline_run.hpp"
#include "generators/processing.hpp"
#include "generators/rolling_deployment.hpp"
#include "generators/training.hpp"
#include "generators/transform.hpp"
#include "generators/tuning.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

template <class Story>
Result<void> check(const Arguments& arguments, std::uint64_t seed) {
  auto plan = Story::plan(arguments, seed);
  if (!plan) return tl::unexpected(plan.error());
  return {};
}

template <class Story>
std::unique_ptr<Lifecycle> make(Stage& stage, const Arguments& arguments) {
  auto plan = Story::plan(arguments, stage.seed());
  return plan ? std::make_unique<Story>(stage, *std::move(plan)) : nullptr;
}

template <class Story>
std::span<const CueKind> cues() {
  if constexpr (requires { Story::known_cues(); }) return Story::known_cues();
  return {};
}

template <class Story>
constexpr Kind kind(std::string_view name, std::string_view about) {
  return {name, about, &Story::parameters, &cues<Story>, &check<Story>, &make<Story>};
}

constexpr auto kCatalogue = std::to_array<Kind>({
    kind<AlarmLifecycle>("cloudwatch.alarm", "An alarm goes off, and may calm down again"),
    kind<Crowd>("crowd", "Lifecycles of several kinds, each many times, spread over a day"),
    kind<EndpointCreation>("sagemaker.endpoint.create", "An endpoint comes into service, or fails"),
    kind<EndpointUpdate>("sagemaker.endpoint.update",
                         "An endpoint moves to a new config without guardrails"),
    kind<EndpointAutoscaling>("sagemaker.endpoint.autoscale",
                              "A fleet grows with the traffic and shrinks again"),
    kind<EndpointMaintenance>("sagemaker.endpoint.maintain",
                              "SageMaker maintains an endpoint of its own accord"),
    kind<EndpointDeletion>("sagemaker.endpoint.delete",
                           "An endpoint goes; its deletion may be told twice"),
    kind<CanaryDeployment>("sagemaker.endpoint.canary_deployment",
                           "An endpoint moves to a new config, a canary's share of traffic first"),
    kind<LinearDeployment>("sagemaker.endpoint.linear_deployment",
                           "An endpoint moves to a new config in equal steps"),
    kind<AllAtOnceDeployment>("sagemaker.endpoint.all_at_once_deployment",
                              "An endpoint moves to a new config, all traffic in one go"),
    kind<RollingDeployment>("sagemaker.endpoint.rolling_deployment",
                            "An endpoint moves to a new config, batch by batch"),
    kind<EndpointConfigCreation>("sagemaker.endpoint_config",
                                 "An endpoint config is made, and some time deleted"),
    kind<FeatureGroupCreation>("sagemaker.feature_group",
                               "A feature group is made; its offline store may be blocked"),
    kind<HyperPodCreation>("sagemaker.hyperpod_cluster",
                           "A cluster comes up; nodes of it break and are replaced"),
    kind<ImageBuild>("sagemaker.image", "An image is made, and versions of it"),
    kind<Labeling>("sagemaker.labeling_job", "People, and maybe a model, label a data set"),
    kind<ModelCreation>("sagemaker.model", "A model is made, and some time deleted"),
    kind<CardReview>("sagemaker.model_card", "A model card is drafted, edited and reviewed"),
    kind<ModelRegistration>("sagemaker.model_package",
                            "A model version is registered, reviewed, and edited"),
    kind<Monitoring>("sagemaker.monitoring_schedule", "A monitor of an endpoint runs on schedule"),
    kind<NotebookSession>("sagemaker.notebook_instance",
                          "A notebook instance works and is stopped"),
    kind<PipelineRun>("sagemaker.pipeline", "A pipeline runs its steps, and their jobs with them"),
    kind<Processing>("sagemaker.processing_job", "A container processes data in S3"),
    kind<Training>("sagemaker.training_job", "A model is trained, on demand or on spot instances"),
    kind<Transform>("sagemaker.transform_job", "A model scores a data set in S3"),
    kind<Tuning>("sagemaker.tuning_job", "Training jobs look for the best hyperparameters"),
});

}  // namespace

std::span<const Kind> catalogue() {
  return kCatalogue;
}

const Kind* find_kind(std::string_view name) {
  const auto found = std::find_if(kCatalogue.begin(), kCatalogue.end(),
                                  [name](const Kind& kind) { return kind.name == name; });
  return found == kCatalogue.end() ? nullptr : &*found;
}

}  // namespace smemu::generators
