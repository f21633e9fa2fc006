#include "emulator/transform/form.hpp"

#include "emulator/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::transform {
namespace {

constexpr std::size_t kLongestQuote = 200;

/// The beginning of a text, cut between characters.
std::string shown(std::string_view text) {
  if (text.size() <= kLongestQuote) return std::string(text);
  std::size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "...";
}

tl::unexpected<Error> invalid(std::string_view result, const Error& fault) {
  return fail(Errc::invalid_argument,
              fmt::format("the transformed input is not valid JSON: {} at {}: {}", fault.message,
                          fault.where, shown(result)));
}

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

Result<void> check_json(std::string_view result) {
  const auto parsed = json::Document::parse(result);
  if (!parsed) return invalid(result, parsed.error());
  return {};
}

Result<void> check_strings(std::string_view result) {
  for (std::string_view rest = result; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    const auto parsed = json::Document::parse(line);
    if (!parsed) return invalid(line, parsed.error());
    if (!parsed->root().is(json::Kind::string)) {
      return invalid(line, {Errc::invalid_argument, "a string template makes strings", "offset 0"});
    }
  }
  return {};
}

}  // namespace smemu::transform
