#include "server/http/origin_guard.hpp"

#include "server/http/message.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <array>

namespace smemu::http {
namespace {

using boost::asio::ip::make_address;

constexpr std::array<std::string_view, 2> kLocalNames{"host.docker.internal",
                                                      "localhost.localstack.cloud"};
constexpr std::array<std::string_view, 5> kLocalSuffixes{
    ".localhost", ".localhost.localstack.cloud", ".amazonaws.com", ".amazonaws.com.cn", ".api.aws"};

bool is_address(const std::string& name) {
  boost::system::error_code error;
  make_address(name, error);
  return !error;
}

bool is_loopback(const std::string& name) {
  boost::system::error_code error;
  const auto address = make_address(name, error);
  return error ? name == "localhost" || name.ends_with(".localhost") : address.is_loopback();
}

/// "host:port" with the scheme's own port left out, so that http://a:80 and Host a compare equal.
std::string authority(std::string_view scheme, std::string_view host_header) {
  const std::string_view default_port = scheme == "https" ? ":443" : ":80";
  if (host_header.ends_with(default_port)) host_header.remove_suffix(default_port.size());
  return std::string(host_header);
}

}  // namespace

std::string host_name(std::string_view host_header) {
  std::string_view name = host_header;
  if (name.starts_with('[')) {
    name = name.substr(1, name.find(']') - 1);
  } else {
    name = name.substr(0, name.rfind(':'));
    if (name.ends_with('.')) name.remove_suffix(1);
  }
  std::string lowered(name);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lowered;
}

bool host_allowed(std::string_view host_header, std::span<const std::string> also_allowed) {
  const std::string name = host_name(host_header);
  if (name.empty()) return false;
  const auto is_name = [&](std::string_view known) { return iequals(name, known); };
  return is_address(name) || name.find('.') == std::string::npos ||
         std::any_of(kLocalNames.begin(), kLocalNames.end(), is_name) ||
         std::any_of(kLocalSuffixes.begin(), kLocalSuffixes.end(),
                     [&](std::string_view suffix) { return name.ends_with(suffix); }) ||
         std::any_of(also_allowed.begin(), also_allowed.end(), is_name);
}

bool origin_allowed(std::string_view origin, std::string_view host_header) {
  const auto scheme_end = origin.find("://");
  if (scheme_end == std::string_view::npos) return false;  // "null": a sandboxed frame or a file
  const auto scheme = origin.substr(0, scheme_end);
  if (scheme != "http" && scheme != "https") return false;
  const auto host = origin.substr(scheme_end + 3);
  return is_loopback(host_name(host)) ||
         iequals(authority(scheme, host), authority(scheme, host_header));
}

std::optional<std::string> refusal_reason(std::string_view host_header,
                                          std::optional<std::string_view> origin,
                                          std::span<const std::string> also_allowed) {
  if (!host_allowed(host_header, also_allowed)) {
    return "the Host '" + std::string(host_header) +
           "' is not a name of this machine; allow it with --allow-host";
  }
  if (origin && !origin_allowed(*origin, host_header)) {
    return "pages of the Origin '" + std::string(*origin) + "' may not call this server";
  }
  return std::nullopt;
}

}  // namespace smemu::http
