#include "emulator/aws/constraints.hpp"

#include "emulator/aws/full_match.hpp"
#include "emulator/aws/java_text.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace smemu::aws {
namespace {

constexpr std::size_t kMostFaults = 10;

constexpr bool is_container(Type type) {
  return type == Type::list || type == Type::map || type == Type::structure;
}

/// What `min` and `max` speak of.
double measure(json::View value, const Shape& shape) {
  if (shape.type == Type::real) return value.number();
  if (shape.type == Type::integer) return static_cast<double>(integer_of(value));
  if (shape.type == Type::string) return static_cast<double>(length_of(value.string_view()));
  return static_cast<double>(value.size());
}

std::string_view measured(const Shape& shape) {
  return shape.type == Type::integer || shape.type == Type::real ? "value" : "length";
}

std::string pattern_rule(const Shape& shape) {
  return fmt::format("Member must satisfy regular expression pattern: {}", shape.pattern);
}
std::string enum_rule(const Shape& shape) {
  return fmt::format("Member must satisfy enum value set: [{}]", fmt::join(shape.values, ", "));
}
std::string min_rule(const Shape& shape) {
  return fmt::format("Member must have {} greater than or equal to {}", measured(shape),
                     *shape.min);
}
std::string max_rule(const Shape& shape) {
  return fmt::format("Member must have {} less than or equal to {}", measured(shape), *shape.max);
}

bool breaks_pattern(std::string_view text, const Shape& shape) {
  return !shape.pattern.empty() && !full_match(shape.pattern, text);
}
bool breaks_enum(std::string_view text, const Shape& shape) {
  return !shape.values.empty() &&
         std::find(shape.values.begin(), shape.values.end(), text) == shape.values.end();
}
bool breaks_length(std::int64_t length, const Shape& shape) {
  return (shape.min && length < *shape.min) || (shape.max && length > *shape.max);
}

bool text_is_legal(std::string_view text, const Shape& shape) {
  return !breaks_pattern(text, shape) && !breaks_enum(text, shape) &&
         !breaks_length(length_of(text), shape);
}

/// The rules a value breaks by itself, its elements aside.
std::vector<std::string> broken_rules(json::View value, const Shape& shape) {
  std::vector<std::string> rules;
  if (shape.type == Type::string && !(shape.pattern.empty() && shape.values.empty())) {
    const std::string_view text = value.string_view();
    if (breaks_pattern(text, shape)) rules.push_back(pattern_rule(shape));
    if (breaks_enum(text, shape)) rules.push_back(enum_rule(shape));
  }
  if (!shape.min && !shape.max) return rules;
  const double size = measure(value, shape);
  if (shape.min && size < static_cast<double>(*shape.min)) rules.push_back(min_rule(shape));
  if (shape.max && size > static_cast<double>(*shape.max)) rules.push_back(max_rule(shape));
  return rules;
}

/// Of scalars in a list or map AWS names all rules, whichever is broken.
std::string all_rules(const Shape& shape) {
  std::vector<std::string> rules;
  if (shape.max) rules.push_back(max_rule(shape));
  if (shape.min) rules.push_back(min_rule(shape));
  if (!shape.pattern.empty()) rules.push_back(pattern_rule(shape));
  if (!shape.values.empty()) rules.push_back(enum_rule(shape));
  return fmt::format("[{}]", fmt::join(rules, ", "));
}

/// Where a value stands in a request; spelled out only where something is wrong with it.
struct Place {
  const Place* around = nullptr;
  std::string_view member = {};
  std::size_t position = 0;  // in a list, from 1; 0 for a member
};

/// "entries.2.member.detailType"
std::string path_of(const Place& place) {
  const std::string own =
      place.position > 0 ? fmt::format("{}.member", place.position) : lower_first(place.member);
  const bool outermost = place.around == nullptr || place.around->around == nullptr;
  return outermost ? own : fmt::format("{}.{}", path_of(*place.around), own);
}

/// Walks a value along its shape and collects what is wrong.
class Walk {
 public:
  void check(json::View value, const Shape& shape, const Place& path) {
    for (const std::string& rule : broken_rules(value, shape)) add(value, shape, path, rule);
    if (shape.type == Type::structure) check_structure(value, shape, path);
    if (shape.type == Type::list) check_list(value, shape, path);
    if (shape.type == Type::map) check_map(value, shape, path);
  }

  [[nodiscard]] std::optional<std::string> message() const {
    if (faults_.empty()) return std::nullopt;
    return fmt::format("{} validation error{} detected: {}", faults_.size(),
                       faults_.size() == 1 ? "" : "s", fmt::join(faults_, "; "));
  }

 private:
  [[nodiscard]] bool full() const { return faults_.size() >= kMostFaults; }

  void add(json::View value, const Shape& shape, const Place& path, std::string_view rule) {
    if (full()) return;
    faults_.push_back(fmt::format("Value{} at '{}' failed to satisfy constraint: {}",
                                  shown(value, shape), path_of(path), rule));
  }

  static std::string shown(json::View value, const Shape& shape) {
    if (is_absent(value)) return " null";
    return shape.sensitive ? "" : fmt::format(" '{}'", java_text(value, shape));
  }

  void check_structure(json::View value, const Shape& shape, const Place& path) {
    for (const Member& member : shape.members) {
      if (full()) return;
      const json::View found = value[member.name];
      if (is_absent(found) && !member.required) continue;
      const Place below{&path, member.name};
      if (is_absent(found)) {
        add(found, *member.shape, below, "Member must not be null");
      } else {
        check(found, *member.shape, below);
      }
    }
  }

  void check_list(json::View value, const Shape& shape, const Place& path) {
    bool legal = true;
    std::size_t position = 0;
    for (const json::View element : value.elements()) {
      if (full()) return;
      ++position;
      if (is_container(shape.element->type)) {
        check(element, *shape.element, Place{&path, {}, position});
      } else {
        legal = legal && !is_absent(element) && broken_rules(element, *shape.element).empty();
      }
    }
    if (!legal)
      add(value, shape, path, "Member must satisfy constraint: " + all_rules(*shape.element));
  }

  void check_map(json::View value, const Shape& shape, const Place& path) {
    bool keys = true;
    bool values = true;
    for (const auto& [key, entry] : value.members()) {
      keys = keys && text_is_legal(key.string_view(), *shape.key);
      values = values && !is_absent(entry) && broken_rules(entry, *shape.element).empty();
    }
    if (!keys)
      add(value, shape, path, "Map keys must satisfy constraint: " + all_rules(*shape.key));
    if (!values) {
      add(value, shape, path, "Map value must satisfy constraint: " + all_rules(*shape.element));
    }
  }

  std::vector<std::string> faults_;
};

}  // namespace

std::optional<std::string> constraint_faults(json::View value, const Shape& shape) {
  Walk walk;
  walk.check(value, shape, Place{});
  return walk.message();
}

std::optional<std::string> refusal(json::View value, const Shape& shape) {
  for (const Member& member : shape.members) {
    const json::View found = value[member.name];
    if (is_absent(found)) continue;
    if (!member.refusal.empty()) {
      return fmt::format("Parameter {} is not valid. Reason: {}", member.name, member.refusal);
    }
    if (auto below = refusal(found, *member.shape)) return below;
  }
  return std::nullopt;
}

}  // namespace smemu::aws
