#include "generators/model_card.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/base/ids.hpp"
#include "generators/arn.hpp"
#include "generators/detail.hpp"
#include "generators/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using Outcome = CardReview::Outcome;

constexpr std::array<std::string_view, 4> kStatusNames{"Draft", "PendingReview", "Approved",
                                                       "Archived"};
constexpr std::array<CueKind, 5> kCues{{
    {"edit", "Somebody changes the content: another version"},
    {"submit", "Somebody asks for a review"},
    {"approve", "The reviewer approves"},
    {"send_back", "The reviewer sends it back: a draft again"},
    {"archive", "Somebody archives it; nothing changes it afterwards"},
}};
constexpr std::array<std::string_view, 3> kOutcomes{"approved", "sent_back", "waiting"};

constexpr std::array<Parameter, 12> kParameters{{
    {"name", ParameterKind::text, "churn-card", "ModelCardName"},
    {"model", ParameterKind::text, "churn-model", "ModelId"},
    {"author", ParameterKind::text, "alice", "Studio user who writes it; a role if empty"},
    {"reviewer", ParameterKind::text, "bob", "Studio user who reviews it; a role if empty"},
    {"outcome", ParameterKind::choice, "approved",
     "What comes of the review; waiting: nothing but what cues say", kOutcomes},
    {"edits", ParameterKind::integer, "1", "Changes of content before the review"},
    {"kms_key", ParameterKind::text, "", "KmsKeyId; none if empty"},
    {"edit_interval", ParameterKind::duration, "", "Between them; 10m to 4h"},
    {"submit_after", ParameterKind::duration, "", "Then until the review is asked for; 10m to 4h"},
    {"review_time", ParameterKind::duration, "", "The review; 1h to 48h"},
    {"archive_after", ParameterKind::duration, "",
     "From the approval until it is archived; never if not given"},
    {"listen", ParameterKind::duration, "0s", "How long it takes cues after all that"},
}};

JsonText to_json(const std::optional<StudioUser>& user) {
  if (!user) return JsonText("{}");
  return Detail()
      .put("DomainId", user->domain)
      .put("UserProfileArn", user->arn)
      .put("UserProfileName", user->name)
      .take();
}

std::string by_whom(const Cue& cue, const std::string& fallback) {
  if (!cue.data.is_object() || !cue.data.contains("by")) return fallback;
  return cue.data.at("by").is_string() ? cue.data.at("by").get<std::string>() : fallback;
}

/// Of a card that no caller of the API wrote.
std::string content_of(const ModelCard& card) {
  return Json{{"model_overview", {{"model_id", card.model}}}}.dump();
}

Json describe(const std::any& record) {
  const ModelCard& card = *std::any_cast<ModelCard>(&record);
  Json answer{{"ModelCardArn", card.arn},
              {"ModelCardName", card.name},
              {"ModelCardVersion", card.version},
              {"Content", content_of(card)},
              {"ModelCardStatus", to_text(card.status)},
              {"CreationTime", to_epoch_seconds(card.created)},
              {"CreatedBy", to_json(card.author).parsed()},
              {"LastModifiedTime", to_epoch_seconds(card.modified)},
              {"LastModifiedBy", to_json(card.editor).parsed()}};
  if (card.key) answer["SecurityConfig"] = {{"KmsKeyId", *card.key}};
  if (card.requested) answer["Content"] = card.requested->at("Content");
  return answer;
}

}  // namespace

