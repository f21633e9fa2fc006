#include "generators/feature_group.hpp"

#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"
#include "generators/training_spec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kStatusNames{"Creating", "Created", "CreateFailed",
                                                       "Deleting", "DeleteFailed"};
constexpr std::array<CueKind, 3> kCues{{
    {"block", "The role loses its right to write the offline store; data may have a reason"},
    {"unblock", "It has it again"},
    {"delete", "Somebody deletes the group"},
}};
constexpr std::array<std::string_view, 2> kOutcomes{"created", "failed"};
constexpr std::array<std::string_view, 2> kDeletions{"deleted", "failed"};
constexpr std::array<std::string_view, 2> kStorage{"Standard", "InMemory"};

constexpr std::string_view kNoPermission =
    "Insufficient Lake Formation permission(s): Required Create Database on Catalog (Service: "
    "AWSGlue; Status Code: 400; Error Code: AccessDeniedException; Request ID: "
    "6f0f4b1e-6f4d-4c53-9b31-0d2a1c3e5f70; Proxy: null)";
constexpr std::string_view kBlocked =
    "The execution role has no permission s3:PutObject on the offline store's bucket";

constexpr std::array<Parameter, 17> kParameters{{
    {"name", ParameterKind::text, "churn-features", "FeatureGroupName"},
    {"outcome", ParameterKind::choice, "created", "Whether it is made", kOutcomes},
    {"failure_reason", ParameterKind::text, "", "FailureReason; a lack of permission if empty"},
    {"features", ParameterKind::map, R"({"tenure_months":"Integral","spend":"Fractional"})",
     "FeatureDefinitions besides the identifier and the time: names and types"},
    {"online", ParameterKind::boolean, "true", "EnableOnlineStore"},
    {"storage", ParameterKind::choice, "Standard", "StorageType of the online store", kStorage},
    {"offline", ParameterKind::boolean, "true", "Whether it has an offline store"},
    {"bucket", ParameterKind::text, "",
     "S3Uri of the offline store; in the default bucket if empty"},
    {"role", ParameterKind::text, "SageMakerExecutionRole", "Execution role: a name or an ARN"},
    {"create_time", ParameterKind::duration, "",
     "Until it is Created; 10s to 1m, and 15s for an offline store; in memory 10m to 15m"},
    {"blocked_after", ParameterKind::duration, "",
     "From Created until the offline store is blocked; never if not given"},
    {"blocked_time", ParameterKind::duration, "", "Until it is Active again; 10m to 2h"},
    {"delete_after", ParameterKind::duration, "", "Then until it is deleted; never if not given"},
    {"delete_time", ParameterKind::duration, "", "Deleting; 5s to 1m; in memory 10m to 15m"},
    {"deletion", ParameterKind::choice, "deleted", "What comes of that", kDeletions},
    {"listen", ParameterKind::duration, "0s", "How long it takes cues after all that"},
    {"tags", ParameterKind::map, "", "Tags"},
}};

/// SageMaker API: [a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}.
bool is_feature_group_name(std::string name) {
  std::replace(name.begin(), name.end(), '_', '-');
  return is_name(name, 64);
}

constexpr std::array<std::string_view, 3> kReserved{"is_deleted", "write_time",
                                                    "api_invocation_time"};

void read_features(FeatureGroup& group, Planner& planner) {
  group.features = {{group.record_identifier, "String"}, {group.event_time, "Fractional"}};
  for (const auto& [name, type] : planner.arguments().map("features")) {
    const bool reserved = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
    planner.require(!reserved, "features",
                    fmt::format("feature {} has a name that SageMaker keeps for itself", name));
    planner.require(type == "Integral" || type == "Fractional" || type == "String", "features",
                    fmt::format("feature {} is {}; SageMaker knows Integral, Fractional and String",
                                name, type));
    group.features.push_back({name, type});
  }
}

void settle(FeatureGroup& group, const Scope& scope) {
  group.arn = lower_case_arn(scope, "feature-group", group.name);
  group.role = role_arn(scope, group.role);
  if (group.offline && group.offline->uri.empty()) {
    group.offline->uri = fmt::format("s3://{}/features", default_bucket(scope));
  }
}

void write_online_store(Detail& view, const FeatureGroup& group) {
  view.put("EnableOnlineStore", true);
  if (group.in_memory) view.put("StorageType", "InMemory");
}

