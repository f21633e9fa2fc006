#include "emulator/json/token.hpp"

#include <array>

namespace smemu::json {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// A scalar ends where white space or structure begins.
bool ends_scalar(std::string_view text, std::size_t at) {
  return at == text.size() || std::string_view(" \t\n\r,:]}[{").find(text[at]) != kNone;
}

}  // namespace

std::size_t end_of_escape(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return kNone;
  const char c = text[at + 1];
  if (c != 'u') return std::string_view("\"\\/bfnrt").find(c) == kNone ? kNone : at + 2;
  if (at + 6 > text.size()) return kNone;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (!is_hex(text[i])) return kNone;
  }
  return at + 6;
}

std::size_t end_of_number(std::string_view text, std::size_t at) {
  if (text[at] == '-') ++at;
  const std::size_t integer = at;
  at = skip_digits(text, at);
  if (at == integer || (text[integer] == '0' && at > integer + 1)) return kNone;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    if (at == fraction) return kNone;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, exponent);
    if (at == exponent) return kNone;
  }
  return ends_scalar(text, at) ? at : kNone;
}

std::size_t end_of_literal(std::string_view text, std::size_t at, std::string_view literal) {
  if (text.substr(at, literal.size()) != literal) return kNone;
  at += literal.size();
  return ends_scalar(text, at) ? at : kNone;
}

}  // namespace smemu::json
