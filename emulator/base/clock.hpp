#pragma once

#include "emulator/base/instant.hpp"

namespace smemu {

/// The seam to real time. Nothing in the core asks the operating system what time it is; the shell
/// hands a Clock in.
class Clock {
 public:
  virtual ~Clock() = default;

  /// Real time since the clock was made; monotonic.
  [[nodiscard]] virtual Duration elapsed() const = 0;

  /// The wall calendar, for `real` mode and for HTTP's own dates.
  [[nodiscard]] virtual Instant wall() const = 0;
};

}  // namespace smemu
