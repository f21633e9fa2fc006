#include "generators/answer.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace smemu::generators {
namespace {

using Json = nlohmann::ordered_json;

/// Members of requests that no Describe operation answers.
constexpr std::array<std::string_view, 2> kAskedOnly{"Tags", "ClientToken"};

bool is_time(std::string_view name, const Json& value) {
  return value.is_number_integer() && (name.ends_with("Time") || name == "Timestamp");
}

Json as_value(std::string_view name, Json value) {
  if (is_time(name, value)) return static_cast<double>(value.get<std::int64_t>()) / 1000.0;
  if (value.is_object()) {
    Json out = Json::object();
    auto& members = out.get_ref<Json::object_t&>();
    for (auto& [key, member] : value.get_ref<Json::object_t&>()) {
      if (!member.is_null()) members.emplace_back(key, as_value(key, std::move(member)));
    }
    return out;
  }
  if (value.is_array()) {
    for (Json& element : value) element = as_value("", std::move(element));
  }
  return value;
}

}  // namespace

Json as_answer(const JsonText& detail) {
  Json answer = detail.parsed();
  answer.erase("Tags");  // ListTags tells them
  return as_value("", std::move(answer));
}

void add_requested(Json& answer, const Requested& requested) {
  if (!requested) return;
  for (const auto& [name, value] : requested->items()) {
    const bool answered = answer.contains(name) ||
                          std::find(kAskedOnly.begin(), kAskedOnly.end(), name) != kAskedOnly.end();
    if (!answered) answer[name] = value;
  }
}

}  // namespace smemu::generators
