#include "emulator/pattern/wildcard.hpp"

#include <optional>

namespace smemu::pattern {

Result<Wildcard> Wildcard::parse(std::string_view operand) {
  const std::string text = '"' + std::string(operand) + '"';
  Wildcard out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] == '*') {
      if (next == '*') {
        return fail(Errc::invalid_pattern,
                    "Consecutive wildcard characters at pos " + std::to_string(i));
      }
      out.parts_.push_back(kStar);
      continue;
    }
    if (text[i] == '\\') {
      if (next != '*' && next != '\\') {
        return fail(Errc::invalid_pattern, "Invalid escape character at pos " + std::to_string(i));
      }
      ++i;
    }
    out.parts_.push_back(static_cast<unsigned char>(text[i]));
  }
  return out;
}

/// A star first stands for as little as can be; each time the rest does not fit, the last star
/// takes more: up to where the byte behind it comes next. There is one, since the last part is a
/// quote.
bool Wildcard::matches(std::span<const Part> parts, std::string_view text) {
  struct Retry {
    std::size_t part;  // behind the star
    std::size_t at;    // where the star's run ends
  };
  std::optional<Retry> retry;
  std::size_t part = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    if (part < parts.size() && parts[part] == kStar) {
      retry = Retry{++part, at};
      at = retry->at = text.find(static_cast<char>(parts[part]), at);
      if (at == std::string_view::npos) return false;
    } else if (part < parts.size() && parts[part] == static_cast<unsigned char>(text[at])) {
      ++part;
      ++at;
    } else if (retry) {
      part = retry->part;
      at = retry->at = text.find(static_cast<char>(parts[part]), retry->at + 1);
      if (at == std::string_view::npos) return false;
    } else {
      return false;
    }
  }
  return part == parts.size();  // the last part is a quote, never a star
}

}  // namespace smemu::pattern
