#include "harness/difference.hpp"

#include "emulator/json/document.hpp"

namespace smemu::harness {
namespace {

using json::Kind;
using json::View;

void compare(View first, View second, const std::string& path, std::vector<std::string>& out) {
  if (first.is(Kind::object) && second.is(Kind::object)) {
    const std::string prefix = path.empty() ? "" : path + '.';
    for (const auto& [name, value] : first.members()) {
      compare(value, second[name.string_view()], prefix + name.string(), out);
    }
    for (const auto& [name, value] : second.members()) {
      if (!first[name.string_view()]) out.push_back(prefix + name.string());
    }
    return;
  }
  if (!second || first.raw() != second.raw()) out.push_back(path);
}

}  // namespace

std::vector<std::string> differing_paths(std::string_view first, std::string_view second) {
  std::vector<std::string> out;
  const auto one = json::Document::parse(first);
  const auto other = json::Document::parse(second);
  if (one && other) compare(one->root(), other->root(), "", out);
  return out;
}

}  // namespace smemu::harness
