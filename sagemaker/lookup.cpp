#include "sagemaker/lookup.hpp"

#include "emulator/world/world.hpp"
#include "generators/arn.hpp"

#include <fmt/format.h>

namespace smemu::sagemaker {
namespace {

std::string filled_in(std::string_view text, std::string_view place, std::string_view value) {
  std::string out(text);
  const std::size_t at = out.find(place);
  if (at != std::string::npos) out.replace(at, place.size(), value);
  return out;
}

Result<generators::Arguments> read(const generators::Kind& lifecycle, const Json& given,
                                   std::uint64_t seed) {
  auto arguments = generators::Arguments::read(lifecycle.parameters(), given);
  if (!arguments) return arguments;
  auto checked = lifecycle.check(*arguments, seed);
  if (!checked) return tl::unexpected(checked.error());
  return arguments;
}

}  // namespace

std::string arn_of(const Call& call, const Kind& kind, std::string_view name) {
  if (name.starts_with("arn:")) return std::string(name);
  return kind.lower_case ? generators::lower_case_arn(call.caller, kind.arn, name)
                         : generators::sagemaker_arn(call.caller, kind.arn, name);
}

Fault missing(const Call& call, const Kind& kind, std::string_view name) {
  const std::string text = filled_in(kind.missing, "{arn}", arn_of(call, kind, name));
  return {kind.missing_type, filled_in(text, "{name}", name)};
}

OrFault<Resources::Entry*> find(const Call& call, const Kind& kind, std::string_view name) {
  if (Resources::Entry* entry = call.resources.find(arn_of(call, kind, name))) return entry;
  return tl::unexpected(missing(call, kind, name));
}

OrFault<Resources::Entry*> find(const Call& call, const Kind& kind) {
  // Not every model has the name as required: without one, nothing is found.
  return find(call, kind, call.in.value(std::string(kind.name_member), ""));
}

Answer describe(Call& call, const Kind& kind) {
  const auto entry = find(call, kind);
  if (!entry) return tl::unexpected(entry.error());
  return (*entry)->resource->describe();
}

Answer stop(Call& call, const Kind& kind, std::string_view noun) {
  const auto entry = find(call, kind);
  if (!entry) return tl::unexpected(entry.error());
  const auto lifecycle = (*entry)->lifecycle.lock();
  const auto stopped = lifecycle ? lifecycle->receive({"stop", {}})
                                 : Result<void>(fail(Errc::invalid_state, "it is over"));
  if (stopped) return Json();
  return fault(kValidation, fmt::format("The request was rejected because the {} is in status {}.",
                                        noun, (*entry)->resource->status));
}

OrFault<Resources::Entry*> find_ended(const Call& call, const Kind& kind) {
  auto entry = find(call, kind);
  if (!entry) return fault(kNotFound, entry.error().message);
  const generators::Resource& job = *(*entry)->resource;
  const bool ended = job.status == "Completed" || job.status == "Failed" || job.status == "Stopped";
  if (ended) return entry;
  return fault(kInUse, fmt::format("{} is in status {}; only jobs in status [Completed, Failed, "
                                   "Stopped] can be deleted.",
                                   job.arn, job.status));
}

std::optional<Fault> taken(Call& call, const Kind& kind, std::string_view name,
                           std::string_view noun) {
  const std::string arn = arn_of(call, kind, name);
  if (call.resources.find(arn) == nullptr) return std::nullopt;
  return Fault{kInUse, filled_in(noun, "{name}", fmt::format("'{}'", name)) +
                           fmt::format(" already exists ({})", arn)};
}

OrFault<generators::Arguments> arguments_of(Call& call, const generators::Kind& lifecycle,
                                            Json arguments, std::string_view name,
                                            std::string_view arn, std::uint64_t seed) {
  Json with = arguments;
  with.update(call.resources.outcomes().of(name, arn));
  auto read_with = read(lifecycle, with, seed);
  if (read_with) return *std::move(read_with);
  auto read_without = read(lifecycle, arguments, seed);
  if (!read_without) return fault(kValidation, read_without.error().message);
  call.world.warn(fmt::format("The outcome that is set for {} does not fit {}: {}; it is left out",
                              name, lifecycle.name, read_with.error().message));
  return *std::move(read_without);
}

}  // namespace smemu::sagemaker
