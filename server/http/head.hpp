#pragma once

#include "server/http/message.hpp"

#include <ctime>
#include <string>
#include <string_view>

namespace smemu::http {

/// The words after a status code: 404 -> "Not Found"; empty for codes nobody knows.
[[nodiscard]] std::string_view reason_phrase(int status);

/// True unless a line break in it would begin a header of its own.
[[nodiscard]] bool is_header_text(std::string_view text);

/// "Mon, 05 Jan 2026 09:00:00 GMT"; `wall` in seconds since 1970.
[[nodiscard]] std::string http_date(std::time_t wall);

/// Appends "Name: value\r\n".
void append_header(std::string& out, std::string_view name, std::string_view value);

/// Appends status line and headers of a reply, without the empty line that ends them. Headers that
/// belong to the listener, and any with a line break in them, are left out.
void append_reply_head(std::string& out, int status, const Headers& headers, std::string_view date);

/// The Date header follows the wall clock, whatever time the world inside has. Formatted once a
/// second. Strand-only.
class DateCache {
 public:
  [[nodiscard]] std::string_view now();

 private:
  std::time_t second_ = -1;
  std::string text_;
};

}  // namespace smemu::http
