#pragma once

#include "emulator/json/document.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace smemu::pattern {

/// Which element of which array a leaf lies in. Two leaves may match one pattern together only if,
/// wherever they share an array, they share the element.
struct ArrayStep {
  std::uint32_t array;  // numbered through the event
  std::uint32_t element;
};

/// A scalar of an event. Borrows from the event's Document.
struct Leaf {
  json::Kind kind = json::Kind::null;
  std::string_view raw;           // as written; strings with their quotes
  std::string text;               // of a string, escapes resolved
  std::optional<double> number;   // of a number that a double holds exactly
  std::uint32_t trail_begin = 0;  // its ArraySteps
  std::uint32_t trail_end = 0;
};

/// An event as patterns see it: the scalars at each dotted path, with the array elements they lie
/// in. Built once for an event and asked by every rule. assign() keeps what memory it has. Valid
/// while the Document stays.
class FlatEvent {
 public:
  FlatEvent() = default;
  explicit FlatEvent(json::View event) { assign(event); }

  void assign(json::View event);

  /// The leaves at a path such as "detail.state"; none if there is no such field, or only objects
  /// and empty arrays.
  [[nodiscard]] std::span<const Leaf> at(std::string_view path) const;
  [[nodiscard]] std::span<const ArrayStep> trail(const Leaf& leaf) const {
    return std::span(trail_).subspan(leaf.trail_begin, leaf.trail_end - leaf.trail_begin);
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  void add_value(json::View value);
  void add_object(json::View object);
  void add_array(json::View array);
  void add_leaf(json::View scalar);

  std::unordered_map<std::string, std::vector<Leaf>, Hash, std::equal_to<>> leaves_;
  std::vector<ArrayStep> trail_;
  std::vector<ArrayStep> here_;  // while building: the elements that we are in
  std::string path_;             // while building
  std::uint32_t arrays_ = 0;
};

}  // namespace smemu::pattern
