#pragma once

#include "emulator/world/world.hpp"
#include "harness/state.hpp"

namespace smemu::harness {

/// "AWSEvents.PutRule" of "PutRule"; "AmazonSQS.CreateQueue" stays.
[[nodiscard]] std::string target_of(const std::string& operation);

/// What a reply says, or AWS's own words why not; not_found where what was asked for is not there.
[[nodiscard]] Result<nlohmann::ordered_json> answer_of(const std::string& operation,
                                                       const world::ApiReply& reply);

enum class Credentials : std::uint8_t { hidden, told };

/// The operations of EventBridge and SQS in a world, by the door that everybody uses. AWS never
/// tells the credentials of a connection; with `told` DescribeConnection does, so that files can be
/// compared with what there is. The world must outlive it. Strand-only.
[[nodiscard]] CallApi world_api(world::World& world, const Scope& scope, Credentials credentials);

}  // namespace smemu::harness
