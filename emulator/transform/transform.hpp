#pragma once

#include "emulator/base/result.hpp"
#include "emulator/transform/json_path.hpp"
#include "emulator/transform/template.hpp"
#include "emulator/transform/variables.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace smemu::transform {

/// What a target gets instead of the event: its InputPath or its InputTransformer, read once when
/// the target is put. Immutable.
class Transform {
 public:
  /// The part of the event that `path` finds, as JSON. A path that finds nothing leaves nothing to
  /// deliver (AWS documents no answer to that).
  [[nodiscard]] static Transform input_path(std::string path);

  /// `variables` maps names to paths. Fails on a placeholder that is not known; see Template.
  [[nodiscard]] static Result<Transform> input_transformer(const Template::Variables& variables,
                                                           std::string_view input_template);

  /// The payload; or, in a sentence, why the result is nothing that can be delivered.
  [[nodiscard]] Result<std::string> apply(const Subject& subject) const;

 private:
  struct Path {
    std::string text;
    std::optional<JsonPath> path;
  };
  explicit Transform(std::variant<Path, Template> form) : form_(std::move(form)) {}

  std::variant<Path, Template> form_;
};

}  // namespace smemu::transform
