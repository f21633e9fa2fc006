#include "emulator/json/document.hpp"

#include "emulator/json/structure.hpp"
#include "emulator/json/token.hpp"

#include <cstdlib>
#include <limits>
#include <span>

namespace smemu::json {

/// Reads tokens in order and lays the nodes out. Grammar is a small state machine over "what may
/// come next", so depth costs a stack entry and never the machine's stack.
class Builder {
 public:
  Builder(Document& document, std::span<const std::uint32_t> tokens, std::size_t max_depth)
      : text_(document.text_), nodes_(document.nodes_), tokens_(tokens), max_depth_(max_depth) {}

  Result<void> build() {
    // Half the tokens are punctuation.
    nodes_.reserve(tokens_.size() / 2 + 1);
    for (const std::uint32_t at : tokens_) {
      if (const char* fault = take(at)) {
        return fail(Errc::invalid_argument, fault, "offset " + std::to_string(at));
      }
    }
    if (expect_ != Expect::end) {
      return fail(Errc::invalid_argument, "the text ends too early",
                  "offset " + std::to_string(text_.size()));
    }
    return {};
  }

 private:
  enum class Expect { value, value_or_close, name, name_or_close, colon, comma_or_close, end };
  using Fault = const char*;

  Fault take(std::uint32_t at) {
    switch (text_[at]) {
      case '{':
        return open(Kind::object, at);
      case '[':
        return open(Kind::array, at);
      case '}':
        return close(Kind::object, at);
      case ']':
        return close(Kind::array, at);
      case ':':
        return colon();
      case ',':
        return comma();
      case '"':
        return string(at);
      default:
        return scalar(at);
    }
  }

  [[nodiscard]] bool wants_value() const {
    return expect_ == Expect::value || expect_ == Expect::value_or_close;
  }

  void after_value() { expect_ = open_.empty() ? Expect::end : Expect::comma_or_close; }

  void add(Kind kind, std::uint32_t begin, std::size_t end) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({kind, begin, static_cast<std::uint32_t>(end), index + 1});
  }

  Fault open(Kind kind, std::uint32_t at) {
    if (!wants_value()) return "a value is not expected here";
    if (open_.size() >= max_depth_) return "the text is nested too deeply";
    open_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    add(kind, at, at);
    expect_ = kind == Kind::object ? Expect::name_or_close : Expect::value_or_close;
    return nullptr;
  }

  Fault close(Kind kind, std::uint32_t at) {
    const Expect empty = kind == Kind::object ? Expect::name_or_close : Expect::value_or_close;
    const bool fits = !open_.empty() && nodes_[open_.back()].kind == kind;
    if (!fits || (expect_ != Expect::comma_or_close && expect_ != empty)) {
      return kind == Kind::object ? "'}' is not expected here" : "']' is not expected here";
    }
    Document::Node& node = nodes_[open_.back()];
    node.end = at + 1;
    node.next = static_cast<std::uint32_t>(nodes_.size());
    open_.pop_back();
    after_value();
    return nullptr;
  }

  Fault colon() {
    if (expect_ != Expect::colon) return "':' is not expected here";
    expect_ = Expect::value;
    return nullptr;
  }

  Fault comma() {
    if (expect_ != Expect::comma_or_close) return "',' is not expected here";
    expect_ = nodes_[open_.back()].kind == Kind::object ? Expect::name : Expect::value;
    return nullptr;
  }

  Fault string(std::uint32_t at) {
    const bool name = expect_ == Expect::name || expect_ == Expect::name_or_close;
    if (!name && !wants_value()) return "a string is not expected here";
    const std::size_t end = end_of_string(text_, at);
    if (end == std::string_view::npos) return "a string holds an escape that JSON does not have";
    add(Kind::string, at, end);
    if (name) {
      expect_ = Expect::colon;
    } else {
      after_value();
    }
    return nullptr;
  }

  Fault scalar(std::uint32_t at) {
    if (!wants_value()) return "a value is not expected here";
    Kind kind = Kind::number;
    std::size_t end = 0;
    switch (text_[at]) {
      case 't':
        kind = Kind::boolean;
        end = end_of_literal(text_, at, "true");
        break;
      case 'f':
        kind = Kind::boolean;
        end = end_of_literal(text_, at, "false");
        break;
      case 'n':
        kind = Kind::null;
        end = end_of_literal(text_, at, "null");
        break;
      default:
        end = end_of_number(text_, at);
        break;
    }
    if (end == std::string_view::npos) return "not a JSON value";
    add(kind, at, end);
    after_value();
    return nullptr;
  }

  std::string_view text_;
  std::vector<Document::Node>& nodes_;
  std::span<const std::uint32_t> tokens_;
  std::size_t max_depth_;
  Expect expect_ = Expect::value;
  std::vector<std::uint32_t> open_;  // nodes whose end has not come yet
};

Result<Document> Document::parse(std::string text) {
  return parse(std::move(text), Limits{});
}

Result<Document> Document::parse(std::string text, Limits limits) {
  Document document;
  document.text_ = std::move(text);
  const auto tokens = find_structure(document.text_);
  if (!tokens) return tl::unexpected(tokens.error());
  if (auto built = Builder(document, *tokens, limits.max_depth).build(); !built) {
    return tl::unexpected(built.error());
  }
  return document;
}

View Document::root() const {
  return View(this, 0);
}

std::string_view View::raw() const {
  if (!document_) return {};
  return std::string_view(document_->text_).substr(node().begin, node().end - node().begin);
}

bool View::boolean() const {
  return raw().front() == 't';
}

double View::number() const {
  // The text is followed by a byte that no number contains, if only by the string's own terminator.
  return std::strtod(document_->text_.c_str() + node().begin, nullptr);
}

std::pair<std::uint32_t, std::uint32_t> View::children(Kind kind) const {
  if (!is(kind)) return {0, 0};
  return {index_ + 1, node().next};
}

std::size_t View::size() const {
  std::size_t count = 0;
  for ([[maybe_unused]] View element : elements()) ++count;
  for ([[maybe_unused]] const auto& member : members()) ++count;
  return count;
}

View View::operator[](std::string_view name) const {
  View found;
  for (const auto& [key, value] : members()) {
    if (key.equals(name)) found = value;
  }
  return found;
}

}  // namespace smemu::json
