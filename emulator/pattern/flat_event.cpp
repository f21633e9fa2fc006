#include "emulator/pattern/flat_event.hpp"

#include "emulator/pattern/number.hpp"

#include <algorithm>
#include <tuple>

namespace smemu::pattern {
namespace {

bool is_container(json::View value) {
  return value.is(json::Kind::object) || value.is(json::Kind::array);
}

template <class T>
std::uint32_t count(const T& container) {
  return static_cast<std::uint32_t>(container.size());
}

}  // namespace

void FlatEvent::clear() {
  text_.clear();
  steps_.clear();
  elements_.clear();
  leaves_.clear();
  arrays_ = 0;
}

void FlatEvent::assign(json::View event) {
  clear();
  add_object(event, kNone, kNone);
  std::sort(leaves_.begin(), leaves_.end(), [](const Stored& a, const Stored& b) {
    return std::tie(a.hash, a.order) < std::tie(b.hash, b.order);
  });
}

void FlatEvent::add_object(json::View object, std::uint32_t step, std::uint32_t element) {
  for (const auto& [name, value] : object.members()) {
    const std::uint32_t own = add_step(name, step);
    if (value.is(json::Kind::object)) {
      add_object(value, own, element);
    } else if (value.is(json::Kind::array)) {
      add_array(value, own, element);
    } else {
      add_leaf(value, own, element);
    }
  }
}

void FlatEvent::add_array(json::View array, std::uint32_t step, std::uint32_t element) {
  const std::uint32_t id = arrays_++;
  std::uint32_t index = 0;
  for (const json::View value : array.elements()) {
    if (!is_container(value)) {
      add_leaf(value, step, element);
    } else {
      const std::uint32_t own = count(elements_);
      elements_.push_back({element, id, index});
      if (value.is(json::Kind::object)) {
        add_object(value, step, own);
      } else {
        add_array(value, step, own);
      }
    }
    ++index;
  }
}

void FlatEvent::add_leaf(json::View value, std::uint32_t step, std::uint32_t element) {
  const std::uint32_t begin = count(text_);
  std::optional<double> number;
  if (value.is(json::Kind::string)) {
    text_ += '"';
    value.append_string(text_);
    text_ += '"';
  } else {
    text_ += value.raw();
    if (value.is(json::Kind::number)) number = exact_double(value.raw());
  }
  leaves_.push_back(
      {steps_[step].hash, count(leaves_), step, {begin, count(text_)}, element, number});
}

std::uint32_t FlatEvent::add_step(json::View name, std::uint32_t parent) {
  const std::uint32_t begin = count(text_);
  name.append_string(text_);
  const Span span{begin, count(text_)};
  const std::uint64_t above =
      parent == kNone ? kEmptyHash : continue_hash(steps_[parent].hash, ".");
  steps_.push_back({parent, span, continue_hash(above, text(span))});
  return count(steps_) - 1;
}

FlatEvent::Range FlatEvent::at(const Path& path) const {
  const auto by_hash = [](const auto& a, const auto& b) { return a.hash < b.hash; };
  const Stored wanted{path.hash, 0, 0, {}, 0, {}};
  const auto [begin, end] = std::equal_range(leaves_.begin(), leaves_.end(), wanted, by_hash);
  if (begin == end || !has_path(*begin, path.text)) return {this, 0, 0};
  return {this, static_cast<std::size_t>(begin - leaves_.begin()),
          static_cast<std::size_t>(end - leaves_.begin())};
}

/// Guards against two paths with one hash: compares name by name, from the innermost.
bool FlatEvent::has_path(const Stored& leaf, std::string_view path) const {
  for (std::uint32_t at = leaf.step;;) {
    const Step& step = steps_[at];
    if (!path.ends_with(text(step.name))) return false;
    path.remove_suffix(text(step.name).size());
    if (step.parent == kNone) return path.empty();
    if (!path.ends_with('.')) return false;
    path.remove_suffix(1);
    at = step.parent;
  }
}

FlatEvent::Entry FlatEvent::entry(std::size_t at) const {
  const Stored& leaf = leaves_[at];
  return {{text(leaf.text), leaf.number}, leaf.element};
}

}  // namespace smemu::pattern
