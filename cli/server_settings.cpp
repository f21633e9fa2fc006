#include "cli/server_settings.hpp"

#include "server/host/clock_setting.hpp"
#include "server/host/system_clock.hpp"

#include <charconv>

namespace smemu::cli {
namespace {

Result<std::uint64_t> seed_of(const std::string& text) {
  if (text.empty()) return host::SystemRandomness().seed();
  std::uint64_t seed = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
    return fail(Errc::invalid_argument, "'" + text + "' is not a seed; give a whole number",
                "--seed");
  }
  return seed;
}

}  // namespace

Result<delivery::EgressPolicy> egress_policy(const std::vector<std::string>& allow,
                                             const std::vector<std::string>& map) {
  std::vector<delivery::EgressPolicy::Mapping> mappings;
  for (const std::string& text : map) {
    auto mapping = delivery::EgressPolicy::parse_mapping(text);
    if (!mapping) return fail(Errc::invalid_argument, mapping.error().message, "--map");
    mappings.push_back(std::move(*mapping));
  }
  return delivery::EgressPolicy(allow, std::move(mappings));
}

Result<app::Settings> server_settings(const ServeOptions& options) {
  const auto clock = host::parse_clock_setting(options.clock);
  if (!clock) return fail(Errc::invalid_argument, clock.error().message, "--clock");
  const auto seed = seed_of(options.seed);
  if (!seed) return tl::unexpected(seed.error());
  auto egress = egress_policy(options.allow_egress, options.map);
  if (!egress) return tl::unexpected(egress.error());

  app::Settings settings;
  settings.bind = options.bind;
  settings.port = static_cast<std::uint16_t>(options.port);
  settings.allowed_hosts = options.allow_hosts;
  settings.ca_file = options.ca_file;
  settings.egress = std::move(*egress);
  settings.world.seed = *seed;
  settings.world.clock = clock->mode;
  settings.world.scale = clock->scale;
  settings.world.allow_aws_sources = options.allow_aws_sources;
  settings.world.strict = options.strict;
  settings.world.max_request_entry_bytes = options.max_entry_bytes;
  return settings;
}

}  // namespace smemu::cli
