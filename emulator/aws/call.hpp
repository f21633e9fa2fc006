#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/world/world.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The AWS JSON protocol of all services, without HTTP: a target and a body in, a status and a body
/// out.
namespace smemu::aws {

/// The body of an error, as AWS writes it: {"__type":"...","message":"..."}.
[[nodiscard]] std::string error_body(std::string_view type, std::string_view message);

struct Service;

/// The services that one address answers for; EventBridge among them, which also answers for those
/// that nobody has. Strand-only.
class Door {
 public:
  explicit Door(std::vector<const Service*> services) : services_(std::move(services)) {}

  /// Answers a call; every fault of the caller becomes AWS's error for it.
  [[nodiscard]] world::ApiReply handle(world::World& world, const world::ApiCall& call) const;

  /// May a call with that X-Amz-Target change anything in its world?
  [[nodiscard]] bool changes_state(std::string_view target) const;

  /// The Content-Type of an answer to that X-Amz-Target.
  [[nodiscard]] std::string_view content_type(std::string_view target) const;

  [[nodiscard]] const std::vector<const Service*>& services() const { return services_; }

 private:
  struct Addressee;
  [[nodiscard]] Addressee addressee_of(std::string_view target) const;

  std::vector<const Service*> services_;
};

// The same for the services of this folder alone.
[[nodiscard]] world::ApiReply handle(world::World& world, const world::ApiCall& call);
[[nodiscard]] bool changes_state(std::string_view target);

}  // namespace smemu::aws