JsonText catalogue(const OfflineStore& store) {
  return Detail()
      .put("TableName", store.table)
      .put("Catalog", "AwsDataCatalog")
      .put("Database", "sagemaker_featurestore")
      .take();
}

void write_offline_store(Detail& view, const FeatureGroup& group) {
  view.put("S3StorageConfig", [&](Detail& s3) { s3.put("S3Uri", group.offline->uri); })
      .put("DisableGlueTableCreation", false)
      .put("DataCatalogConfig", catalogue(*group.offline));
}

/// What was asked for; SageMaker chooses the table if the caller did not.
Requested with_catalogue(const FeatureGroup& group) {
  constexpr const char* kStore = "OfflineStoreConfig";
  constexpr const char* kCatalogue = "DataCatalogConfig";
  const Requested& requested = group.requested;
  if (!requested || !group.offline || !requested->contains(kStore)) return requested;
  auto all = std::make_shared<Json>(*requested);
  Json& store = (*all)[kStore];
  if (!store.contains(kCatalogue)) store[kCatalogue] = catalogue(*group.offline).parsed();
  return all;
}

/// Once the group is there: while it is made or failed to be, nothing is stored.
bool stores_offline(const FeatureGroup& group) {
  return group.offline && (group.status == FeatureGroupStatus::created ||
                           group.status == FeatureGroupStatus::deleting);
}

void write_offline_status(Detail& view, const FeatureGroup& group) {
  view.put("Status", group.offline->status);
  if (const auto& reason = group.offline->blocked_reason) view.put("BlockedReason", *reason);
}

/// Events do not tell of updates.
Json describe(const std::any& record) {
  const FeatureGroup& group = *std::any_cast<FeatureGroup>(&record);
  Json answer = describe_by_event<FeatureGroup>(record);
  if (!group.update) return answer;
  answer["LastUpdateStatus"] = {{"Status", *group.update}};
  answer["LastModifiedTime"] = to_epoch_seconds(group.updated);
  return answer;
}

}  // namespace

void write(Detail& view, const Feature& feature) {
  view.put("FeatureName", feature.name).put("FeatureType", feature.type);
}

