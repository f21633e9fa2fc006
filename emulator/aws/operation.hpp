#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/base/ids.hpp"
#include "emulator/base/result.hpp"
#include "emulator/json/document.hpp"
#include "emulator/world/world.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace smemu::aws {

/// A call whose input has passed the types and constraints of its operation's table.
struct Request {
  json::View input;
  const Scope& caller;
  world::World& world;
  std::string_view endpoint = {};  // how the caller reaches the world; URLs begin with it
  bus::TraceRef trace = {};

  [[nodiscard]] bus::Resources& resources() const { return world.registry().in(caller); }
};

/// Answers, or says in the reply that the answer comes later.
using Handler = world::ApiReply (*)(const Request&);

/// One row of an API.
struct Operation {
  std::string_view name;  // "PutRule"
  bool changes_state;
  const Shape* input;
  Handler handler;
};
inline constexpr bool kReads = false;
inline constexpr bool kWrites = true;

/// One AWS service of the JSON protocol.
struct Service {
  std::string_view prefix;                // of X-Amz-Target: "AWSEvents."
  std::string_view name;                  // for messages
  std::string_view example;               // an operation, for messages
  std::string_view content_type;          // names the version of the protocol
  std::span<const Operation> operations;  // in alphabetical order
  /// An error in the service's own form; `type` is one that all services have:
  /// SerializationException, UnknownOperationException.
  world::ApiReply (*refuse)(std::string_view type, std::string_view message);
  /// What is wrong with an input whose types are right, before its handler sees it.
  std::optional<world::ApiReply> (*check)(json::View input, const Shape& shape);
};

[[nodiscard]] const Service& event_bridge();

/// All of them; a row each.
[[nodiscard]] std::span<const Service* const> services();

/// Null if the service has no operation of that name.
[[nodiscard]] const Operation* find_operation(const Service& service, std::string_view name);

}  // namespace smemu::aws
