#include "emulator/schedule/field.hpp"

#include "emulator/schedule/text.hpp"

#include <algorithm>

namespace smemu::schedule {
namespace {

constexpr std::size_t kNameLength = 3;

/// From `from` to `to`; what lies beyond the field's last value goes on with its first.
struct Run {
  int from = 0;
  int to = 0;
};

bool is_name(std::string_view text) {
  return !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
}

std::optional<int> value_of_name(const Field& field, std::string_view name) {
  if (name.size() != kNameLength) return std::nullopt;
  for (std::size_t at = 0; at < field.names.size(); at += kNameLength) {
    if (field.names.substr(at, kNameLength) == name) {
      return field.first + static_cast<int>(at / kNameLength);
    }
  }
  return std::nullopt;
}

std::optional<Run> read_range(const Field& field, std::string_view low, std::string_view high) {
  if (is_name(low) != is_name(high)) return std::nullopt;
  const auto from = read_value(field, low);
  const auto to = read_value(field, high);
  if (!from || !to) return std::nullopt;
  if (*from <= *to) return Run{*from, *to};
  if (!field.wraps) return std::nullopt;
  return Run{*from, *to + field.size()};
}

/// A value with a step runs to the end of the field: "50/5" is 50 and 55.
std::optional<Run> read_run(const Field& field, std::string_view text, bool stepped) {
  if (text == "*") return Run{field.first, field.last};
  const std::size_t dash = text.find('-');
  if (dash != std::string_view::npos) {
    return read_range(field, text.substr(0, dash), text.substr(dash + 1));
  }
  const auto value = read_value(field, text);
  if (!value) return std::nullopt;
  return Run{*value, stepped ? field.last : *value};
}

/// AWS refuses "*/60" in the minutes (https://github.com/aws/aws-sdk-js/issues/4212), as Quartz
/// does, and Quartz bounds the steps of the other fields by their last value, too.
std::optional<int> read_step(const Field& field, std::string_view text) {
  const auto step = whole_number(text);
  if (!field.steps || !step || *step < 1 || *step > field.last) return std::nullopt;
  return step;
}

bool add_item(const Field& field, std::string_view item, Values& values) {
  const std::size_t slash = item.find('/');
  const bool stepped = slash != std::string_view::npos;
  const auto step = stepped ? read_step(field, item.substr(slash + 1)) : std::optional(1);
  const auto run = read_run(field, item.substr(0, slash), stepped);
  if (!step || !run) return false;
  for (int value = run->from; value <= run->to; value += *step) {
    values.add(value > field.last ? value - field.size() : value);
  }
  return true;
}

}  // namespace

bool Values::contains(int value) const {
  return at_or_after(value) == value;
}

std::optional<int> Values::at_or_after(int value) const {
  for (auto i = static_cast<std::size_t>(std::max(value - first_, 0)); i < bits_.size(); ++i) {
    if (bits_.test(i)) return first_ + static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<int> read_value(const Field& field, std::string_view text) {
  if (is_name(text)) return value_of_name(field, text);
  const auto number = whole_number(text);
  if (!number || *number < field.first || *number > field.last) return std::nullopt;
  return number;
}

std::optional<Values> read_values(const Field& field, std::string_view text) {
  Values values(field);
  for (const std::string_view item : pieces(text, ",")) {
    if (!add_item(field, item, values)) return std::nullopt;
  }
  if (values.empty()) return std::nullopt;
  return values;
}

}  // namespace smemu::schedule
