#include "harness/reference.hpp"

#include "emulator/base/suggest.hpp"
#include "harness/json_pointer.hpp"

#include <fmt/format.h>

#include <optional>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// `${connections.pager.ConnectionArn}` inside a text.
struct Reference {
  std::size_t begin = 0;
  std::size_t length = 0;
  std::string resource;  // "connections.pager"
  std::string member;    // "ConnectionArn"
};

std::optional<Reference> next_reference(const std::string& text, std::size_t from) {
  const std::size_t begin = text.find("${", from);
  const std::size_t end = begin == std::string::npos ? begin : text.find('}', begin);
  if (end == std::string::npos) return std::nullopt;
  const std::string path = text.substr(begin + 2, end - begin - 2);
  const std::size_t dot = path.rfind('.');
  if (dot == std::string::npos) return Reference{begin, end + 1 - begin, path, ""};
  return Reference{begin, end + 1 - begin, path.substr(0, dot), path.substr(dot + 1)};
}

}  // namespace

Result<void> check_references(const Json& value, const std::string& pointer,
                              const std::set<std::string>& made) {
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    for (auto ref = next_reference(text, 0); ref; ref = next_reference(text, ref->begin + 2)) {
      if (made.contains(ref->resource)) continue;
      return fail(Errc::invalid_argument,
                  fmt::format("'${{{}}}' refers to nothing that is made before{}", ref->resource,
                              did_you_mean(ref->resource, {made.begin(), made.end()})),
                  pointer);
    }
  }
  if (!value.is_structured()) return {};
  std::size_t index = 0;
  for (const auto& item : value.items()) {
    const std::string place =
        value.is_array() ? element_of(pointer, index++) : member_of(pointer, item.key());
    if (auto checked = check_references(item.value(), place, made); !checked) return checked;
  }
  return {};
}

Result<void> resolve_references(Json& value, const Answers& answers) {
  if (value.is_string()) {
    auto text = value.get<std::string>();
    for (auto ref = next_reference(text, 0); ref; ref = next_reference(text, ref->begin)) {
      const Json& answer = answers.at(ref->resource);
      if (!answer.contains(ref->member) || !answer[ref->member].is_string()) {
        return fail(Errc::invalid_argument,
                    fmt::format("{} has no {}", ref->resource, ref->member));
      }
      text.replace(ref->begin, ref->length, answer[ref->member].get<std::string>());
    }
    value = text;
    return {};
  }
  if (!value.is_structured()) return {};
  for (Json& inner : value) {
    if (auto resolved = resolve_references(inner, answers); !resolved) return resolved;
  }
  return {};
}

}  // namespace smemu::harness
