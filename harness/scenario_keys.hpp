#pragma once

#include <array>
#include <string_view>

/// The keys of a scenario file, part by part. docs/scenario.schema.json tells editors the same; a
/// test compares the two.
namespace smemu::harness::keys {

inline constexpr auto kScenario = std::to_array<std::string_view>(
    {"smemu", "name", "about", "params", "clock", "seed", "given", "play", "expect"});
inline constexpr auto kParam =
    std::to_array<std::string_view>({"default", "type", "about", "enum", "address"});
inline constexpr auto kClock = std::to_array<std::string_view>({"start"});

// --- play

inline constexpr auto kStep =
    std::to_array<std::string_view>({"generate", "with", "put", "signal", "advance", "wait_for",
                                     "http", "parallel", "as", "after", "at"});
inline constexpr auto kPut = std::to_array<std::string_view>(
    {"source", "detail-type", "detail", "resources", "bus", "account", "region", "time"});
inline constexpr auto kSignal = std::to_array<std::string_view>({"to", "name", "data"});
inline constexpr auto kHttp =
    std::to_array<std::string_view>({"method", "url", "headers", "body", "status"});

// --- expect

inline constexpr auto kTimes = std::to_array<std::string_view>({"at_least", "at_most"});

}  // namespace smemu::harness::keys
