#pragma once

#include "emulator/base/instant.hpp"
#include "generators/catalogue.hpp"
#include "harness/expectation.hpp"
#include "harness/params.hpp"
#include "harness/threshold.hpp"
#include "sagemaker/outcomes.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace smemu::harness {

/// One resource that a scenario's rules need, in AWS's own field names. References
/// `${section.name.field}` to what AWS answered about an earlier one are still in it.
struct GivenResource {
  std::string section;  // "queues", "buses", "connections", "api_destinations" or "rules"
  std::string name;
  nlohmann::ordered_json members;
  std::string where;  // file:line:column
};

// --- What a step does. Texts may hold references `${name.path}` to what earlier steps brought
// about (harness/outputs.hpp); these are resolved when the step begins.

/// Begins a lifecycle; the next step does not wait for its end.
struct Generate {
  const generators::Kind* kind = nullptr;
  nlohmann::ordered_json with;
};

/// Sends one event, from any source; its members are called as in the envelope.
struct Put {
  nlohmann::ordered_json event;
};

/// Tells a lifecycle that is going on about something: a stop, an alarm, an approval.
struct SignalTo {
  std::string to;  // the name of the step that began it
  nlohmann::ordered_json name;
  nlohmann::ordered_json data;
};

/// Lets virtual time pass.
struct AdvanceBy {
  Duration by{};
};

/// Waits until what an expectation counts has come often enough; what came since the play began
/// counts.
struct WaitFor {
  Expectation expectation;
};

/// Calls an application and waits for its answer.
struct HttpCall {
  nlohmann::ordered_json request;      // {"method","url","headers","body"}
  std::vector<std::int64_t> statuses;  // the answers that are good; empty: 200 to 299
};

struct PlayStep;
using PlaySteps = std::vector<PlayStep>;

/// Branches that go on beside each other; over when the last step of each is.
struct Parallel {
  std::vector<PlaySteps> branches;
};

/// One entry of `play:`. Steps are done one after the other.
struct PlayStep {
  std::string as;                  // its name within the scenario; a lifecycle's dice depend on it
  std::vector<std::string> after;  // it begins when all of these are over
  std::optional<Duration> at;  // and not before: since the play began, or since `after` if given
  std::string where;           // file:line:column
  std::variant<Generate, Put, SignalTo, AdvanceBy, WaitFor, HttpCall, Parallel> what;
};

/// A threshold over the whole play, and where it is written.
struct PlacedThreshold {
  Threshold threshold;
  std::string where;  // file:line:column
};

/// A story with its values filled in: what there is, what happens, what shall come of it.
struct Scenario {
  std::string name;
  std::string about;
  std::string file;
  std::vector<Param> params;
  Instant start{};
  std::uint64_t seed = 42;  // the file's proposal; a player may choose another
  generators::Style style = generators::Style::documented;  // of what lifecycles send
  std::vector<GivenResource> given;                         // in the order in which they are made
  std::vector<sagemaker::Outcome> outcomes;  // of what an automation makes through SageMaker's API
  PlaySteps play;
  std::vector<Expectation> expect;  // those that apply to these params
  std::vector<PlacedThreshold> thresholds;
  Duration settle{};  // real time that targets have to call back before time moves on
};

/// The seed of one lifecycle's dice: two of a kind in one scenario differ.
[[nodiscard]] std::uint64_t seed_of(std::uint64_t play_seed, const std::string& as);

}  // namespace smemu::harness
