#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/world/world.hpp"

#include <string>
#include <string_view>

/// The AWS JSON protocol of all services, without HTTP: a target and a body in, a status and a body
/// out.
namespace smemu::aws {

/// The body of an error, as AWS writes it: {"__type":"...","message":"..."}.
[[nodiscard]] std::string error_body(std::string_view type, std::string_view message);

/// Answers a call; every fault of the caller becomes AWS's error for it. Strand-only.
[[nodiscard]] world::ApiReply handle(world::World& world, const world::ApiCall& call);

/// May a call with that X-Amz-Target change anything in its world?
[[nodiscard]] bool changes_state(std::string_view target);

/// The Content-Type of an answer to that X-Amz-Target.
[[nodiscard]] std::string_view content_type(std::string_view target);

}  // namespace smemu::aws
