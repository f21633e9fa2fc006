#include "server/transport/url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace smemu::transport {
namespace {

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

tl::unexpected<Error> not_a_url(std::string_view text) {
  return fail(Errc::invalid_argument,
              "'" + std::string(text) + "' is not an absolute http:// or https:// URL");
}

}  // namespace

std::string to_text(const Destination& destination) {
  return (destination.tls ? "https://" : "http://") + bracketed(destination.host) + ":" +
         destination.port;
}

Result<Url> parse_url(std::string_view text) {
  const auto parsed = boost::urls::parse_uri({text.data(), text.size()});
  if (!parsed) return not_a_url(text);
  const boost::urls::url_view& view = *parsed;
  const bool tls = view.scheme_id() == boost::urls::scheme::https;
  const bool plain = view.scheme_id() == boost::urls::scheme::http;
  if ((!tls && !plain) || view.host_address().empty()) return not_a_url(text);

  const std::string own_port = tls ? "443" : "80";
  const std::string given_port(view.port().data(), view.port().size());
  Url url;
  url.destination = {tls, view.host_address(), given_port.empty() ? own_port : given_port};
  url.host_header = bracketed(url.destination.host);
  if (url.destination.port != own_port) url.host_header += ":" + url.destination.port;
  url.target = std::string(view.encoded_path().data(), view.encoded_path().size());
  if (url.target.empty()) url.target = "/";
  if (view.has_query()) {
    url.target.append("?").append(view.encoded_query().data(), view.encoded_query().size());
  }
  return url;
}

}  // namespace smemu::transport
