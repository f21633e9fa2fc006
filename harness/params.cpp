#include "harness/params.hpp"

#include "emulator/base/instant.hpp"
#include "emulator/base/suggest.hpp"
#include "harness/fields.hpp"
#include "harness/json_pointer.hpp"
#include "harness/scenario_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kTypeNames{"string", "integer", "boolean", "duration"};

std::optional<ParamType> parse_type(std::string_view text) {
  const auto found = std::find(kTypeNames.begin(), kTypeNames.end(), text);
  if (found == kTypeNames.end()) return std::nullopt;
  return static_cast<ParamType>(found - kTypeNames.begin());
}

ParamType type_of(const Json& value) {
  if (value.is_boolean()) return ParamType::boolean;
  return value.is_number_integer() ? ParamType::integer : ParamType::string;
}

bool is_of(ParamType type, const Json& value) {
  if (type == ParamType::duration) {
    return value.is_string() && parse_duration(value.get<std::string>()).has_value();
  }
  return (value.is_string() || value.is_boolean() || value.is_number_integer()) &&
         type_of(value) == type;
}

/// A value as its param's type would be typed on a command line.
Json typed(ParamType type, const std::string& text) {
  if (type == ParamType::boolean && (text == "true" || text == "false")) return text == "true";
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (type == ParamType::integer && whole) return number;
  return text;
}

void read_type(Fields& fields, Param& param) {
  const auto name = fields.optional_text("type");
  param.type = type_of(param.fallback);
  if (!name) return;
  if (const auto type = parse_type(*name)) {
    param.type = *type;
  } else {
    fields.refuse("type", fmt::format("there is no type '{}'; it is one of: {}", *name,
                                      fmt::join(kTypeNames, ", ")));
  }
}

void read_default(Fields& fields, Param& param) {
  if (param.fallback.is_null() || is_of(param.type, param.fallback)) return;
  fields.refuse("default",
                fmt::format("{} is not of type {}", param.fallback.dump(), name_of(param.type)));
}

void read_choices(Fields& fields, Param& param) {
  fields.each("enum", [&](const Json& choice, const std::string& pointer) {
    if (choice.is_string()) return param.choices.push_back(choice.get<std::string>());
    fields.refuse({Errc::invalid_argument, "a choice must be a text", pointer});
  });
}

Param read_param(const std::string& name, Fields& fields) {
  Param param;
  param.name = name;
  param.about = fields.text("about");
  param.address = fields.flag("address");
  if (const Json* fallback = fields.find("default")) param.fallback = *fallback;
  read_type(fields, param);
  read_default(fields, param);
  read_choices(fields, param);
  return param;
}

tl::unexpected<Error> bad(const Param& param, std::string message) {
  return fail(Errc::invalid_argument, std::move(message), param.name);
}

Result<void> check_value(const Param& param) {
  const Json& value = param.value;
  if (value.is_null()) {
    return bad(param, fmt::format("'{0}' needs a value: --set {0}=...", param.name));
  }
  if (param.address && value == "") {
    return bad(param, fmt::format("'{0}' needs an address: --set {0}=http://...", param.name));
  }
  if (!is_of(param.type, value)) {
    return bad(param, fmt::format("'{}' is {}, which is not of type {}", param.name, value.dump(),
                                  name_of(param.type)));
  }
  const auto& choices = param.choices;
  if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) {
    return {};
  }
  return bad(param, fmt::format("'{}' is {}; it is one of: {}", param.name, value.dump(),
                                fmt::join(choices, ", ")));
}

struct Piece {
  Json value;
  std::string unknown;  // the name that nothing is known about
};

/// The string with its first `{{name}}` from `at` on replaced; moves `at` behind it, or to npos
/// when there is none.
Piece replace_next(std::string text, std::size_t& at, const Values& values) {
  const std::size_t open = text.find("{{", at);
  const std::size_t close = open == std::string::npos ? open : text.find("}}", open);
  at = std::string::npos;
  if (close == std::string::npos) return {Json(std::move(text)), {}};
  std::string name = text.substr(open + 2, close - open - 2);
  name.erase(0, name.find_first_not_of(' '));
  name.erase(name.find_last_not_of(' ') + 1);
  const auto known = values.find(name);
  if (known == values.end()) return {nullptr, name};
  const Json& value = known->second;
  if (open == 0 && close + 2 == text.size()) return {value, {}};
  const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
  text.replace(open, close + 2 - open, written);
  at = open + written.size();
  return {Json(std::move(text)), {}};
}

Result<void> substitute_text(Json& text, const Values& values, const std::string& pointer) {
  for (std::size_t at = 0; at != std::string::npos && text.is_string();) {
    Piece piece = replace_next(text.get<std::string>(), at, values);
    if (!piece.unknown.empty()) {
      std::vector<std::string> names;
      for (const auto& [name, value] : values) names.push_back(name);
      return fail(Errc::invalid_argument,
                  fmt::format("there is no param '{}'{}", piece.unknown,
                              did_you_mean(piece.unknown, names)),
                  pointer);
    }
    text = std::move(piece.value);
  }
  return {};
}

}  // namespace

std::string_view name_of(ParamType type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

Result<std::vector<Param>> read_params(const Json& params, const std::string& pointer) {
  std::vector<Param> out;
  if (params.is_null()) return out;
  if (!params.is_object()) return fail(Errc::invalid_argument, "must be a mapping", pointer);
  for (const auto& [name, declaration] : params.items()) {
    Fields fields(declaration, member_of(pointer, name), keys::kParam);
    out.push_back(read_param(name, fields));
    if (fields.fault()) return tl::unexpected(*fields.fault());
  }
  return out;
}

Result<void> resolve_params(std::vector<Param>& params,
                            const std::map<std::string, std::string>& set) {
  std::vector<std::string> names;
  for (const Param& param : params) names.push_back(param.name);
  for (const auto& [name, text] : set) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return fail(Errc::invalid_argument,
                fmt::format("there is no param '{}'{}", name, did_you_mean(name, names)), name);
  }
  for (Param& param : params) {
    const auto given = set.find(param.name);
    param.value = given == set.end() ? param.fallback : typed(param.type, given->second);
    if (auto checked = check_value(param); !checked) return checked;
  }
  return {};
}

Result<void> substitute(Json& document, const Values& values, const std::string& pointer) {
  if (document.is_string()) return substitute_text(document, values, pointer);
  if (!document.is_structured()) return {};
  std::size_t index = 0;
  for (const auto& item : document.items()) {
    const std::string place =
        document.is_array() ? element_of(pointer, index++) : member_of(pointer, item.key());
    if (auto done = substitute(item.value(), values, place); !done) return done;
  }
  return {};
}

}  // namespace smemu::harness
