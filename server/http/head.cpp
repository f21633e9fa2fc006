#include "server/http/head.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>

namespace smemu::http {
namespace {

constexpr std::array<std::string_view, 4> kOwnHeaders{"Connection", "Content-Length", "Date",
                                                      "Transfer-Encoding"};

bool is_own(std::string_view name) {
  return std::any_of(kOwnHeaders.begin(), kOwnHeaders.end(),
                     [&](std::string_view own) { return iequals(own, name); });
}

}  // namespace

std::string_view reason_phrase(int status) {
  const auto known = boost::beast::http::int_to_status(static_cast<unsigned>(status));
  if (known == boost::beast::http::status::unknown) return {};
  const auto phrase = boost::beast::http::obsolete_reason(known);
  return {phrase.data(), phrase.size()};
}

/// Looks at all of it, without a way out, so that compilers take many characters at a time.
bool is_header_text(std::string_view text) {
  unsigned breaks = 0;
  for (const char c : text) {
    breaks |= static_cast<unsigned>(c == '\r') | static_cast<unsigned>(c == '\n') |
              static_cast<unsigned>(c == '\0');
  }
  return breaks == 0;
}

std::string http_date(std::time_t wall) {
  std::tm utc{};
  gmtime_r(&wall, &utc);
  std::array<char, 32> text{};
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return {text.data(), size};
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void append_reply_head(std::string& out, int status, const Headers& headers,
                       std::string_view date) {
  out.append("HTTP/1.1 ").append(std::to_string(status)).append(1, ' ');
  out.append(reason_phrase(status)).append("\r\n");
  append_header(out, "Date", date);
  for (const auto& [name, value] : headers) {
    if (is_own(name) || !is_header_text(name) || !is_header_text(value)) continue;
    append_header(out, name, value);
  }
}

std::string_view DateCache::now() {
  const std::time_t second = std::time(nullptr);
  if (second != second_) {
    second_ = second;
    text_ = http_date(second);
  }
  return text_;
}

}  // namespace smemu::http
