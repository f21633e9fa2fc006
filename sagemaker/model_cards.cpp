#include "generators/model_card.hpp"
#include "sagemaker/handlers.hpp"
#include "sagemaker/listing.hpp"
#include "sagemaker/lookup.hpp"
#include "sagemaker/quotas.hpp"

#include <fmt/format.h>

#include <array>

namespace smemu::sagemaker {
namespace {

using generators::CardStatus;
using generators::ModelCard;
using generators::Style;

constexpr Kind kCard{.arn = "model-card",
                     .name_member = "ModelCardName",
                     .missing_type = kNotFound,
                     .missing = "Model card with name {name} does not exist."};

constexpr std::array<std::string_view, 5> kSummary{
    "ModelCardName", "ModelCardArn", "ModelCardStatus", "CreationTime", "LastModifiedTime"};

CardStatus status_named(const std::string& name) {
  for (const CardStatus status :
       {CardStatus::pending_review, CardStatus::approved, CardStatus::archived}) {
    if (name == to_text(status)) return status;
  }
  return CardStatus::draft;
}

/// "model_id" of the overview, as events show it; empty if the content has none.
std::string model_in(const std::string& content) {
  const Json card = Json::parse(content, nullptr, /*allow_exceptions=*/false);
  const Json::json_pointer pointer("/model_overview/model_id");
  return card.is_object() && card.contains(pointer) && card.at(pointer).is_string()
             ? card.at(pointer).get<std::string>()
             : "";
}

bool is_json(const std::string& content) {
  return Json::accept(content);
}

constexpr std::array<std::string_view, 6> kVersionSummary{"ModelCardName",   "ModelCardArn",
                                                          "ModelCardStatus", "ModelCardVersion",
                                                          "CreationTime",    "LastModifiedTime"};

const ModelCard& card_of(const Resources::Entry& entry) {
  return *std::any_cast<ModelCard>(&entry.resource->record);
}

/// A version as it stands, or as it ended; created when it came.
Listed version_of(ModelCard card) {
  card.created = card.versioned;
  const auto serial = static_cast<std::uint64_t>(card.version);
  return {state_change(card, Style::documented).resource, serial};
}

Answer told(Call& call, const ModelCard& card) {
  publish(call.world, call.caller, state_change(card, Style::documented));
  return Json{{"ModelCardArn", card.arn}};
}

}  // namespace

Answer create_model_card(Call& call) {
  const std::string name = call.text("ModelCardName");
  const std::string arn = arn_of(call, kCard, name);
  if (call.resources.find(arn) != nullptr) {
    return fault(kConflict, fmt::format("Model card with name {} already exists.", name));
  }
  if (const auto refused = over_count(call, kCard.arn)) return tl::unexpected(*refused);
  if (!is_json(call.text("Content"))) {
    return fault(kValidation, "The Content of a model card must be JSON.");
  }
  ModelCard card;
  card.name = name;
  card.arn = arn;
  card.account = call.caller.account;
  card.status = status_named(call.text("ModelCardStatus"));
  card.model = model_in(call.text("Content"));
  card.created = card.modified = card.versioned = call.now();
  card.tags = tags_of(call.in);
  if (call.has("SecurityConfig")) {
    const Json key = call.in["SecurityConfig"].value("KmsKeyId", Json());
    if (key.is_string()) card.key = key.get<std::string>();
  }
  card.requested = std::make_shared<const Json>(Json{{"Content", call.in["Content"]}});
  return told(call, card);
}

/// A change of content is a version; one of status is none, and the two go by calls of their own.
Answer update_model_card(Call& call) {
  const auto entry = find(call, kCard);
  if (!entry) return tl::unexpected(entry.error());
  ModelCard card = card_of(**entry);
  if (card.status == CardStatus::archived) {
    return fault(kConflict,
                 fmt::format("Model card {} is Archived: nothing changes it any more.", card.name));
  }
  if (call.has("Content") && call.has("ModelCardStatus")) {
    return fault(kValidation, "Content and ModelCardStatus cannot be updated in one call.");
  }
  if (call.has("Content")) {
    if (!is_json(call.text("Content"))) {
      return fault(kValidation, "The Content of a model card must be JSON.");
    }
    begin_version(card, call.now());
    card.model = model_in(call.text("Content"));
    card.requested = std::make_shared<const Json>(Json{{"Content", call.in["Content"]}});
  }
  if (call.has("ModelCardStatus")) card.status = status_named(call.text("ModelCardStatus"));
  card.modified = call.now();
  card.editor.reset();
  return told(call, card);
}

Answer describe_model_card(Call& call) {
  const auto entry = find(call, kCard);
  if (!entry) return tl::unexpected(entry.error());
  const ModelCard& card = card_of(**entry);
  const int version = call.in.value("ModelCardVersion", card.version);
  if (version == card.version) return (*entry)->resource->describe();
  for (const auto& past : card.past) {
    if (past->version == version)
      return state_change(*past, Style::documented).resource->describe();
  }
  return fault(kNotFound,
               fmt::format("Version {} of model card {} does not exist.", version, card.name));
}

Answer list_model_card_versions(Call& call) {
  const auto entry = find(call, kCard);
  if (!entry) return tl::unexpected(entry.error());
  const ModelCard& card = card_of(**entry);
  std::vector<Listed> versions{version_of(card)};
  for (const auto& past : card.past) versions.push_back(version_of(*past));
  return list_of(call, versions,
                 {.key = "ModelCardVersionSummaryList",
                  .members = kVersionSummary,
                  .sorted_by = "Version",
                  .ascending = false,
                  .status_filter = "ModelCardStatus"});
}

Answer list_model_cards(Call& call) {
  return list(call, kCard.arn,
              {.key = "ModelCardSummaries",
               .members = kSummary,
               .ascending = false,
               .status_filter = "ModelCardStatus"});
}

Answer delete_model_card(Call& call) {
  const auto entry = find(call, kCard);
  if (!entry) return tl::unexpected(entry.error());
  call.resources.forget(std::string((*entry)->resource->arn));
  return Json();
}

}  // namespace smemu::sagemaker
