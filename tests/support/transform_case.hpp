#pragma once

#include "tests/support/draw.hpp"

#include <map>
#include <optional>
#include <string>

namespace smemu::testing {

/// An InputTransformer and an event to put through it.
struct TransformCase {
  std::map<std::string, std::string> variables;
  std::string input_template;
  std::string event;
};

/// What came out: a payload, nothing that can be delivered, or a refusal of the template.
struct TransformResult {
  std::optional<std::string> payload;
  bool refused = false;
  bool operator==(const TransformResult&) const = default;
  [[nodiscard]] std::string show() const;
};

/// By emulator/transform and by the reference. Both take the same rule and the same time.
[[nodiscard]] TransformResult transformed(const TransformCase& given);
[[nodiscard]] TransformResult transformed_by_reference(const TransformCase& given);

/// The same for an InputPath.
[[nodiscard]] TransformResult at_path(const std::string& path, const std::string& event);
[[nodiscard]] TransformResult at_path_by_reference(const std::string& path,
                                                   const std::string& event);

/// Evidence, if the two say different things about the case or about one of its paths.
[[nodiscard]] std::optional<std::string> disagreement(const TransformCase& given);

/// Names meet often, templates are mostly well formed.
[[nodiscard]] TransformCase random_transform(Draw& draw);

}  // namespace smemu::testing
