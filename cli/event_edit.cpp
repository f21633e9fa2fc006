#include "cli/event_edit.hpp"

#include "emulator/base/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace smemu::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Step {
  std::string name;  // of a member; empty: an element
  std::size_t index = 0;
  bool at_end = false;
};

/// "a.b[0]" as a, b, 0. Nothing if it is no path.
Result<std::vector<Step>> read_path(const std::string& path) {
  std::vector<Step> steps;
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '[') {
      const std::size_t end = path.find(']', at);
      const std::string inside = path.substr(at + 1, end == std::string::npos ? 0 : end - at - 1);
      const bool digits = !inside.empty() && inside.size() < 7 &&
                          std::all_of(inside.begin(), inside.end(),
                                      [](unsigned char c) { return std::isdigit(c) != 0; });
      if (!digits && inside != "-") {
        return fail(Errc::invalid_argument, "an index is a number, as in Variants[0]", path);
      }
      steps.push_back({"", digits ? std::stoul(inside) : 0, inside == "-"});
      at = end + 1;
      if (at < path.size() && path[at] == '.') ++at;
      continue;
    }
    const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
    if (end == at) return fail(Errc::invalid_argument, "a name is missing in the path", path);
    steps.push_back({path.substr(at, end - at)});
    at = end < path.size() && path[end] == '.' ? end + 1 : end;
  }
  if (steps.empty()) return fail(Errc::invalid_argument, "the path is empty", path);
  return steps;
}

bool has(const Json& parent, const Step& step) {
  if (!step.name.empty()) return parent.is_object() && parent.contains(step.name);
  return parent.is_array() && !step.at_end && step.index < parent.size();
}

Json& child(Json& parent, const Step& step) {
  return step.name.empty() ? parent[step.index] : parent[step.name];
}

tl::unexpected<Error> nothing_there(const Json& parent, const Step& step, const std::string& path) {
  std::vector<std::string> names;
  if (parent.is_object()) {
    for (const auto& [name, value] : parent.items()) names.push_back(name);
  }
  return fail(Errc::invalid_argument,
              fmt::format("there is no {} in the event{}",
                          step.name.empty() ? fmt::format("[{}]", step.index) : step.name,
                          did_you_mean(step.name, names)),
              path);
}

/// What holds the last step of the path; with `make`, objects on the way come into being.
Result<Json*> parent_of(Json& event, const std::vector<Step>& steps, const std::string& path,
                        bool make) {
  Json* at = &event;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const bool makes = make && !steps[i].name.empty() && at->is_object();
    if (!has(*at, steps[i]) && !makes) return nothing_there(*at, steps[i], path);
    at = &child(*at, steps[i]);
    if (at->is_null() && makes) *at = Json::object();
  }
  return at;
}

struct Assignment {
  std::string path;
  Json value;
};

Result<Assignment> read_assignment(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return fail(Errc::invalid_argument, "it has the form PATH=VALUE", text);
  }
  const std::string written = text.substr(equals + 1);
  Json value = Json::parse(written, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) value = written;
  return Assignment{text.substr(0, equals), std::move(value)};
}

Result<void> assign(Json& event, const std::string& text, bool add) {
  auto assignment = read_assignment(text);
  if (!assignment) return tl::unexpected(assignment.error());
  const auto steps = read_path(assignment->path);
  if (!steps) return tl::unexpected(steps.error());
  const auto parent = parent_of(event, *steps, assignment->path, add);
  if (!parent) return tl::unexpected(parent.error());
  const Step& last = steps->back();
  if (has(**parent, last) == add) {
    if (!add) return nothing_there(**parent, last, assignment->path);
    return fail(Errc::invalid_argument, "that is there already; use --override", assignment->path);
  }
  if (last.name.empty() && add) {
    if (!(*parent)->is_array())
      return fail(Errc::invalid_argument, "that is no list", assignment->path);
    (*parent)->push_back(std::move(assignment->value));
    return {};
  }
  if (!last.name.empty() && !(*parent)->is_object()) {
    return fail(Errc::invalid_argument, "that is inside no object", assignment->path);
  }
  child(**parent, last) = std::move(assignment->value);
  return {};
}

Result<void> remove(Json& event, const std::string& path) {
  const auto steps = read_path(path);
  if (!steps) return tl::unexpected(steps.error());
  const auto parent = parent_of(event, *steps, path, /*make=*/false);
  if (!parent) return tl::unexpected(parent.error());
  const Step& last = steps->back();
  if (!has(**parent, last)) return nothing_there(**parent, last, path);
  if (last.name.empty()) {
    (*parent)->erase(last.index);
  } else {
    (*parent)->erase(last.name);
  }
  return {};
}

}  // namespace

Result<void> edit(Json& event, const Edits& edits) {
  for (const std::string& text : edits.override_values) {
    if (auto done = assign(event, text, /*add=*/false); !done) return done;
  }
  for (const std::string& text : edits.add) {
    if (auto done = assign(event, text, /*add=*/true); !done) return done;
  }
  for (const std::string& path : edits.remove) {
    if (auto done = remove(event, path); !done) return done;
  }
  return {};
}

}  // namespace smemu::cli
