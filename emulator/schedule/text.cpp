#include "emulator/schedule/text.hpp"

#include <charconv>

namespace smemu::schedule {

std::vector<std::string_view> pieces(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> out;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(separators, at)) != std::string_view::npos) {
    out.push_back(text.substr(at, text.find_first_of(separators, at) - at));
    at += out.back().size();
  }
  return out;
}

std::optional<int> whole_number(std::string_view text) {
  if (text.empty() || text.front() == '-') return std::nullopt;  // from_chars would take a minus.
  int value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

}  // namespace smemu::schedule
