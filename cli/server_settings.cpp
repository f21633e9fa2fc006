#include "cli/server_settings.hpp"

#include "emulator/base/suggest.hpp"
#include "server/host/clock_setting.hpp"
#include "server/host/system_clock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

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

/// AWS's own variables, as its SDKs read them; not that of EventBridge, which is where clients find
/// this very server.
void add_environment(delivery::Routes& routes) {
  for (const delivery::TargetKind& kind : delivery::all_kinds()) {
    if (kind.variable.empty()) continue;
    const char* url = std::getenv(std::string(kind.variable).c_str());
    if (url != nullptr) routes.add_default(kind.endpoint, url);
  }
}

Result<delivery::Routes> routes_of(const TargetOptions& targets) {
  delivery::Routes routes;
  for (const std::string& text : targets.endpoints) {
    if (auto added = routes.add(text); !added) {
      return fail(Errc::invalid_argument, added.error().message, "--target-endpoint");
    }
  }
  add_environment(routes);
  if (targets.unconfigured == "fail") routes.set_unconfigured(delivery::Unconfigured::fail);
  return routes;
}

Result<void> set_quota(world::Quotas& quotas, const std::string& text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string name = text.substr(0, equals);
  std::size_t most = 0;
  const auto parsed = std::from_chars(text.data() + std::min(equals + 1, text.size()),
                                      text.data() + text.size(), most);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
    return fail(Errc::invalid_argument, fmt::format("'{}' is not of the form NAME=N", text),
                "--quota");
  }
  std::vector<std::string> known;
  for (const world::QuotaName& row : world::kQuotaNames) {
    known.emplace_back(row.name);
    if (row.name != name) continue;
    quotas.*row.quota = most;
    return {};
  }
  return fail(Errc::invalid_argument,
              fmt::format("there is no quota '{}'{}", name, did_you_mean(name, known)), "--quota");
}

}  // namespace

std::string quota_names() {
  std::string out;
  for (const world::QuotaName& row : world::kQuotaNames) {
    if (!out.empty()) out += ", ";
    out += row.name;
  }
  return out;
}

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
  auto routes = routes_of(options.targets);
  if (!routes) return tl::unexpected(routes.error());

  app::Settings settings;
  settings.bind = options.bind;
  settings.port = static_cast<std::uint16_t>(options.port);
  settings.allowed_hosts = options.allow_hosts;
  settings.ca_file = options.ca_file;
  settings.egress = std::move(*egress);
  settings.runtime_concurrency = options.targets.concurrency;
  settings.world.routes = std::move(*routes);
  settings.world.seed = *seed;
  settings.world.clock = clock->mode;
  settings.world.scale = clock->scale;
  settings.world.allow_aws_sources = options.allow_aws_sources;
  settings.world.strict = options.strict;
  settings.world.max_request_entry_bytes = options.max_entry_bytes;
  for (const std::string& text : options.quotas) {
    if (auto set = set_quota(settings.world.quotas, text); !set) {
      return tl::unexpected(set.error());
    }
  }
  return settings;
}

}  // namespace smemu::cli
