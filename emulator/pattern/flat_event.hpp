#pragma once

#include "emulator/json/document.hpp"
#include "emulator/pattern/matcher.hpp"
#include "emulator/pattern/path.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

/// An event as patterns see it: leaves (strings, numbers, literals) with dotted paths; arrays are
/// transparent, but each leaf knows which elements of which arrays it lies in. Duplicate names all
/// count. Owns its text. Built once per event and shared by all rules; assign() again to reuse the
/// memory. Read-only use is thread-safe.
class FlatEvent {
 public:
  /// Stands for "in no element of an array".
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// One object or array that is an element of an array. Scalars in an array are not bound to their
  /// place.
  struct Element {
    std::uint32_t parent;  // the element around it, or kNone
    std::uint32_t array;
    std::uint32_t index;
  };

  struct Entry {
    Leaf leaf;
    std::uint32_t element;  // the innermost element that it lies in, or kNone
  };

  /// Leaves of one path, in the order of the event.
  class Range {
   public:
    class iterator {
     public:
      using iterator_category = std::input_iterator_tag;
      using value_type = Entry;
      using difference_type = std::ptrdiff_t;
      using pointer = const Entry*;
      using reference = Entry;

      iterator(const FlatEvent* event, std::size_t at) : event_(event), at_(at) {}
      Entry operator*() const { return event_->entry(at_); }
      iterator& operator++() {
        ++at_;
        return *this;
      }
      bool operator==(const iterator&) const = default;

     private:
      const FlatEvent* event_;
      std::size_t at_;
    };
    Range(const FlatEvent* event, std::size_t begin, std::size_t end)
        : event_(event), begin_(begin), end_(end) {}
    [[nodiscard]] iterator begin() const { return {event_, begin_}; }
    [[nodiscard]] iterator end() const { return {event_, end_}; }
    [[nodiscard]] bool empty() const { return begin_ == end_; }
    [[nodiscard]] std::size_t size() const { return end_ - begin_; }

   private:
    const FlatEvent* event_;
    std::size_t begin_;
    std::size_t end_;
  };

  /// Flattens an event's whole envelope; what is no object has no leaves.
  void assign(json::View event);
  /// No leaves; the memory stays.
  void clear();

  [[nodiscard]] Range at(const Path& path) const;
  [[nodiscard]] const Element& element(std::uint32_t id) const { return elements_[id]; }
  [[nodiscard]] std::span<const Element> elements() const { return elements_; }
  [[nodiscard]] std::size_t size() const { return leaves_.size(); }

 private:
  struct Span {
    std::uint32_t begin;
    std::uint32_t end;
  };
  /// One name of an object; with the names above it, a path.
  struct Step {
    std::uint32_t parent;
    Span name;
    std::uint64_t hash;
  };
  struct Stored {
    std::uint64_t hash;  // of the path
    std::uint32_t order;
    std::uint32_t step;
    Span text;
    std::uint32_t element;
    std::optional<double> number;
  };

  void add_object(json::View object, std::uint32_t step, std::uint32_t element);
  void add_array(json::View array, std::uint32_t step, std::uint32_t element);
  void add_leaf(json::View value, std::uint32_t step, std::uint32_t element);
  std::uint32_t add_step(json::View name, std::uint32_t parent);

  [[nodiscard]] Entry entry(std::size_t at) const;
  [[nodiscard]] std::string_view text(Span span) const {
    return std::string_view(text_).substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] bool has_path(const Stored& leaf, std::string_view path) const;

  std::string text_;
  std::vector<Step> steps_;
  std::vector<Element> elements_;
  std::vector<Stored> leaves_;  // by hash of the path, then as in the event
  std::uint32_t arrays_ = 0;
};

}  // namespace smemu::pattern
