#include "generators/lifecycle.hpp"

#include "generators/inbox.hpp"
#include "tests/unit/generators/fake_stage.hpp"

#include <gmock/gmock.h>

#include <array>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

class Deaf final : public Lifecycle {
 public:
  Task<> play() override { co_return; }
};

constexpr std::array<CueKind, 2> kCues{{{"stop", "Stops it"}, {"interrupt", "Takes a machine"}}};

/// Says when each cue came; gives up after a minute of silence.
class Listener final : public Lifecycle {
 public:
  explicit Listener(FakeStage& stage) : stage_(stage) {}
  Task<> play() override {
    for (;;) {
      const std::optional<Cue> cue = co_await inbox_.within(1min);
      heard.push_back(smemu::to_text(stage_.queue.now()) + " " + (cue ? cue->name : "silence"));
      if (!cue) co_return;
    }
  }
  std::span<const CueKind> cues() const override { return kCues; }
  Result<void> receive(const Cue& cue) override {
    if (cue.name != "stop") return unknown_cue(cue, cues());
    inbox_.put(cue);
    return {};
  }
  std::vector<std::string> heard;

 private:
  FakeStage& stage_;
  Inbox inbox_;
};

TEST(Lifecycle, RefusesCuesUnlessItSaysOtherwise) {
  Deaf deaf;
  const auto refused = deaf.receive({"stop", {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "there is no cue stop here: this lifecycle takes none");
}

TEST(Lifecycle, NamesTheCuesThatItTakes) {
  FakeStage stage;
  Listener listener(stage);
  const auto refused = listener.receive({"stp", {}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message,
            "there is no cue stp here; did you mean 'stop'?; it takes: stop, interrupt");
}

TEST(Inbox, KeepsCuesInOrderAndWaitsForMore) {
  FakeStage stage;
  Listener listener(stage);
  ASSERT_TRUE(listener.receive({"stop", {}}));
  ASSERT_TRUE(listener.receive({"stop", {}}));
  stage.queue.after(30s, TimerKind::work, [&] { (void)listener.receive({"stop", {}}); });
  ASSERT_TRUE(stage.play_out(listener));
  EXPECT_THAT(listener.heard, ElementsAre("0s stop", "0s stop", "30s stop", "1m30s silence"));
}

}  // namespace
}  // namespace smemu::generators
