#pragma once

#include "emulator/base/task.hpp"

namespace smemu::generators {

/// What one resource goes through, told in virtual time on a Stage. It owns the resource's record
/// and outlives the Task that play() returns. Strand-only.
class Lifecycle {
 public:
  virtual ~Lifecycle() = default;

  /// Plays from beginning to end; called once. The Task is not started yet.
  [[nodiscard]] virtual Task<> play() = 0;
};

}  // namespace smemu::generators
