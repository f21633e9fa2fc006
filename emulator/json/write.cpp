#include "emulator/json/write.hpp"

#include "emulator/json/plain.hpp"

namespace smemu::json {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

/// The letter of a short escape, or 0.
char short_escape(char c) {
  switch (c) {
    case '"':
      return '"';
    case '\\':
      return '\\';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    default:
      return 0;
  }
}

void append_escaped(std::string& out, char c) {
  out += '\\';
  if (const char letter = short_escape(c)) {
    out += letter;
    return;
  }
  out += "u00";
  out += kHexDigits[static_cast<unsigned char>(c) >> 4];
  out += kHexDigits[static_cast<unsigned char>(c) & 15];
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Behind the string that begins at `at`, which is well formed.
std::size_t skip_string(std::string_view text, std::size_t at) {
  for (++at; text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  out += '"';
  if (is_plain_ascii(text)) {  // nearly always
    out += text;
    out += '"';
    return;
  }
  for (std::size_t plain = plain_length(text); plain < text.size(); plain = plain_length(text)) {
    out.append(text.substr(0, plain));
    append_escaped(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out.append(text);
  out += '"';
}

void append_string(Output& out, std::string_view text) {
  if (is_plain_ascii(text)) return out.put_quoted(text);
  out.put(quoted(text));
}

std::string quoted(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  append_string(out, text);
  return out;
}

/// The value is known to be well formed: strings are skipped, and all white space between them
/// goes.
void append_minified(std::string& out, View value) {
  const std::string_view text = value.raw();
  if (value.is_compact()) {
    out += text;
    return;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') {
      i = skip_string(text, i);
    } else if (is_space(text[i])) {
      out.append(text, kept, i - kept);
      kept = ++i;
    } else {
      ++i;
    }
  }
  out.append(text, kept);
}

std::string minify(View value) {
  std::string out;
  out.reserve(value.raw().size());
  append_minified(out, value);
  return out;
}

}  // namespace smemu::json
