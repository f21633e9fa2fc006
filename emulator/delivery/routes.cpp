#include "emulator/delivery/routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace smemu::delivery {
namespace {

constexpr std::string_view kRecord = "record";

std::vector<std::string_view> services() {
  std::vector<std::string_view> out;
  for (const TargetKind& kind : all_kinds()) {
    const bool seen = std::find(out.begin(), out.end(), kind.endpoint) != out.end();
    if (!kind.endpoint.empty() && !seen) out.push_back(kind.endpoint);
  }
  return out;
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

tl::unexpected<Error> no_route(std::string_view text, std::string_view why) {
  return fail(Errc::invalid_argument,
              fmt::format("'{}' is no target endpoint: {}; write it as "
                          "lambda=http://127.0.0.1:9000, lambda:NAME=http://..., or ARN=http://...",
                          text, why));
}

/// The service that a key is about, if there is such a one.
Result<void> check_key(std::string_view text, std::string_view key) {
  const auto arn = bus::parse_arn(key);
  if (arn) {
    const TargetKind* kind = find_kind(key, &*arn);
    if (kind != nullptr && !kind->endpoint.empty()) return {};
    return no_route(text, fmt::format("{} is the ARN of no service that is called", key));
  }
  const std::string_view service = key.substr(0, key.find(':'));
  const auto known = services();
  if (std::find(known.begin(), known.end(), service) != known.end()) return {};
  return no_route(text,
                  fmt::format("no service is called '{}' ({})", service, fmt::join(known, ", ")));
}

std::string without_slash(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

}  // namespace

Result<void> Routes::add(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return no_route(text, "there is no '=' in it");
  const std::string_view key = text.substr(0, equals);
  const std::string_view url = text.substr(equals + 1);
  if (!is_address(url) && url != kRecord) {
    return no_route(text, "behind the '=' comes an http(s) URL, or 'record'");
  }
  if (auto checked = check_key(text, key); !checked) return checked;
  endpoints_.insert_or_assign(std::string(key), without_slash(url));
  return {};
}

void Routes::add_default(std::string_view service, std::string url) {
  if (is_address(url)) defaults_.insert_or_assign(std::string(service), without_slash(url));
}

tl::expected<Routes::Route, Unsendable> Routes::find(const TargetKind& kind, const bus::Arn& arn,
                                                     std::string_view arn_text) const {
  const auto configured = [&](std::string_view key) -> const std::string* {
    const auto at = endpoints_.find(key);
    return at == endpoints_.end() ? nullptr : &at->second;
  };
  const std::string own = fmt::format("{}:{}", kind.endpoint, plain_name(arn));
  const std::string* url = configured(arn_text);
  if (url == nullptr) url = configured(own);
  const bool is_own = url != nullptr;
  if (url == nullptr) url = configured(kind.endpoint);
  if (url == nullptr) {
    const auto fallback = defaults_.find(kind.endpoint);
    if (fallback != defaults_.end()) url = &fallback->second;
  }
  if (url != nullptr && *url != kRecord) return Route{Carrier::network, *url, is_own, {}};
  const bool records = url != nullptr;
  const std::string endpoint = public_endpoint(kind, arn);
  if (!records && kind.built_in) return Route{Carrier::world, endpoint, false, {}};
  if (!records && unconfigured_ == Unconfigured::fail) {
    return unsendable("NO_RESOURCE",
                      fmt::format("no endpoint is configured for {0}; name one with "
                                  "--target-endpoint {0}=http://..., or let such calls be recorded "
                                  "with --unconfigured-targets=record",
                                  kind.endpoint));
  }
  return Route{Carrier::sink, endpoint, false, sink_name(kind, arn)};
}

std::string sink_name(const TargetKind& kind, const bus::Arn& arn) {
  std::string name = fmt::format("{}-{}", kind.endpoint, plain_name(arn));
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

}  // namespace smemu::delivery
