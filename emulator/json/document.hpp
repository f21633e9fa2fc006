#pragma once

#include "emulator/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::json {

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

class View;

/// One JSON text, read once and kept as it was written: key order, duplicate keys and the spelling
/// of every number survive. Takes what AWS takes and simdjson's own document model refuses:
/// integers of any length, 1e400, lone surrogate escapes. simdjson finds the structure and checks
/// the UTF-8; everything else is read from the raw tokens here. Immutable once parsed. Views borrow
/// from it, so it stays where it is while there are any.
class Document {
 public:
  struct Limits {
    std::size_t max_depth =
        1000;  // EventBridge reads detail down to 1000 levels (API reference, PutEvents)
  };

  /// Copies `text`, with room for simdjson behind it. Fails with what was expected, and "offset N"
  /// as `where`, on anything that is not exactly one JSON value (RFC 8259) in valid UTF-8.
  [[nodiscard]] static Result<Document> parse(std::string_view text, Limits limits);
  [[nodiscard]] static Result<Document> parse(std::string_view text);

  [[nodiscard]] View root() const;
  [[nodiscard]] std::string_view text() const { return text_; }

  /// No white space between the tokens.
  [[nodiscard]] bool is_compact() const { return compact_; }
  /// A string holds half of a surrogate pair.
  [[nodiscard]] bool has_lone_surrogates() const { return lone_surrogates_; }

 private:
  friend class View;
  friend class Builder;
  /// Values in document order; a member is its name's node and then its value's. `next` is the node
  /// behind the whole value, so that a subtree is skipped in one step.
  struct Node {
    Kind kind;
    bool escaped;  // a string whose text is in `unescaped_`, from `plain` for `plain_size` bytes
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t next;
    std::uint32_t plain;
    std::uint32_t plain_size;
  };

  std::string text_;
  std::string unescaped_;  // the strings that have escapes, resolved
  std::vector<Node> nodes_;
  bool compact_ = true;
  bool lone_surrogates_ = false;
};

/// A value inside a Document, or nothing. Looking a member up in nothing gives nothing, so that a
/// path can be walked without a check at each step. Two words; copy it.
class View {
 public:
  View() = default;

  /// False: there is no such value.
  [[nodiscard]] explicit operator bool() const { return document_ != nullptr; }
  [[nodiscard]] Kind kind() const { return node().kind; }  // requires a value
  [[nodiscard]] bool is(Kind kind) const { return document_ != nullptr && node().kind == kind; }

  /// The token, or the nested text, exactly as written; quotes included.
  [[nodiscard]] std::string_view raw() const;

  /// A string's text with escapes resolved; a lone surrogate becomes its three-byte encoding. Empty
  /// if not a string. Borrowed from the document.
  [[nodiscard]] std::string_view string_view() const;
  /// A copy of string_view().
  [[nodiscard]] std::string string() const { return std::string(string_view()); }
  /// Appends what string_view() says.
  void append_string(std::string& out) const { out += string_view(); }
  /// Is this a string that says `text`?
  [[nodiscard]] bool equals(std::string_view text) const;
  /// No white space between the tokens of the whole document.
  [[nodiscard]] bool is_compact() const { return document_ && document_->is_compact(); }
  [[nodiscard]] bool boolean() const;   // requires a boolean
  [[nodiscard]] double number() const;  // requires a number; 1e400 is infinity

  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const;  // members or elements; 0 for scalars

  /// The last member of that name, which is how most readers take duplicates; nothing if there is
  /// none.
  [[nodiscard]] View operator[](std::string_view name) const;

  class Elements;
  class Members;
  /// `for (View element : view.elements())`; none if not an array.
  [[nodiscard]] Elements elements() const;
  /// `for (auto [name, value] : view.members())`, duplicates included; none if not an object.
  [[nodiscard]] Members members() const;

 private:
  friend class Document;
  View(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  [[nodiscard]] const Document::Node& node() const { return document_->nodes_[index_]; }
  /// Where the children of this value begin and end, in nodes; an empty range unless it is of that
  /// kind.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> children(Kind kind) const;

  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

class View::Elements {
 public:
  class iterator {
   public:
    iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
    View operator*() const { return View(document_, index_); }
    iterator& operator++() {
      index_ = document_->nodes_[index_].next;
      return *this;
    }
    bool operator==(const iterator&) const = default;

   private:
    const Document* document_;
    std::uint32_t index_;
  };
  [[nodiscard]] iterator begin() const { return {document_, begin_}; }
  [[nodiscard]] iterator end() const { return {document_, end_}; }

 private:
  friend class View;
  Elements(const Document* document, std::pair<std::uint32_t, std::uint32_t> range)
      : document_(document), begin_(range.first), end_(range.second) {}
  const Document* document_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

class View::Members {
 public:
  class iterator {
   public:
    iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
    std::pair<View, View> operator*() const {
      return {View(document_, index_), View(document_, index_ + 1)};
    }
    iterator& operator++() {
      index_ = document_->nodes_[index_ + 1].next;
      return *this;
    }
    bool operator==(const iterator&) const = default;

   private:
    const Document* document_;
    std::uint32_t index_;
  };
  [[nodiscard]] iterator begin() const { return {document_, begin_}; }
  [[nodiscard]] iterator end() const { return {document_, end_}; }

 private:
  friend class View;
  Members(const Document* document, std::pair<std::uint32_t, std::uint32_t> range)
      : document_(document), begin_(range.first), end_(range.second) {}
  const Document* document_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

inline std::string_view View::raw() const {
  if (!document_) return {};
  return std::string_view(document_->text_).substr(node().begin, node().end - node().begin);
}

inline std::string_view View::string_view() const {
  if (!is(Kind::string)) return {};
  const Document::Node& own = node();
  const std::string& text = own.escaped ? document_->unescaped_ : document_->text_;
  return {text.data() + own.plain, own.plain_size};
}

inline bool View::equals(std::string_view text) const {
  return is(Kind::string) && node().plain_size == text.size() && string_view() == text;
}

inline std::pair<std::uint32_t, std::uint32_t> View::children(Kind kind) const {
  if (!is(kind)) return {0, 0};
  return {index_ + 1, node().next};
}

inline View::Elements View::elements() const {
  return {document_, children(Kind::array)};
}
inline View::Members View::members() const {
  return {document_, children(Kind::object)};
}

}  // namespace smemu::json
