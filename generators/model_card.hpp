#pragma once

#include "generators/answer.hpp"
#include "generators/inbox.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

enum class CardStatus : std::uint8_t { draft, pending_review, approved, archived };
[[nodiscard]] std::string_view to_text(CardStatus status);

/// Who works in SageMaker Studio; an IAM role outside it leaves no trace.
struct StudioUser {
  std::string domain;  // d-...
  std::string name;
  std::string arn;
};

/// A model card as SageMaker knows it; events and DescribeModelCard are views of this record. Its
/// version counts changes of content; a change of status leaves it alone.
struct ModelCard {
  std::string name;
  std::string arn;
  std::string model;
  std::string account;
  CardStatus status = CardStatus::draft;
  int version = 1;
  std::optional<StudioUser> author;
  std::optional<StudioUser> editor;  // of the latest change
  std::optional<std::string> key;
  Instant created{};
  Instant modified{};
  Instant versioned{};  // when its version came
  TextMap tags;
  Requested requested;  // by CreateModelCard; its Content is the latest
  std::vector<std::shared_ptr<const ModelCard>> past = {};  // its versions before, as they ended
};

/// Another content, and so another version: what the card was until then becomes its past.
void begin_version(ModelCard& card, Instant now);

/// "SageMaker Model Card State Change".
[[nodiscard]] ServiceEvent state_change(const ModelCard& card, Style style);

/// A model card is drafted, edited, reviewed, and approved or sent back; later it may be archived,
/// after which nothing changes any more. Source: developer guide, "Model cards"; SageMaker API,
/// UpdateModelCard.
class CardReview final : public Lifecycle {
 public:
  enum class Outcome : std::uint8_t { approved, sent_back, waiting };
  struct Plan {
    ModelCard card;
    std::string author;  // user names; empty: a role
    std::string reviewer;
    Outcome outcome = Outcome::approved;
    int edits = 0;  // before the review
    Duration edit_interval{};
    Duration submit_after{};
    Duration review_time{};
    std::optional<Duration> archive_after;
    Duration listen{};
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static std::span<const CueKind> known_cues();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  CardReview(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] std::span<const CueKind> cues() const override { return known_cues(); }
  Result<void> receive(const Cue& cue) override;

  [[nodiscard]] const ModelCard& card() const { return card_; }

 private:
  Task<> be_reviewed();
  Task<> listen();
  void react(const Cue& cue);
  void edit(const std::string& by);
  void set_status(CardStatus status, const std::string& by);
  void report(const std::string& by);
  [[nodiscard]] std::optional<StudioUser> user(const std::string& name) const;

  Stage& stage_;
  Plan plan_;
  ModelCard card_;
  std::string domain_;
  Inbox inbox_;
  bool over_ = false;
};

}  // namespace smemu::generators
