#pragma once

#include <string>
#include <string_view>

/// Places inside a document as RFC 6901 writes them: "/expect/0/times".
namespace smemu::harness {

[[nodiscard]] inline std::string member_of(const std::string& pointer, std::string_view key) {
  std::string out = pointer + '/';
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

[[nodiscard]] inline std::string element_of(const std::string& pointer, std::size_t index) {
  return pointer + '/' + std::to_string(index);
}

}  // namespace smemu::harness
