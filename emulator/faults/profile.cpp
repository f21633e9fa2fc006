#include "emulator/faults/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace smemu::faults {
namespace {

using namespace std::chrono_literals;

/// A fault of a profile: to every event, with a probability.
struct Row {
  std::string_view name;
  Stage stage;
  Action action;
  double probability;
  Duration by = {};
  int status = 0;
  bool reaches_target = false;
};

constexpr std::array<Row, 3> kRealistic{{
    // AWS, "SageMaker events": several events for one change of state are expected behaviour.
    {"realistic-duplicate", Stage::ingest, Action::duplicate, 0.02},
    {"realistic-reorder", Stage::ingest, Action::reorder, 0.05, 2s},
    {"realistic-jitter", Stage::deliver, Action::reorder, 1, 250ms},
}};

constexpr std::array<Row, 9> kHostile{{
    {"hostile-duplicate", Stage::ingest, Action::duplicate, 0.2},
    {"hostile-reorder", Stage::ingest, Action::reorder, 0.3, 30s},
    {"hostile-twice", Stage::match, Action::duplicate, 0.1},
    {"hostile-late", Stage::deliver, Action::delay, 0.1, 2min},
    {"hostile-throttle", Stage::deliver, Action::throttle, 0.1},
    {"hostile-unavailable", Stage::deliver, Action::status, 0.15, {}, 503},
    {"hostile-reset", Stage::deliver, Action::reset, 0.1},
    {"hostile-timeout", Stage::deliver, Action::timeout, 0.05},
    // The target did its work, and nobody knows: it comes again.
    {"hostile-lost-answer", Stage::deliver, Action::timeout, 0.1, {}, 0, true},
}};

std::vector<Fault> faults_of(std::span<const Row> rows) {
  std::vector<Fault> out;
  for (const Row& row : rows) {
    Fault fault;
    fault.name = row.name;
    fault.stage = row.stage;
    fault.action = row.action;
    fault.probability = row.probability;
    fault.by = row.by;
    fault.status = row.status;
    fault.reaches_target = row.reaches_target;
    out.push_back(std::move(fault));
  }
  return out;
}

/// "TARGET:5m"; a target's ARN has colons of its own, so the length is what follows the last one.
Result<std::vector<Fault>> outage(std::string_view name, std::string_view what) {
  const std::size_t colon = what.rfind(':');
  const Result<Duration> length =
      colon == std::string_view::npos ? Duration::zero() : parse_duration(what.substr(colon + 1));
  if (!length || colon == 0 || *length <= Duration::zero()) {
    return fail(Errc::invalid_argument,
                fmt::format("'{}' is no outage; write outage:TARGET:5m", name));
  }
  Fault fault;
  fault.name = name;
  fault.target = what.substr(0, colon);
  fault.action = Action::reset;
  fault.until = *length;
  return std::vector{std::move(fault)};
}

}  // namespace

Result<std::vector<Fault>> profile(std::string_view name) {
  static constexpr std::string_view kOutage = "outage:";
  if (name == "none") return std::vector<Fault>();
  if (name == "realistic") return faults_of(kRealistic);
  if (name == "hostile") return faults_of(kHostile);
  if (name.starts_with(kOutage)) return outage(name, name.substr(kOutage.size()));
  return fail(
      Errc::invalid_argument,
      fmt::format("no profile of faults is called '{}'; there are none, realistic, hostile and "
                  "outage:TARGET:5m",
                  name));
}

}  // namespace smemu::faults
