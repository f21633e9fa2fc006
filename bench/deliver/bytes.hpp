#pragma once

#include <string>

namespace smemu::bench {

/// One HTTP/1.1 POST, complete.
inline std::string post_of(const std::string& host, const std::string& headers,
                           const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: " + host + "\r\n" + headers +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace smemu::bench
