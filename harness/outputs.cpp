#include "harness/outputs.hpp"

#include "emulator/base/suggest.hpp"
#include "harness/json_pointer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// `${call.body.id}` inside a text.
struct Reference {
  std::size_t begin = 0;
  std::size_t length = 0;
  std::string path;  // "call.body.id"
};

std::optional<Reference> next_reference(const std::string& text, std::size_t from) {
  const std::size_t begin = text.find("${", from);
  const std::size_t end = begin == std::string::npos ? begin : text.find('}', begin);
  if (end == std::string::npos) return std::nullopt;
  return Reference{begin, end + 1 - begin, text.substr(begin + 2, end - begin - 2)};
}

/// The longest name that the path begins with (names may have dots); empty if there is none.
std::string name_in(const std::string& path, const std::set<std::string>& names) {
  std::string longest;
  for (const std::string& name : names) {
    const bool fits = path == name || path.starts_with(name + '.');
    if (fits && name.size() > longest.size()) longest = name;
  }
  return longest;
}

/// The member or element of that key; null if there is none.
const Json* find(const Json& value, std::string_view key) {
  if (value.is_object()) {
    const auto found = value.find(std::string(key));
    return found == value.end() ? nullptr : &*found;
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool whole = error == std::errc() && end == key.data() + key.size();
  return value.is_array() && whole && index < value.size() ? &value[index] : nullptr;
}

Error no_such_member(const std::string& path, const std::string& key, const Json& value) {
  std::vector<std::string> names;
  if (value.is_object()) {
    for (const auto& item : value.items()) names.push_back(item.key());
  }
  const std::string has =
      names.empty() ? "nothing of that name" : fmt::format("{}", fmt::join(names, ", "));
  return {Errc::invalid_argument, fmt::format("'${{{}}}' has no '{}'; there is {}{}", path, key,
                                              has, did_you_mean(key, names))};
}

Result<Json> value_of(const std::string& path, const std::set<std::string>& names,
                      const Outputs& outputs) {
  const std::string name = name_in(path, names);
  const std::optional<Json> output = outputs(name);
  if (!output) {
    return fail(Errc::invalid_argument, fmt::format("'${{{}}}' has not happened yet", path));
  }
  const Json* value = &*output;
  for (std::size_t at = name.size(); at < path.size();) {
    const std::size_t end = std::min(path.find('.', at + 1), path.size());
    const std::string key = path.substr(at + 1, end - at - 1);
    const Json* inner = find(*value, key);
    if (!inner) return tl::unexpected(no_such_member(path, key, *value));
    value = inner;
    at = end;
  }
  return *value;
}

Result<void> resolve_text(Json& value, const std::set<std::string>& names, const Outputs& outputs) {
  auto text = value.get<std::string>();
  for (auto ref = next_reference(text, 0); ref;) {
    auto found = value_of(ref->path, names, outputs);
    if (!found) return tl::unexpected(std::move(found.error()));
    if (ref->length == text.size()) {
      value = std::move(*found);
      return {};
    }
    const std::string written = found->is_string() ? found->get<std::string>() : found->dump();
    text.replace(ref->begin, ref->length, written);
    ref = next_reference(text, ref->begin + written.size());
  }
  value = std::move(text);
  return {};
}

}  // namespace

bool has_references(const Json& value) {
  if (value.is_string()) return next_reference(value.get<std::string>(), 0).has_value();
  if (!value.is_structured()) return false;
  return std::any_of(value.begin(), value.end(),
                     [](const Json& inner) { return has_references(inner); });
}

Result<void> check_outputs(const Json& value, const std::string& pointer,
                           const std::set<std::string>& names) {
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    for (auto ref = next_reference(text, 0); ref; ref = next_reference(text, ref->begin + 2)) {
      if (!name_in(ref->path, names).empty()) continue;
      const std::string name = ref->path.substr(0, ref->path.find('.'));
      return fail(Errc::invalid_argument,
                  fmt::format("'${{{}}}' refers to no earlier step{}", ref->path,
                              did_you_mean(name, {names.begin(), names.end()})),
                  pointer);
    }
  }
  if (!value.is_structured()) return {};
  std::size_t index = 0;
  for (const auto& item : value.items()) {
    const std::string place =
        value.is_array() ? element_of(pointer, index++) : member_of(pointer, item.key());
    if (auto checked = check_outputs(item.value(), place, names); !checked) return checked;
  }
  return {};
}

Result<void> resolve_outputs(Json& value, const std::set<std::string>& names,
                             const Outputs& outputs) {
  if (value.is_string()) return resolve_text(value, names, outputs);
  if (!value.is_structured()) return {};
  for (Json& inner : value) {
    if (auto resolved = resolve_outputs(inner, names, outputs); !resolved) return resolved;
  }
  return {};
}

}  // namespace smemu::harness
