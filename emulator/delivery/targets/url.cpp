#include "emulator/delivery/targets/url.hpp"

#include <fmt/format.h>

namespace smemu::delivery {
namespace {

bool unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (unreserved(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string fill_path(std::string_view url, const std::vector<std::string>& values) {
  const std::size_t authority = url.find("://");
  const std::size_t path = authority == std::string_view::npos ? 0 : url.find('/', authority + 3);
  if (path == std::string_view::npos) return std::string(url);
  const std::size_t query = std::min(url.find('?', path), url.size());
  std::string out(url.substr(0, path));
  std::size_t next = 0;
  for (const char c : url.substr(path, query - path)) {
    if (c == '*' && next < values.size()) {
      out += percent_encode(values[next++]);
    } else {
      out += c;
    }
  }
  out += url.substr(query);
  return out;
}

std::string add_query(std::string url, const std::vector<bus::KeyValue>& parameters) {
  for (const auto& [key, value] : parameters) {
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += percent_encode(key) + '=' + percent_encode(value);
  }
  return url;
}

}  // namespace smemu::delivery
