#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/result.hpp"
#include "emulator/delivery/outbound.hpp"
#include "emulator/journal/step.hpp"
#include "generators/stage.hpp"
#include "harness/coverage.hpp"
#include "harness/diagnosis.hpp"
#include "harness/expectation_tracker.hpp"
#include "harness/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The canonical lines of a play: one JSON object each, the same bytes for the same scenario, seed
/// and answers, wherever it is played. So no real time, port or address stands in them. `t` is
/// virtual time since the play began, "00:03:12".
namespace smemu::harness {

/// {"type":"play","scenario","seed","start","region","account","params"}
[[nodiscard]] std::string play_line(const Scenario& scenario, std::uint64_t seed,
                                    const Scope& scope);

/// What a step shows: {"type":"event","t","event"[,"traffic"]},
/// {"type":"match","t","event_id","bus","rule"} or
/// {"type":"attempt","t","event_id","rule","target","attempt","outcome"[,"status"][,"error_code"]}
/// with the outcome succeeded, retryable or failed. Nothing for other steps.
[[nodiscard]] std::optional<std::string> step_line(
    const journal::Step& step, Duration began,
    const std::optional<generators::TrafficSplit>& traffic);

/// The event of an event's line, byte for byte; empty for other lines.
[[nodiscard]] std::string_view envelope_of(std::string_view line);

/// {"type":"expectation","that","verdict","expected","seen","report"}; the report is empty if it
/// passed. One that failed also has "where", "near_misses" ({"event_id","met","fields","leaves":
/// [{"path","wanted","actual","matched","hint"}]}), and "soft" if it is.
[[nodiscard]] std::string expectation_line(const ExpectationTracker& tracker,
                                           const Diagnosis& diagnosis);

/// {"type":"threshold","that","verdict","expected","where","report"}
[[nodiscard]] std::string threshold_line(const PlacedThreshold& threshold,
                                         const Measured& measured);

/// {"type":"coverage","rules":{"hit","of"},"targets","branches","never"}
[[nodiscard]] std::string coverage_line(const Coverage::Result& coverage);

/// {"type":"message","t","from","queue","message"}: a lifecycle has put something into a queue.
[[nodiscard]] std::string message_line(Duration t, const std::string& from,
                                       const generators::QueueMessage& message);

/// {"type":"signal","t","to","name"}
[[nodiscard]] std::string signal_line(Duration t, const std::string& to, const std::string& name);

/// {"type":"http","t"[,"as"],"method"} and "status" or "error_code".
[[nodiscard]] std::string call_line(Duration t, const std::string& as, const std::string& method,
                                    const delivery::Outcome& outcome);

/// Of a step that did not come to what it should: an expectation_line that says "step", with the
/// step's place in the scenario's file.
[[nodiscard]] std::string step_failure_line(const std::string& that, const std::string& expected,
                                            const std::string& where, const Diagnosis& diagnosis,
                                            bool soft = false);

/// {"type":"fault","where","message"}: the scenario could not be played as it is.
[[nodiscard]] std::string fault_line(const Error& fault);

/// What a play comes to.
struct Tally {
  std::uint64_t events = 0;
  std::uint64_t matches = 0;
  std::uint64_t deliveries = 0;  // begun
  std::uint64_t succeeded = 0;   // of these
  std::uint64_t passed = 0;      // expectations
  std::uint64_t failed = 0;
  std::uint64_t soft = 0;             // do not hold, and are only told
  bool broken = false;                // it could not be played to its end
  std::vector<std::string> going_on;  // lifecycles that had not ended by then

  void count(const journal::Step& step);
};

/// {"type":"summary","events","matches","deliveries","failures","expectations":{"passed","failed"[,"soft"]},"virtual"[,"going_on"],"verdict"}.
/// A delivery that has not succeeded by the end is a failure. The verdict is passed, failed or
/// broken.
[[nodiscard]] std::string summary_line(const Tally& tally, Duration length);

}  // namespace smemu::harness
