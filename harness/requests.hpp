#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "emulator/bus/event.hpp"
#include "emulator/delivery/outbound.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// What the steps `put` and `http` send, and what comes back.
namespace smemu::harness {

/// {"source","detail-type","detail","resources","bus","account","region","time"} as an event; what
/// is left out follows from `scope` and `now`. Fails on a value that is no such thing.
[[nodiscard]] Result<bus::NewEvent> read_event(const nlohmann::ordered_json& event,
                                               const Scope& scope, Instant now);

/// {"method","url","headers","body"} as a request; a body that is no text is sent as JSON.
[[nodiscard]] Result<delivery::OutboundRequest> outbound_of(const nlohmann::ordered_json& request);

/// "HTTP 200 to 299", "HTTP 200 or 409".
[[nodiscard]] std::string wanted_answer(const std::vector<std::int64_t>& statuses);

/// What is wrong with an answer; empty if it has one of the statuses (200 to 299 if there are
/// none).
[[nodiscard]] std::string judge_answer(const delivery::Outcome& outcome,
                                       const std::vector<std::int64_t>& statuses);

/// {"status","headers","body"}: header names in lower case, the body parsed where it is JSON.
[[nodiscard]] nlohmann::ordered_json answer_json(const delivery::Outcome& outcome);

}  // namespace smemu::harness
