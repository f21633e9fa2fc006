#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace smemu::reference {

/// What a transform is given besides the template.
struct Transformed {
  std::string event;  // compact JSON
  std::string rule_name;
  std::string rule_arn;
  std::string ingestion_time;
};

/// The part of the event at `path`, as JSON; nothing if there is none.
[[nodiscard]] std::optional<std::string> at_path(const std::string& path, const std::string& event);

/// The first placeholder that means nothing.
[[nodiscard]] std::optional<std::string> unknown_placeholder(
    const std::string& input_template, const std::map<std::string, std::string>& variables);

/// The template with every placeholder, all of them known, replaced; nothing if the result cannot
/// be delivered. Slow and obvious: looks at the whole template again for every placeholder.
[[nodiscard]] std::optional<std::string> fill(const std::string& input_template,
                                              const std::map<std::string, std::string>& variables,
                                              const Transformed& subject);

}  // namespace smemu::reference
