#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/result.hpp"
#include "emulator/json/document.hpp"
#include "emulator/transform/transform.hpp"

namespace smemu::aws {

/// What PutTargets checks of a target beyond its table: that it goes to something smemu delivers
/// to, with a role where AWS wants one, and has at most one kind of input. Beside ARNs an http(s)
/// URL may be given, our extension: a plain webhook; `strict` refuses it, as AWS would.
[[nodiscard]] Result<void> check_target(json::View target, const Scope& caller, bool strict);

/// An InputTransformer; the error is what is wrong with its template, to be put behind the target.
[[nodiscard]] Result<transform::Transform> read_transformer(json::View transformer);

}  // namespace smemu::aws
