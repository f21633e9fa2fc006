#include "emulator/pattern/flat_event.hpp"

#include "emulator/pattern/text.hpp"

namespace smemu::pattern {

void FlatEvent::assign(json::View event) {
  // Paths recur from event to event; a map that only ever grows would keep those that do not.
  constexpr std::size_t kKeptPaths = 1024;
  if (leaves_.size() > kKeptPaths) leaves_.clear();
  for (auto& [path, leaves] : leaves_) leaves.clear();
  trail_.clear();
  here_.clear();
  path_.clear();
  arrays_ = 0;
  add_value(event);
}

std::span<const Leaf> FlatEvent::at(std::string_view path) const {
  const auto found = leaves_.find(path);
  if (found == leaves_.end()) return {};
  return found->second;
}

void FlatEvent::add_value(json::View value) {
  switch (value.kind()) {
    case json::Kind::object:
      return add_object(value);
    case json::Kind::array:
      return add_array(value);
    default:
      return add_leaf(value);
  }
}

void FlatEvent::add_object(json::View object) {
  const std::size_t length = path_.size();
  for (const auto& [name, value] : object.members()) {
    if (length > 0) path_ += '.';
    path_ += name.string();
    add_value(value);
    path_.resize(length);
  }
}

/// Arrays add nothing to the path: a pattern looks through them.
void FlatEvent::add_array(json::View array) {
  const std::uint32_t number = arrays_++;
  std::uint32_t index = 0;
  for (const json::View element : array.elements()) {
    here_.push_back({number, index++});
    add_value(element);
    here_.pop_back();
  }
}

void FlatEvent::add_leaf(json::View scalar) {
  Leaf leaf;
  leaf.kind = scalar.kind();
  leaf.raw = scalar.raw();
  if (leaf.kind == json::Kind::string) leaf.text = scalar.string();
  if (leaf.kind == json::Kind::number) leaf.number = exact_double(leaf.raw);
  leaf.trail_begin = static_cast<std::uint32_t>(trail_.size());
  trail_.insert(trail_.end(), here_.begin(), here_.end());
  leaf.trail_end = static_cast<std::uint32_t>(trail_.size());
  auto found = leaves_.find(std::string_view(path_));
  if (found == leaves_.end()) found = leaves_.emplace(path_, std::vector<Leaf>()).first;
  found->second.push_back(std::move(leaf));
}

}  // namespace smemu::pattern
