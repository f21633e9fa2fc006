#pragma once

#include "emulator/base/result.hpp"
#include "emulator/base/task.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::generators {

/// Something that somebody does to a resource while its lifecycle plays: stops the job, approves
/// the model, raises the alarm.
struct Cue {
  std::string name;             // "stop"
  nlohmann::ordered_json data;  // what goes with it, such as {"by": "alice"}; null if nothing does
};

/// A cue that a lifecycle takes.
struct CueKind {
  std::string_view name;
  std::string_view about;
};

/// What one resource goes through, told in virtual time on a Stage. It owns the resource's record
/// and outlives the Task that play() returns. Lifecycles compose: a parent constructs one on its
/// own stage and awaits its play(). Strand-only.
class Lifecycle {
 public:
  Lifecycle() = default;
  virtual ~Lifecycle() = default;
  Lifecycle(const Lifecycle&) = delete;
  Lifecycle& operator=(const Lifecycle&) = delete;

  /// Plays from beginning to end; called once. The Task is not started yet.
  [[nodiscard]] virtual Task<> play() = 0;

  /// The cues it takes at one time or another.
  [[nodiscard]] virtual std::span<const CueKind> cues() const { return {}; }

  /// Reacts to a cue, from the timer loop and not inside this call. Refuses one that it does not
  /// know, or that makes no sense in the resource's present state, and says what it would take.
  virtual Result<void> receive(const Cue& cue);

 protected:
  /// Sends an event about what this lifecycle takes cues for.
  void tell(Stage& stage, ServiceEvent event) const {
    event.teller = self_;
    stage.emit(std::move(event));
  }

 private:
  std::shared_ptr<Lifecycle> self_{this, [](Lifecycle*) {}};  // owns nothing, and expires with it
};

/// The refusal of a cue that is not one of `known`: it lists those.
[[nodiscard]] tl::unexpected<Error> unknown_cue(const Cue& cue, std::span<const CueKind> known);

}  // namespace smemu::generators
