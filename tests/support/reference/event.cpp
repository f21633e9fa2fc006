#include "tests/support/reference/event.hpp"

#include "tests/support/reference/json.hpp"

#include <algorithm>

namespace smemu::reference {
namespace {

struct Flattener {
  Event out;
  int arrays = 0;
  std::map<int, int> elements = {};

  void object(const Json& json, const std::string& prefix) {
    for (const auto& [name, value] : json.members) any(value, prefix + name);
  }

  void any(const Json& json, const std::string& path) {
    if (json.is(Json::Kind::object)) return object(json, path + '.');
    if (json.is(Json::Kind::array)) return array(json, path);
    const bool is_string = json.is(Json::Kind::string);
    out[path].push_back({is_string ? '"' + json.text + '"' : json.text, elements});
  }

  void array(const Json& json, const std::string& path) {
    const int id = arrays++;
    for (std::size_t i = 0; i < json.elements.size(); ++i) {
      const Json& element = json.elements[i];
      const bool binds = element.is(Json::Kind::object) || element.is(Json::Kind::array);
      if (binds) elements[id] = static_cast<int>(i);
      any(element, path);
      elements.erase(id);
    }
  }
};

}  // namespace

std::optional<Event> read_event(std::string_view text) {
  const auto json = read_event_text(text);
  if (!json) return std::nullopt;
  Flattener flattener;
  flattener.object(*json, "");
  return std::move(flattener.out);
}

bool are_consistent(const Value& a, const Value& b) {
  return std::all_of(a.elements.begin(), a.elements.end(), [&b](const auto& place) {
    const auto other = b.elements.find(place.first);
    return other == b.elements.end() || other->second == place.second;
  });
}

}  // namespace smemu::reference
