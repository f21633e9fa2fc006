#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/project.hpp"
#include "emulator/aws/tables/archives.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::aws {
namespace {

using bus::Replay;

Result<void> invalid(std::string_view member, std::string_view reason) {
  return fail(Errc::invalid_argument,
              fmt::format("Parameter {} is not valid. Reason: {}", member, reason));
}

Result<Replay*> find(const Request& request) {
  const std::string name = request.input["ReplayName"].string();
  auto& all = request.resources().replays;
  const auto found = all.find(name);
  if (found != all.end()) return &found->second;
  return fail(Errc::not_found, fmt::format("Replay {} does not exist.", name));
}

const bus::Archive* find_archive(const Request& request, std::string_view arn) {
  const auto& archives = request.resources().archives;
  const auto found = std::find_if(archives.begin(), archives.end(),
                                  [&](const auto& entry) { return entry.second.arn == arn; });
  return found == archives.end() ? nullptr : &found->second;
}

Result<void> check_destination(const Request& request, const std::string& bus_arn) {
  const auto arn = bus::parse_arn(bus_arn);
  if (!arn || arn->service != "events" || arn->resource_type() != "event-bus") {
    return invalid("Destination.Arn", "Must contain an event bus ARN.");
  }
  if (request.resources().find_bus(bus_arn) != nullptr) return {};
  return fail(Errc::not_found, fmt::format("Event bus {} does not exist.", arn->resource_name()));
}

Result<void> check_archive(const Request& request, const std::string& bus_arn) {
  const std::string arn = request.input["EventSourceArn"].string();
  const bus::Archive* const archive = find_archive(request, arn);
  if (archive == nullptr) {
    return invalid("EventSourceArn",
                   fmt::format("Archive {} does not exist.", arn.substr(arn.rfind('/') + 1)));
  }
  if (archive->bus_arn == bus_arn) return {};
  return invalid("Destination.Arn", "Cross event bus replay is not permitted.");
}

/// Nothing stands in the way of starting it.
Result<void> check_new(const Request& request) {
  const json::View input = request.input;
  const std::string bus_arn = input["Destination"]["Arn"].string();
  if (auto checked = check_destination(request, bus_arn); !checked) return checked;
  if (auto checked = check_archive(request, bus_arn); !checked) return checked;
  if (instant_of(input["EventStartTime"]) >= instant_of(input["EventEndTime"])) {
    return invalid("EventEndTime", "EventStartTime must be before EventEndTime.");
  }
  const std::string name = input["ReplayName"].string();
  const auto& replays = request.resources().replays;
  if (replays.contains(name)) {
    return fail(Errc::already_exists, fmt::format("Replay {} already exists.", name));
  }
  const auto is_active = [](const auto& entry) { return !entry.second.ended; };
  const auto active = std::count_if(replays.begin(), replays.end(), is_active);
  return check_quota(static_cast<std::size_t>(active),
                     request.world.settings().quotas.active_replays);
}

Replay replay_from(const Request& request) {
  const json::View input = request.input;
  Replay out;
  out.name = input["ReplayName"].string();
  out.arn = bus::replay_arn(request.caller, out.name);
  out.archive_arn = input["EventSourceArn"].string();
  out.description = optional_text(input["Description"]);
  out.destination = project(input["Destination"], tables::kReplayDestination);
  for (const json::View arn : input["Destination"]["FilterArns"].elements()) {
    out.filter_arns.push_back(arn.string());
  }
  out.first = instant_of(input["EventStartTime"]);
  out.last = instant_of(input["EventEndTime"]);
  out.started = request.world.now();
  return out;
}

Object& times(Object& out, const Replay& replay) {
  out.text("EventSourceArn", replay.archive_arn)
      .text("State", replay.state)
      .time("EventStartTime", replay.first)
      .time("EventEndTime", replay.last);
  if (replay.last_replayed) out.time("EventLastReplayedTime", *replay.last_replayed);
  out.time("ReplayStartTime", replay.started);
  if (replay.ended) out.time("ReplayEndTime", *replay.ended);
  return out;
}

std::string listed(const Replay& replay) {
  Object out;
  out.text("ReplayName", replay.name);
  return times(out, replay).done();
}

std::string described(const Replay& replay) {
  Object out;
  out.text("ReplayName", replay.name)
      .text("ReplayArn", replay.arn)
      .text_if("Description", replay.description)
      .raw("Destination", replay.destination);
  return times(out, replay).done();
}

}  // namespace

Result<std::string> start_replay(const Request& request) {
  if (auto checked = check_new(request); !checked) return tl::unexpected(checked.error());
  Replay replay = replay_from(request);
  const std::string name = replay.name;
  std::string body = Object()
                         .text("ReplayArn", replay.arn)
                         .text("State", replay.state)
                         .time("ReplayStartTime", replay.started)
                         .done();
  request.resources().replays.emplace(name, std::move(replay));
  request.world.start_replay(request.caller, name);
  return body;
}

Result<std::string> describe_replay(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  return described(**found);
}

Result<std::string> list_replays(const Request& request) {
  const json::View input = request.input;
  if (auto checked = check_filters(input, "ListReplays"); !checked) {
    return tl::unexpected(checked.error());
  }
  const auto prefix = optional_text(input["NamePrefix"]);
  const auto source = optional_text(input["EventSourceArn"]);
  const auto state = optional_text(input["State"]);
  return list_page(
      input, "Replays", request.resources().replays,
      [&](const Replay& replay) {
        return has_prefix(replay.name, prefix) && (!source || replay.archive_arn == *source) &&
               (!state || replay.state == *state);
      },
      listed);
}

Result<std::string> cancel_replay(const Request& request) {
  const auto found = find(request);
  if (!found) return tl::unexpected(found.error());
  Replay& replay = **found;
  if (replay.state != "STARTING" && replay.state != "RUNNING") {
    return fail(Errc::illegal_status,
                fmt::format("Replay {} is not in a valid state for this operation.", replay.name));
  }
  replay.state = "CANCELLING";
  return Object().text("ReplayArn", replay.arn).text("State", replay.state).done();
}

}  // namespace smemu::aws
