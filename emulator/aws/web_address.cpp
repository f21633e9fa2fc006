#include "emulator/aws/web_address.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace smemu::aws {

std::optional<std::string> web_scheme(std::string_view url) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->host().empty()) return std::nullopt;
  const boost::urls::scheme scheme = parsed->scheme_id();
  if (scheme == boost::urls::scheme::http) return "http";
  if (scheme == boost::urls::scheme::https) return "https";
  return std::nullopt;
}

}  // namespace smemu::aws
