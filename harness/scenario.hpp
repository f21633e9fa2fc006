#pragma once

#include "emulator/base/instant.hpp"
#include "generators/catalogue.hpp"
#include "harness/expectation.hpp"
#include "harness/params.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace smemu::harness {

/// One resource that a scenario's rules need, in AWS's own field names. References
/// `${section.name.field}` to what AWS answered about an earlier one are still in it.
struct GivenResource {
  std::string section;  // "buses", "connections", "api_destinations" or "rules"
  std::string name;
  nlohmann::ordered_json members;
  std::string where;  // file:line:column
};

/// A lifecycle to play, with its arguments.
struct PlayedLifecycle {
  std::string as;  // its name within the scenario; its dice depend on it
  const generators::Kind* kind = nullptr;
  generators::Arguments arguments;
};

/// A story with its values filled in: what there is, what happens, what shall come of it.
struct Scenario {
  std::string name;
  std::string about;
  std::string file;
  std::vector<Param> params;
  Instant start{};
  std::uint64_t seed = 42;           // the file's proposal; a player may choose another
  std::vector<GivenResource> given;  // in the order in which they are made
  std::vector<PlayedLifecycle> play;
  std::vector<Expectation> expect;  // those that apply to these params
};

/// The seed of one lifecycle's dice: two of a kind in one scenario differ.
[[nodiscard]] std::uint64_t seed_of(std::uint64_t play_seed, const std::string& as);

}  // namespace smemu::harness
