#include "generators/parameters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> kWanted{
    "a text",
    "a whole number",
    "true or false",
    "a duration such as 90s, 10m or 1h30m",
    "one of its choices",
    "a number of instances such as 1, or a share of them such as 30%",
    "names with a text each, such as {team: churn}",
    "any JSON"};

tl::unexpected<Error> not_wanted(const Parameter& parameter, const Json& value) {
  return fail(Errc::invalid_argument,
              fmt::format("{} is {}; it takes {}", parameter.name, value.dump(),
                          kWanted[static_cast<std::size_t>(parameter.kind)]),
              std::string(parameter.name));
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> whole_number(const Json& value) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  return std::nullopt;
}

std::optional<CapacitySize> capacity_size(const Json& value) {
  constexpr std::int64_t kMost = 1'000'000;
  const bool written = value.is_string();
  std::string text = written ? value.get<std::string>() : "";
  const bool percent = text.ends_with('%');
  if (percent) text.pop_back();
  const auto number = written ? parse_whole(text) : whole_number(value);
  if (!number || *number < -kMost || *number > kMost) return std::nullopt;
  using Unit = CapacitySize::Unit;
  return CapacitySize{percent ? Unit::percent : Unit::instances, static_cast<int>(*number)};
}

std::optional<TextMap> text_map(const Json& value) {
  if (!value.is_object()) return std::nullopt;
  TextMap map;
  for (const auto& [name, item] : value.items()) {
    if (item.is_structured() || item.is_null()) return std::nullopt;
    map[name] = item.is_string() ? item.get<std::string>() : item.dump();
  }
  return map;
}

/// A default stands in the table as a scenario would write it.
Json written_default(const Parameter& parameter) {
  using enum ParameterKind;
  if (parameter.kind == map && parameter.fallback.empty()) return Json::object();
  if (parameter.kind == map || parameter.kind == document) return Json::parse(parameter.fallback);
  if (parameter.kind == ParameterKind::integer) return *parse_whole(parameter.fallback);
  if (parameter.kind == ParameterKind::boolean) return parameter.fallback == "true";
  return parameter.fallback;
}

}  // namespace

Result<Arguments::Value> Arguments::convert(const Parameter& parameter, const Json& value) {
  switch (parameter.kind) {
    case ParameterKind::text:
      if (value.is_string()) return value.get<std::string>();
      break;
    case ParameterKind::integer:
      if (const auto number = whole_number(value)) return *number;
      break;
    case ParameterKind::boolean:
      if (value.is_boolean()) return value.get<bool>();
      break;
    case ParameterKind::duration:
      if (value.is_string()) {
        if (const auto length = parse_duration(value.get<std::string>())) return *length;
      }
      break;
    case ParameterKind::choice: {
      const auto& choices = parameter.choices;
      const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
      if (std::find(choices.begin(), choices.end(), text) != choices.end()) return text;
      return fail(Errc::invalid_argument,
                  fmt::format("{} is {}; it takes one of: {}", parameter.name, value.dump(),
                              fmt::join(choices, ", ")),
                  std::string(parameter.name));
    }
    case ParameterKind::capacity:
      if (const auto size = capacity_size(value)) return *size;
      break;
    case ParameterKind::map:
      if (auto map = text_map(value)) return *std::move(map);
      break;
    case ParameterKind::document:
      return Value(std::in_place_type<Json>, value);
  }
  return not_wanted(parameter, value);
}

Result<Arguments::Values> Arguments::convert_all(std::span<const Parameter> table,
                                                 const Json& given) {
  Values values;
  for (const auto& [name, value] : given.items()) {
    const auto known = std::find_if(table.begin(), table.end(),
                                    [&name = name](const Parameter& p) { return p.name == name; });
    if (known == table.end()) {
      return fail(Errc::invalid_argument, fmt::format("there is no parameter {}", name), name);
    }
    if (value == "" && known->kind != ParameterKind::text) continue;
    Result<Value> converted = convert(*known, value);
    if (!converted) return tl::unexpected(converted.error());
    values[name] = std::move(*converted);
  }
  return values;
}

/// Read once in each thread: jobs begin by the hundred thousand.
std::shared_ptr<const Arguments::Values> Arguments::defaults_of(std::span<const Parameter> table) {
  thread_local std::map<const Parameter*, std::shared_ptr<const Values>> known;
  std::shared_ptr<const Values>& defaults = known[table.data()];
  if (defaults) return defaults;
  Values values;
  for (const Parameter& parameter : table) {
    const bool may_be_empty =
        parameter.kind == ParameterKind::text || parameter.kind == ParameterKind::map;
    if (parameter.fallback.empty() && !may_be_empty) continue;
    values.emplace(parameter.name, *convert(parameter, written_default(parameter)));
  }
  return defaults = std::make_shared<const Values>(std::move(values));
}

Result<Arguments> Arguments::read(std::span<const Parameter> table, const Json& given) {
  auto values = convert_all(table, given);
  if (!values) return tl::unexpected(values.error());
  Arguments arguments;
  arguments.table_ = table;
  arguments.defaults_ = defaults_of(table);
  arguments.given_ = std::move(*values);
  return arguments;
}

Result<Arguments> Arguments::with(const Json& given) const {
  auto values = convert_all(table_, given);
  if (!values) return tl::unexpected(values.error());
  Arguments arguments = *this;
  for (auto& [name, value] : *values) arguments.given_.insert_or_assign(name, std::move(value));
  return arguments;
}

const Arguments::Value* Arguments::find(std::string_view name) const {
  const auto given = given_.find(name);
  if (given != given_.end()) return &given->second;
  const auto fallback = defaults_->find(name);
  return fallback == defaults_->end() ? nullptr : &fallback->second;
}

const std::string& Arguments::text(std::string_view name) const {
  return std::get<std::string>(*find(name));
}

std::int64_t Arguments::integer(std::string_view name) const {
  return std::get<std::int64_t>(*find(name));
}

bool Arguments::flag(std::string_view name) const {
  return std::get<bool>(*find(name));
}

CapacitySize Arguments::capacity(std::string_view name) const {
  return std::get<CapacitySize>(*find(name));
}

const TextMap& Arguments::map(std::string_view name) const {
  return std::get<TextMap>(*find(name));
}

const Json& Arguments::document(std::string_view name) const {
  static const Json nothing;
  const Value* const found = find(name);
  return found == nullptr ? nothing : std::get<Json>(*found);
}

Duration Arguments::duration(std::string_view name) const {
  return std::get<Duration>(*find(name));
}

std::optional<Duration> Arguments::optional_duration(std::string_view name) const {
  const Value* const found = find(name);
  if (found == nullptr) return std::nullopt;
  return std::get<Duration>(*found);
}

}  // namespace smemu::generators
