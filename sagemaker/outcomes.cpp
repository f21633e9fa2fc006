#include "sagemaker/outcomes.hpp"

#include <algorithm>

namespace smemu::sagemaker {

nlohmann::ordered_json Outcomes::of(std::string_view name, std::string_view arn) const {
  const auto latest = std::find_if(outcomes_.rbegin(), outcomes_.rend(), [&](const Outcome& set) {
    return matches(set.match, name) || matches(set.match, arn);
  });
  return latest == outcomes_.rend() ? nlohmann::ordered_json::object() : latest->with;
}

/// Goes back to the latest * only: what an earlier one took can stay.
bool matches(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;
  std::size_t taken = 0;  // by that star
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      taken = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

}  // namespace smemu::sagemaker
