#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::http {

struct Header {
  std::string name;
  std::string value;
};
using Headers = std::vector<Header>;

/// The value of the first header called `name`, in any case; null if there is none.
[[nodiscard]] const std::string* find(const Headers& headers, std::string_view name);

/// ASCII only, as HTTP names are.
[[nodiscard]] bool iequals(std::string_view a, std::string_view b);

/// One complete request. The body is decoded from chunks; the target is as it was sent.
struct Request {
  std::string method = {};
  std::string target = {};  // "/a%20b?x=1", or the absolute form that proxies send
  Headers headers = {};     // in the order they came, repeated ones kept
  std::string body = {};
  std::string peer = {};  // "127.0.0.1:51234"

  /// Without the query and without the host of an absolute target, still percent-encoded: "/a%20b".
  [[nodiscard]] std::string_view path() const;

  /// Behind the first '?', still encoded: "x=1"; empty if there is none.
  [[nodiscard]] std::string_view query() const;

  /// The value of a header, or nothing if it is absent.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// What goes back. Date, Content-Length, Transfer-Encoding and Connection belong to the listener
/// and are left out here.
struct Reply {
  int status = 200;
  Headers headers = {};
  std::string body = {};
};

/// "a%20b" -> "a b"; a '%' without two hex digits stays as it is.
[[nodiscard]] std::string percent_decode(std::string_view text);

/// "a=1&b=x%20y+z" -> (a, 1), (b, x y z): decoded, in order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

/// The decoded value of the first parameter called `name`.
[[nodiscard]] std::optional<std::string> query_value(std::string_view query, std::string_view name);

}  // namespace smemu::http