std::string_view to_text(CardStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

void begin_version(ModelCard& card, Instant now) {
  ModelCard ended = card;
  ended.past.clear();
  card.past.push_back(std::make_shared<const ModelCard>(std::move(ended)));
  ++card.version;
  card.versioned = now;
}

/// Its times are texts in both styles: no other form was ever seen.
ServiceEvent state_change(const ModelCard& card, Style style) {
  const JsonText security = Detail(style).maybe("KmsKeyId", card.key).take();
  JsonText detail = Detail(style)
                        .put("ModelCardVersion", card.version)
                        .put("LastModifiedTime", written(card.modified, TimeForm::iso_nanos))
                        .put("LastModifiedBy", to_json(card.editor))
                        .put("CreationTime", written(card.created, TimeForm::iso_millis))
                        .put("CreatedBy", to_json(card.author))
                        .put("ModelCardName", card.name)
                        .put("ModelId", card.model)
                        .put("ModelCardStatus", to_text(card.status))
                        .put("AccountId", card.account)
                        .put("SecurityConfig", security)
                        .take();
  ServiceEvent event =
      sagemaker_event("SageMaker Model Card State Change", {card.arn}, std::move(detail));
  event.resource = resource_of(card, {.kind = "model-card",
                                      .status = std::string(to_text(card.status)),
                                      .modified = card.modified,
                                      .view = describe});
  return event;
}

std::span<const Parameter> CardReview::parameters() {
  return kParameters;
}

std::span<const CueKind> CardReview::known_cues() {
  return kCues;
}

Result<CardReview::Plan> CardReview::plan(const Arguments& arguments, std::uint64_t seed) {
  Planner planner(arguments, seed);
  Plan plan;
  plan.card.name = planner.name("name");
  plan.card.model = planner.text("model");
  plan.card.key = planner.optional_text("kms_key");
  plan.author = planner.text("author");
  plan.reviewer = planner.text("reviewer");
  const auto outcome = std::find(kOutcomes.begin(), kOutcomes.end(), planner.text("outcome"));
  plan.outcome = static_cast<Outcome>(outcome - kOutcomes.begin());
  plan.edits = planner.count("edits", 0, 1000);
  plan.edit_interval = planner.length("edit_interval", 10min, 4h);
  plan.submit_after = planner.length("submit_after", 10min, 4h);
  plan.review_time = planner.length("review_time", 1h, 48h);
  plan.archive_after = arguments.optional_duration("archive_after");
  planner.require(!plan.archive_after || plan.outcome == Outcome::approved, "archive_after",
                  "only an approved card is archived by plan");
  plan.listen = arguments.duration("listen");
  return planner.plan(std::move(plan));
}

CardReview::CardReview(Stage& stage, Plan plan)
    : stage_(stage),
      plan_(std::move(plan)),
      card_(plan_.card),
      domain_("d-" + to_hex(draw(stage.seed(), "studio.domain", 0)).substr(0, 12)) {
  card_.arn = sagemaker_arn(stage.scope(), "model-card", card_.name);
  card_.account = stage.scope().account;
}

Task<> CardReview::play() {
  card_.created = card_.versioned = stage_.now();
  card_.author = user(plan_.author);
  report(plan_.author);
  for (int i = 0; i < plan_.edits; ++i) {
    co_await sleep(plan_.edit_interval);
    edit(plan_.author);
  }
  if (plan_.outcome != Outcome::waiting) co_await be_reviewed();
  co_await listen();
  over_ = true;
}

Task<> CardReview::be_reviewed() {
  co_await sleep(plan_.submit_after);
  set_status(CardStatus::pending_review, plan_.author);
  const std::optional<Cue> cue = co_await inbox_.within(plan_.review_time);
  if (cue) {
    react(*cue);
    co_return;
  }
  const bool approved = plan_.outcome == Outcome::approved;
  set_status(approved ? CardStatus::approved : CardStatus::draft, plan_.reviewer);
  if (!plan_.archive_after) co_return;
  co_await sleep(*plan_.archive_after);
  set_status(CardStatus::archived, plan_.author);
}

/// With outcome `waiting` there is no end to it but the archive.
Task<> CardReview::listen() {
  if (plan_.outcome == Outcome::waiting) {
    while (card_.status != CardStatus::archived) {
      const Cue cue = co_await inbox_.next();
      react(cue);
    }
    co_return;
  }
  const Instant end = stage_.now() + plan_.listen;
  while (stage_.now() < end && card_.status != CardStatus::archived) {
    const std::optional<Cue> cue = co_await inbox_.within(end - stage_.now());
    if (cue) react(*cue);
  }
}

Result<void> CardReview::receive(const Cue& cue) {
  const bool known = std::any_of(kCues.begin(), kCues.end(),
                                 [&cue](const CueKind& kind) { return kind.name == cue.name; });
  if (!known) return unknown_cue(cue, cues());
  if (over_ || card_.status == CardStatus::archived) {
    return fail(Errc::invalid_state, fmt::format("model card {} takes no more cues: it is {}",
                                                 card_.name, to_text(card_.status)));
  }
  inbox_.put(cue);
  return {};
}

void CardReview::react(const Cue& cue) {
  if (card_.status == CardStatus::archived) return;
  if (cue.name == "edit") edit(by_whom(cue, plan_.author));
  if (cue.name == "submit") set_status(CardStatus::pending_review, by_whom(cue, plan_.author));
  if (cue.name == "approve") set_status(CardStatus::approved, by_whom(cue, plan_.reviewer));
  if (cue.name == "send_back") set_status(CardStatus::draft, by_whom(cue, plan_.reviewer));
  if (cue.name == "archive") set_status(CardStatus::archived, by_whom(cue, plan_.author));
}

void CardReview::edit(const std::string& by) {
  begin_version(card_, stage_.now());
  report(by);
}

void CardReview::set_status(CardStatus status, const std::string& by) {
  card_.status = status;
  report(by);
}

void CardReview::report(const std::string& by) {
  card_.modified = stage_.now();
  card_.editor = user(by);
  stage_.emit(state_change(card_, stage_.style()));
}

std::optional<StudioUser> CardReview::user(const std::string& name) const {
  if (name.empty()) return std::nullopt;
  return StudioUser{
      domain_, name,
      sagemaker_arn(stage_.scope(), "user-profile", fmt::format("{}/{}", domain_, name))};
}

}  // namespace smemu::generators
