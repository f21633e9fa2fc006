#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/base/ids.hpp"
#include "emulator/base/result.hpp"
#include "emulator/json/document.hpp"
#include "emulator/world/world.hpp"

#include <span>
#include <string>
#include <string_view>

namespace smemu::aws {

/// A call whose input has passed the types and constraints of its operation's table.
struct Request {
  json::View input;
  const Scope& caller;
  world::World& world;

  [[nodiscard]] bus::Resources& resources() const { return world.registry().in(caller); }
};

/// Answers with the body of the response; an Error becomes AWS's error of that kind.
using Handler = Result<std::string> (*)(const Request&);

/// One row of the API.
struct Operation {
  std::string_view name;  // "PutRule"
  bool changes_state;
  const Shape* input;
  Handler handler;
};

/// All 57 operations, in alphabetical order.
[[nodiscard]] std::span<const Operation> operations();

/// Null if EventBridge has no operation of that name.
[[nodiscard]] const Operation* find_operation(std::string_view name);

}  // namespace smemu::aws
