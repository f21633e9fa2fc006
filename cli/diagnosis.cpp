#include "cli/diagnosis.hpp"

#include <fmt/format.h>

#include <chrono>

namespace smemu::cli {
namespace {

using namespace std::chrono_literals;

constexpr const char* kHostName = "host.docker.internal";
constexpr Duration kMostSkew = 5min;  // AWS refuses signatures that are further off

/// "127.0.0.1" of "http://127.0.0.1:4566/x".
std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = url.substr(begin + 3);
  if (rest.starts_with('[')) return std::string(rest.substr(0, rest.find(']') + 1));
  return std::string(rest.substr(0, rest.find_first_of(":/")));
}

bool is_loopback(const std::string& host) {
  return host.starts_with("127.") || host == "localhost" || host == "[::1]";
}

Diagnosis server(const Surroundings& around) {
  const bool own_loopback = around.in_container && is_loopback(host_of(around.endpoint));
  if (!around.answers) {
    return {Health::failure, "server", "nothing answers at " + around.endpoint,
            own_loopback ? "in a container that address is the container itself: use the service's "
                           "name, such as http://smemu:4566"
                         : "start one with `smemu serve`, or name it with --endpoint"};
  }
  if (around.version.empty()) {
    return {Health::failure, "server",
            fmt::format("what answers at {} is not smemu", around.endpoint),
            "something else has the port: `smemu serve --port 0` picks a free one"};
  }
  if (!around.not_ready.empty())
    return {Health::failure, "server", "not ready: " + around.not_ready, {}};
  return {Health::ok, "server", fmt::format("smemu {} at {}", around.version, around.endpoint), {}};
}

/// The variable that an AWS client's EventBridge calls follow; that of the service comes first.
std::string endpoint_variable(const Surroundings& around) {
  for (const char* name : {"AWS_ENDPOINT_URL_EVENTBRIDGE", "AWS_ENDPOINT_URL"}) {
    if (!around.variable(name).empty()) return name;
  }
  return {};
}

Diagnosis endpoint_variables(const Surroundings& around) {
  const std::string name = endpoint_variable(around);
  if (around.variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") == "true") {
    return {Health::failure, "endpoint",
            "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true: AWS clients call real AWS", "unset it"};
  }
  if (name.empty()) {
    return {Health::warning, "endpoint", "no AWS_ENDPOINT_URL: AWS clients call real AWS",
            "eval \"$(smemu env)\""};
  }
  const std::string value = around.variable(name);
  if (!value.starts_with(around.endpoint)) {
    return {Health::warning, "endpoint",
            fmt::format("{} is {}, but {} was looked at", name, value, around.endpoint),
            fmt::format("eval \"$(smemu env --endpoint {})\"", around.endpoint)};
  }
  return {Health::ok, "endpoint", fmt::format("{} is {}", name, value), {}};
}

Diagnosis credentials(const Surroundings& around) {
  const std::string key = around.variable("AWS_ACCESS_KEY_ID");
  if (key.starts_with("AKIA") || key.starts_with("ASIA")) {
    return {Health::warning, "credentials",
            "AWS_ACCESS_KEY_ID looks like a real key: a client that misses the endpoint would use "
            "it on AWS",
            "eval \"$(smemu env)\" sets a dummy"};
  }
  if (key.empty() && around.variable("AWS_PROFILE").empty()) {
    return {Health::warning, "credentials", "none: AWS clients refuse to call anything",
            "eval \"$(smemu env)\" sets dummies"};
  }
  return {Health::ok, "credentials", key.empty() ? "of a profile" : "dummy", {}};
}

Diagnosis region(const Surroundings& around) {
  for (const char* name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
    if (!around.variable(name).empty())
      return {Health::ok, "region", fmt::format("{} is {}", name, around.variable(name)), {}};
  }
  return {Health::warning, "region", "none: AWS clients do not know which to call",
          "eval \"$(smemu env)\" sets one"};
}

Diagnosis proxy(const Surroundings& around) {
  std::string found;
  for (const char* name : {"http_proxy", "HTTP_PROXY", "ALL_PROXY"}) {
    if (found.empty() && !around.variable(name).empty()) found = name;
  }
  if (found.empty()) return {Health::ok, "proxy", "none", {}};
  const std::string host = host_of(around.endpoint);
  const std::string without = around.variable("NO_PROXY") + ',' + around.variable("no_proxy");
  if (without.find(host) != std::string::npos || without.find('*') != std::string::npos)
    return {Health::ok, "proxy", fmt::format("{} is set, but not for {}", found, host), {}};
  return {Health::warning, "proxy",
          fmt::format("{} is set: clients may ask the proxy for {}", found, host),
          fmt::format("export NO_PROXY={}", host)};
}

Diagnosis clock(const Surroundings& around) {
  if (!around.skew) return {Health::ok, "clock", "not known", {}};
  if (std::chrono::abs(*around.skew) > kMostSkew) {
    return {Health::warning, "clock",
            fmt::format("the server's clock and this machine's differ by {}",
                        to_text(std::chrono::abs(*around.skew))),
            "set them; other tools may refuse what is signed"};
  }
  const Duration ahead =
      std::chrono::round<std::chrono::seconds>(around.world_ahead.value_or(Duration::zero()));
  const std::string world = ahead > 2s    ? fmt::format("{} ahead of the machine's", to_text(ahead))
                            : ahead < -2s ? fmt::format("{} behind the machine's", to_text(-ahead))
                                          : std::string("with the machine's");
  return {Health::ok, "clock", fmt::format("{}, {}", around.clock_mode, world), {}};
}

Diagnosis names(const Surroundings& around) {
  const auto found = around.resolves.find(kHostName);
  const bool resolves = found != around.resolves.end() && found->second;
  if (!around.in_container) {
    return {Health::ok,
            "docker",
            "not in a container; from one, targets on this machine are http://host.docker.internal",
            {}};
  }
  if (resolves) return {Health::ok, "docker", "host.docker.internal is known", {}};
  return {Health::warning, "docker",
          "host.docker.internal is not known here: targets on the host cannot be reached by it",
          "--add-host host.docker.internal:host-gateway, or extra_hosts in the compose file"};
}

using Check = Diagnosis (*)(const Surroundings&);
constexpr Check kChecks[] = {server, endpoint_variables, credentials, region, proxy, clock, names};

}  // namespace

std::string Surroundings::variable(const std::string& name) const {
  const auto found = environment.find(name);
  return found == environment.end() ? "" : found->second;
}

std::vector<std::string> names_to_resolve() {
  return {kHostName};
}

std::vector<std::string> variables_to_read() {
  return {"AWS_ENDPOINT_URL",
          "AWS_ENDPOINT_URL_EVENTBRIDGE",
          "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
          "AWS_ACCESS_KEY_ID",
          "AWS_PROFILE",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "http_proxy",
          "HTTP_PROXY",
          "ALL_PROXY",
          "NO_PROXY",
          "no_proxy"};
}

std::vector<Diagnosis> diagnose(const Surroundings& around) {
  std::vector<Diagnosis> out;
  for (const Check check : kChecks) out.push_back(check(around));
  return out;
}

}  // namespace smemu::cli
