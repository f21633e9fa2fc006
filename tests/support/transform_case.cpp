#include "tests/support/transform_case.hpp"

#include "emulator/transform/transform.hpp"
#include "tests/support/reference/transform.hpp"

namespace smemu::testing {
namespace {

constexpr std::string_view kRule = "r";
constexpr std::string_view kRuleArn = "arn:aws:events:us-east-1:123456789012:rule/r";
constexpr std::string_view kIngested = "2026-01-05T09:00:00Z";

TransformResult result_of(const transform::Transform& transform, const std::string& event) {
  auto payload = transform.apply({event, kRule, kRuleArn, parse_instant(kIngested).value()});
  return {payload ? std::optional(*payload) : std::nullopt};
}

}  // namespace

std::string TransformResult::show() const {
  if (refused) return "(refused)";
  return payload.value_or("(nothing to deliver)");
}

TransformResult transformed(const TransformCase& given) {
  const transform::Template::Variables variables(given.variables.begin(), given.variables.end());
  const auto read = transform::Transform::input_transformer(variables, given.input_template);
  return read ? result_of(*read, given.event) : TransformResult{{}, true};
}

TransformResult transformed_by_reference(const TransformCase& given) {
  if (reference::unknown_placeholder(given.input_template, given.variables)) return {{}, true};
  return {reference::fill(
      given.input_template, given.variables,
      {given.event, std::string(kRule), std::string(kRuleArn), std::string(kIngested)})};
}

TransformResult at_path(const std::string& path, const std::string& event) {
  return result_of(transform::Transform::input_path(path), event);
}

TransformResult at_path_by_reference(const std::string& path, const std::string& event) {
  return {reference::at_path(path, event)};
}

std::optional<std::string> disagreement(const TransformCase& given) {
  const TransformResult fast = transformed(given);
  const TransformResult slow = transformed_by_reference(given);
  if (fast != slow) {
    return "template: " + given.input_template + "\nevent: " + given.event +
           "\nemulator: " + fast.show() + "\nreference: " + slow.show();
  }
  for (const auto& [name, path] : given.variables) {
    const TransformResult found = at_path(path, given.event);
    const TransformResult expected = at_path_by_reference(path, given.event);
    if (found == expected) continue;
    return "path: " + path + "\nevent: " + given.event + "\nemulator: " + found.show() +
           "\nreference: " + expected.show();
  }
  return std::nullopt;
}

}  // namespace smemu::testing
