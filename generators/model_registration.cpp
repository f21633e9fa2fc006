#include "generators/model_registration.hpp"

#include "emulator/base/draw.hpp"
#include "generators/arn.hpp"
#include "generators/planner.hpp"
#include "generators/training_spec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Decision = ModelRegistration::Decision;

constexpr std::array<CueKind, 3> kCues{{
    {"approve", "Somebody approves the version; data may have a description"},
    {"reject", "Somebody rejects the version; data may have a description"},
    {"edit", "Somebody changes its customer metadata; data has the properties"},
}};
constexpr std::array<std::string_view, 4> kDecisions{"approved", "rejected", "cue", "none"};
constexpr std::array<std::string_view, 2> kOutcomes{"completed", "failed"};
constexpr std::array<std::string_view, 3> kInitial{"PendingManualApproval", "Approved", "Rejected"};

constexpr std::array<Parameter, 20> kParameters{{
    {"group", ParameterKind::text, "churn-models", "ModelPackageGroupName"},
    {"version", ParameterKind::integer, "1", "ModelPackageVersion"},
    {"outcome", ParameterKind::choice, "completed", "Whether the registration succeeds", kOutcomes},
    {"initial", ParameterKind::choice, "PendingManualApproval",
     "ModelApprovalStatus at the registration", kInitial},
    {"decision", ParameterKind::choice, "approved",
     "What comes of the review; cue: whatever somebody says, however long it takes", kDecisions},
    {"decision_after", ParameterKind::duration, "",
     "From the registration to the decision; drawn from 10m to 8h"},
    {"decision_text", ParameterKind::text, "", "ApprovalDescription"},
    {"reversal_after", ParameterKind::duration, "",
     "From the decision until it is taken back; never if not given"},
    {"edits", ParameterKind::integer, "0", "Changes of metadata after the decision"},
    {"edit_interval", ParameterKind::duration, "", "Between them; drawn from 5m to 1h"},
    {"listen", ParameterKind::duration, "0s", "How long it takes cues after all that"},
    {"image", ParameterKind::text, "", "Image; an ECR image of the account if empty"},
    {"model_data", ParameterKind::text, "", "ModelDataUrl; in the default bucket if empty"},
    {"content_types", ParameterKind::text, "text/csv", "SupportedContentTypes, by commas"},
    {"description", ParameterKind::text, "", "ModelPackageDescription"},
    {"generated_by", ParameterKind::text, "", "ARN of the pipeline execution that made it"},
    {"quality", ParameterKind::text, "", "S3 URI of the model quality statistics"},
    {"metadata", ParameterKind::map, "", "CustomerMetadataProperties"},
    {"validation_time", ParameterKind::duration, "", "Until it is Completed; drawn from 0s to 5s"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

Approval approval_named(std::string_view name) {
  const auto found = std::find(kInitial.begin(), kInitial.end(), name);
  return static_cast<Approval>(found - kInitial.begin());
}

Decision decision_named(std::string_view name) {
  const auto found = std::find(kDecisions.begin(), kDecisions.end(), name);
  return static_cast<Decision>(found - kDecisions.begin());
}

std::string digest(std::uint64_t seed) {
  std::string hex;
  for (std::uint64_t i = 0; i < 4; ++i) hex += to_hex(draw(seed, "image.digest", i));
  return "sha256:" + hex;
}

std::optional<std::string> description_in(const Cue& cue) {
  if (!cue.data.is_object() || !cue.data.contains("description")) return std::nullopt;
  const auto& text = cue.data.at("description");
  return text.is_string() ? text.get<std::string>() : text.dump();
}

TextMap changes_in(const Cue& cue) {
  TextMap changes;
  if (!cue.data.is_object()) return {{"edited", "true"}};
  for (const auto& [name, value] : cue.data.items()) {
    changes[name] = value.is_string() ? value.get<std::string>() : value.dump();
  }
  return changes;
}

void settle(ModelPackage& package, const Scope& scope) {
  package.arn =
      lower_case_arn(scope, "model-package", fmt::format("{}/{}", package.group, package.version));
  if (package.image.empty()) package.image = account_image(scope, "serve");
  if (package.model_data.empty()) {
    package.model_data = fmt::format("s3://{}/{}/{}/output/model.tar.gz", default_bucket(scope),
                                     package.group, package.version);
  }
}

}  // namespace

std::span<const Parameter> ModelRegistration::parameters() {
  return kParameters;
}

std::span<const CueKind> ModelRegistration::known_cues() {
  return kCues;
}

Result<ModelRegistration::Plan> ModelRegistration::plan(const Arguments& arguments,
                                                        std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  ModelPackage& package = plan.package;
  package.group = planner.name("group");
  package.version = planner.count("version", 1, 1'000'000);
  package.approval = approval_named(planner.text("initial"));
  package.image = planner.text("image");
  package.image_digest = digest(seed);
  package.model_data = planner.text("model_data");
  package.content_types = by_commas(planner.text("content_types"));
  package.description = planner.optional_text("description");
  package.generated_by = planner.optional_text("generated_by");
  package.quality = planner.optional_text("quality");
  package.approval_description = planner.optional_text("decision_text");
  package.metadata = arguments.map("metadata");
  package.tags = arguments.map("tags");
  plan.fails = planner.text("outcome") == "failed";
  plan.failure_reason =
      "ClientError: The model data does not exist or its permissions are incorrect.";
  plan.decision = decision_named(planner.text("decision"));
  plan.validation_time = planner.length("validation_time", 0s, 5s);
  plan.decision_after = planner.length("decision_after", 10min, 8h);
  plan.reversal_after = arguments.optional_duration("reversal_after");
  plan.edits = planner.count("edits", 0, 10'000);
  plan.edit_interval = planner.length("edit_interval", 5min, 1h);
  plan.listen = arguments.duration("listen");
  return planner.plan(std::move(plan));
}

ModelRegistration::ModelRegistration(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), package_(plan_.package) {
  settle(package_, stage.scope());
  package_.approval_description.reset();
}

Task<> ModelRegistration::play() {
  co_await registration();
  co_await review();
}

Task<> ModelRegistration::registration() {
  package_.created = stage_.now();
  set_status(PackageStatus::in_progress);
  co_await sleep(plan_.validation_time);
  if (plan_.fails) {
    package_.validations = {{"ModelData", "Failed", plan_.failure_reason}};
  }
  set_status(plan_.fails ? PackageStatus::failed : PackageStatus::completed);
}

Task<> ModelRegistration::review() {
  over_ = package_.status != PackageStatus::completed;
  if (over_) co_return;
  co_await decide();
  for (int i = 1; i <= plan_.edits; ++i) {
    co_await sleep(plan_.edit_interval);
    edit({{"reviewed", std::to_string(i)}});
  }
  co_await listen();
  over_ = true;
}

/// Somebody's cue is heard before the plan's decision, and instead of it.
Task<> ModelRegistration::decide() {
  if (plan_.decision == Decision::none) co_return;
  const Approval before = package_.approval;
  while (plan_.decision == Decision::cue && package_.approval == before) {
    const Cue cue = co_await inbox_.next();
    react(cue);
  }
  if (plan_.decision == Decision::cue) co_return;

  const std::optional<Cue> cue = co_await inbox_.within(plan_.decision_after);
  if (cue) {
    react(*cue);
    co_return;
  }
  const bool approved = plan_.decision == Decision::approved;
  set_approval(approved ? Approval::approved : Approval::rejected,
               plan_.package.approval_description);
  if (!plan_.reversal_after) co_return;
  co_await sleep(*plan_.reversal_after);
  set_approval(approved ? Approval::rejected : Approval::approved, std::nullopt);
}

Task<> ModelRegistration::listen() {
  const Instant end = stage_.now() + plan_.listen;
  while (stage_.now() < end) {
    const std::optional<Cue> cue = co_await inbox_.within(end - stage_.now());
    if (cue) react(*cue);
  }
}

Result<void> ModelRegistration::receive(const Cue& cue) {
  const bool known = std::any_of(kCues.begin(), kCues.end(),
                                 [&cue](const CueKind& kind) { return kind.name == cue.name; });
  if (!known) return unknown_cue(cue, cues());
  if (over_) {
    return fail(Errc::invalid_state,
                fmt::format("model package {} takes no more cues: it is {}, and its review is over",
                            package_.arn, to_text(package_.status)));
  }
  inbox_.put(cue);
  return {};
}

void ModelRegistration::react(const Cue& cue) {
  if (cue.name == "edit") return edit(changes_in(cue));
  set_approval(cue.name == "approve" ? Approval::approved : Approval::rejected,
               description_in(cue));
}

void ModelRegistration::set_status(PackageStatus status) {
  package_.status = status;
  package_.modified = stage_.now();
  stage_.emit(state_change(package_, stage_.style()));
}

void ModelRegistration::set_approval(Approval approval, std::optional<std::string> description) {
  package_.approval = approval;
  package_.updated_fields = {"ModelApprovalStatus"};
  if (description) package_.updated_fields.emplace_back("ApprovalDescription");
  package_.approval_description = std::move(description);
  set_status(package_.status);
}

/// The trap: the event says Approved again, although only the metadata has changed.
void ModelRegistration::edit(const TextMap& changes) {
  for (const auto& [name, value] : changes) package_.metadata[name] = value;
  package_.updated_fields = {"CustomerMetadataProperties"};
  set_status(package_.status);
}

}  // namespace smemu::generators
