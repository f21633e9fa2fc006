#pragma once

#include "emulator/base/result.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace smemu::generators {

/// A kind of lifecycle that a scenario can name.
struct Kind {
  std::string_view name;  // "sagemaker.endpoint.canary_deployment"
  std::string_view about;
  std::span<const Parameter> (*parameters)();

  /// What somebody can do to it while it plays.
  std::span<const CueKind> (*cues)();

  /// Whether the arguments make sense together; fails with the parameter's name in `where`.
  Result<void> (*check)(const Arguments& arguments, std::uint64_t seed);

  /// Null for arguments that check() does not accept for the stage's seed.
  std::unique_ptr<Lifecycle> (*make)(Stage& stage, const Arguments& arguments);
};

/// Every kind, by name.
[[nodiscard]] std::span<const Kind> catalogue();

/// Null if there is none of that name.
[[nodiscard]] const Kind* find_kind(std::string_view name);

}  // namespace smemu::generators
