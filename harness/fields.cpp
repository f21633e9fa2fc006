#include "harness/fields.hpp"

#include "emulator/base/suggest.hpp"
#include "harness/json_pointer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace smemu::harness {

using Json = nlohmann::ordered_json;

Fields::Fields(const Json& object, std::string pointer, std::span<const std::string_view> known)
    : object_(object), pointer_(std::move(pointer)) {
  if (!object_.is_object()) {
    refuse({Errc::invalid_argument, "must be a mapping", pointer_});
    return;
  }
  for (const auto& [key, value] : object_.items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    const std::vector<std::string> candidates(known.begin(), known.end());
    refuse(key, fmt::format("unknown key '{}'{}", key, did_you_mean(key, candidates)));
  }
}

const Json* Fields::find(std::string_view key) const {
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(std::string(key));
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

const Json* Fields::find_object(std::string_view key) {
  const Json* value = find(key);
  if (!value || value->is_object()) return value;
  refuse(key, fmt::format("'{}' must be a mapping", key));
  return nullptr;
}

std::optional<std::string> Fields::optional_text(std::string_view key) {
  const Json* value = find(key);
  if (!value) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  refuse(key, fmt::format("'{}' must be a text, but is {}", key, value->dump()));
  return std::nullopt;
}

std::string Fields::text(std::string_view key, std::string fallback) {
  return optional_text(key).value_or(std::move(fallback));
}

std::optional<std::int64_t> Fields::whole_number(std::string_view key) {
  const Json* value = find(key);
  if (!value) return std::nullopt;
  const bool fits = value->is_number_unsigned() && value->get<std::uint64_t>() <= INT64_MAX;
  if (fits) return value->get<std::int64_t>();
  refuse(key, fmt::format("'{}' must be a whole number from 0, but is {}", key, value->dump()));
  return std::nullopt;
}

bool Fields::flag(std::string_view key, bool fallback) {
  const Json* value = find(key);
  if (!value) return fallback;
  if (value->is_boolean()) return value->get<bool>();
  refuse(key, fmt::format("'{}' must be true or false, but is {}", key, value->dump()));
  return fallback;
}

std::optional<Duration> Fields::duration(std::string_view key) {
  const auto text = optional_text(key);
  if (!text) return std::nullopt;
  const auto length = parse_duration(*text);
  if (length) return *length;
  refuse(key, length.error().message);
  return std::nullopt;
}

void Fields::each(std::string_view key,
                  const std::function<void(const Json&, const std::string&)>& read) {
  const Json* list = find(key);
  if (!list) return;
  if (!list->is_array()) return refuse(key, fmt::format("'{}' must be a list", key));
  for (std::size_t i = 0; i < list->size(); ++i) read((*list)[i], element_of(pointer_to(key), i));
}

void Fields::require(std::string_view key) {
  if (find(key)) return;
  refuse({Errc::invalid_argument, fmt::format("'{}' is missing", key), pointer_});
}

void Fields::refuse(std::string_view key, std::string message) {
  refuse({Errc::invalid_argument, std::move(message), pointer_to(key)});
}

void Fields::refuse(Error error) {
  if (!fault_) fault_ = std::move(error);
}

std::string Fields::pointer_to(std::string_view key) const {
  return member_of(pointer_, key);
}

}  // namespace smemu::harness