std::string_view to_text(FeatureGroupStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

ServiceEvent state_change(const FeatureGroup& group, Style style) {
  const Requested requested = with_catalogue(group);
  JsonText detail =
      Detail(style, requested)
          .put("FeatureGroupArn", group.arn)
          .put("FeatureGroupName", group.name)
          .put("RecordIdentifierFeatureName", group.record_identifier)
          .put("EventTimeFeatureName", group.event_time)
          .put("FeatureDefinitions", group.features)
          .time("CreationTime", group.created, TimeForm::millis)
          .maybe("OnlineStoreConfig", part_if(group.online, group, write_online_store))
          .maybe("OfflineStoreConfig",
                 part_if(group.offline.has_value(), group, write_offline_store))
          .put("RoleArn", group.role)
          .put("FeatureGroupStatus", to_text(group.status))
          .maybe("OfflineStoreStatus", part_if(stores_offline(group), group, write_offline_status))
          .maybe("FailureReason", group.failure_reason)
          .put("Tags", group.tags)
          .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Feature Group State Change", {group.arn}, std::move(detail));
  event.resource = resource_of(group, {.kind = "feature-group",
                                       .status = std::string(to_text(group.status)),
                                       .modified = std::max(group.created, group.updated),
                                       .view = describe});
  return event;
}

std::span<const Parameter> FeatureGroupCreation::parameters() {
  return kParameters;
}

std::span<const CueKind> FeatureGroupCreation::known_cues() {
  return kCues;
}

Result<FeatureGroupCreation::Plan> FeatureGroupCreation::plan(const Arguments& arguments,
                                                              std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  FeatureGroup& group = plan.group;
  group.name = planner.text("name");
  planner.require(is_feature_group_name(group.name), "name",
                  fmt::format("name is \"{}\"; SageMaker takes 1 to 64 letters, digits and inner "
                              "hyphens and underscores",
                              group.name));
  read_features(group, planner);
  group.online = arguments.flag("online");
  group.in_memory = planner.text("storage") == "InMemory";
  if (arguments.flag("offline")) group.offline = OfflineStore{.uri = planner.text("bucket")};
  planner.require(group.online || group.offline, "online",
                  "a feature group needs an online or an offline store");
  group.role = planner.text("role");
  group.tags = arguments.map("tags");
  plan.fails = planner.text("outcome") == "failed";
  plan.failure_reason = planner.text_or("failure_reason", std::string(kNoPermission));
  const bool slow = group.in_memory;
  const auto extra = group.offline ? 15s : 0s;
  plan.create_time =
      planner.length("create_time", (slow ? 600s : 10s) + extra, (slow ? 900s : 60s) + extra);
  plan.delete_time = planner.length("delete_time", slow ? 600s : 5s, slow ? 900s : 60s);
  plan.blocked_after = arguments.optional_duration("blocked_after");
  planner.require(!plan.blocked_after || group.offline, "blocked_after",
                  "there is no offline store to be blocked");
  plan.blocked_time = planner.length("blocked_time", 10min, 2h);
  plan.delete_after = arguments.optional_duration("delete_after");
  plan.stays = planner.text("deletion") == "failed";
  plan.listen = arguments.duration("listen");
  return planner.plan(std::move(plan));
}

FeatureGroupCreation::FeatureGroupCreation(Stage& stage, Plan plan)
    : stage_(stage), plan_(std::move(plan)), group_(plan_.group) {
  settle(group_, stage.scope());
}

Task<> FeatureGroupCreation::play() {
  group_.created = stage_.now();
  if (group_.offline) {
    const auto since = std::chrono::floor<std::chrono::seconds>(group_.created.time_since_epoch());
    group_.offline->table = fmt::format("{}-{}", group_.name, since.count());
  }
  report(FeatureGroupStatus::creating);
  co_await sleep(plan_.create_time);
  if (plan_.fails) {
    group_.failure_reason = plan_.failure_reason;
    over_ = true;
    report(FeatureGroupStatus::create_failed);
    co_return;
  }
  report(FeatureGroupStatus::created);
  if (plan_.blocked_after) {
    co_await sleep(*plan_.blocked_after);
    set_offline_store("Blocked", std::string(kBlocked));
    co_await sleep(plan_.blocked_time);
    set_offline_store("Active", std::nullopt);
  }
  co_await listen();
  if (plan_.delete_after && group_.status == FeatureGroupStatus::created) {
    co_await sleep(*plan_.delete_after);
    co_await be_deleted();
  }
  over_ = true;
}

Task<> FeatureGroupCreation::listen() {
  const Instant end = stage_.now() + plan_.listen;
  while (stage_.now() < end && group_.status == FeatureGroupStatus::created) {
    const std::optional<Cue> cue = co_await inbox_.within(end - stage_.now());
    if (!cue) co_return;
    if (cue->name == "delete") co_await be_deleted();
    if (cue->name == "unblock") set_offline_store("Active", std::nullopt);
    if (cue->name == "block") set_offline_store("Blocked", std::string(kBlocked));
  }
}

Task<> FeatureGroupCreation::be_deleted() {
  report(FeatureGroupStatus::deleting);
  co_await sleep(plan_.delete_time);
  if (!plan_.stays) co_return;
  group_.failure_reason = plan_.failure_reason;
  report(FeatureGroupStatus::delete_failed);
}

Result<void> FeatureGroupCreation::receive(const Cue& cue) {
  const bool known = std::any_of(kCues.begin(), kCues.end(),
                                 [&cue](const CueKind& kind) { return kind.name == cue.name; });
  if (!known) return unknown_cue(cue, cues());
  if (over_ || group_.status == FeatureGroupStatus::deleting) {
    return fail(Errc::invalid_state, fmt::format("feature group {} takes no more cues: it is {}",
                                                 group_.name, to_text(group_.status)));
  }
  if (cue.name != "delete" && !group_.offline) {
    return fail(Errc::invalid_state,
                fmt::format("feature group {} has no offline store", group_.name));
  }
  inbox_.put(cue);
  return {};
}

void FeatureGroupCreation::report(FeatureGroupStatus status) {
  group_.status = status;
  stage_.emit(state_change(group_, stage_.style()));
}

void FeatureGroupCreation::set_offline_store(std::string status,
                                             std::optional<std::string> reason) {
  group_.offline->status = std::move(status);
  group_.offline->blocked_reason = std::move(reason);
  stage_.emit(state_change(group_, stage_.style()));
}

}  // namespace smemu::generators
