#include "emulator/json/document.hpp"

#include "emulator/json/structure.hpp"
#include "emulator/json/token.hpp"
#include "emulator/json/unescape.hpp"

#include <cstdlib>
#include <limits>
#include <span>
#include <utility>

namespace smemu::json {

/// Reads tokens in order and lays the nodes out. Grammar is a small state machine over "what may
/// come next", so depth costs a stack entry and never the machine's stack.
class Builder {
 public:
  Builder(Document& document, std::span<const std::uint32_t> tokens, std::size_t max_depth)
      : document_(document),
        text_(document.text_),
        nodes_(document.nodes_),
        tokens_(tokens),
        max_depth_(max_depth) {}

  Result<void> build() {
    // Half the tokens are punctuation.
    nodes_.reserve(tokens_.size() / 2 + 1);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::uint32_t at = tokens_[i];
      next_ = i + 1 < tokens_.size() ? tokens_[i + 1] : static_cast<std::uint32_t>(text_.size());
      end_ = at + 1;
      if (const char* fault = take(at)) {
        return fail(Errc::invalid_argument, fault, "offset " + std::to_string(at));
      }
      if (end_ != next_) document_.compact_ = false;
    }
    if (!tokens_.empty() && tokens_[0] != 0) document_.compact_ = false;
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

  void after_value() { expect_ = depth_ == 0 ? Expect::end : Expect::comma_or_close; }

  Document::Node& add(Kind kind, std::uint32_t begin, std::size_t end) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    end_ = static_cast<std::uint32_t>(end);
    return nodes_.emplace_back(Document::Node{kind, false, begin, end_, index + 1, begin + 1, 0});
  }

  Fault open(Kind kind, std::uint32_t at) {
    if (!wants_value()) return "a value is not expected here";
    if (depth_ >= max_depth_) return "the text is nested too deeply";
    add(kind, at, at + 1).next = open_;
    open_ = static_cast<std::uint32_t>(nodes_.size() - 1);
    ++depth_;
    expect_ = kind == Kind::object ? Expect::name_or_close : Expect::value_or_close;
    return nullptr;
  }

  Fault close(Kind kind, std::uint32_t at) {
    const Expect empty = kind == Kind::object ? Expect::name_or_close : Expect::value_or_close;
    const bool fits = depth_ > 0 && nodes_[open_].kind == kind;
    if (!fits || (expect_ != Expect::comma_or_close && expect_ != empty)) {
      return kind == Kind::object ? "'}' is not expected here" : "']' is not expected here";
    }
    Document::Node& node = nodes_[open_];
    node.end = at + 1;
    open_ = std::exchange(node.next, static_cast<std::uint32_t>(nodes_.size()));
    --depth_;
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
    expect_ = nodes_[open_].kind == Kind::object ? Expect::name : Expect::value;
    return nullptr;
  }

  Fault string(std::uint32_t at) {
    const bool name = expect_ == Expect::name || expect_ == Expect::name_or_close;
    if (!name && !wants_value()) return "a string is not expected here";
    Document::Node& node = add(Kind::string, at, end_of_string(at));
    node.plain_size = node.end - at - 2;
    if (has_escape(at, node.end) && !unescape(node)) {
      return "a string holds an escape that JSON does not have";
    }
    if (name) {
      expect_ = Expect::colon;
    } else {
      after_value();
    }
    return nullptr;
  }

  /// Between a string and the next token is nothing but white space.
  [[nodiscard]] std::uint32_t end_of_string(std::uint32_t at) const {
    std::uint32_t end = next_;
    while (end > at + 2 && text_[end - 1] != '"') --end;
    return end;
  }

  /// Looks for the next backslash only where the last one found is behind, so that a text is
  /// searched once and not string by string.
  bool has_escape(std::uint32_t begin, std::uint32_t end) {
    if (escape_ < begin) escape_ = text_.find('\\', begin);
    return escape_ < end;
  }

  /// Resolves the escapes once, so that every reader finds plain text. False if one is malformed.
  bool unescape(Document::Node& node) {
    std::string& out = document_.unescaped_;
    if (out.empty()) out.resize(text_.size() + kPadding);  // no escape is longer resolved
    char* const begin = out.data() + used_;
    const char* end = json::unescape(text_.data() + node.begin + 1, begin);
    if (!end) {  // simdjson refuses lone surrogates, which AWS takes
      const std::string_view quoted = text_.substr(node.begin, node.end - node.begin);
      end = unescape_leniently(quoted.substr(1, quoted.size() - 2), begin);
      if (!end) return false;
      document_.lone_surrogates_ = true;
    }
    node.escaped = true;
    node.plain = used_;
    node.plain_size = static_cast<std::uint32_t>(end - begin);
    used_ += node.plain_size;
    return true;
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

  Document& document_;
  std::string_view text_;
  std::vector<Document::Node>& nodes_;
  std::span<const std::uint32_t> tokens_;
  std::size_t max_depth_;
  Expect expect_ = Expect::value;
  std::uint32_t end_ = 0;                  // where the token in hand ends
  std::uint32_t next_ = 0;                 // where the one behind it begins
  std::uint32_t used_ = 0;                 // of `unescaped_`
  std::size_t escape_ = text_.find('\\');  // the next one, or npos
  std::uint32_t open_ =
      0;  // the innermost value whose end has not come; its `next` is the one around it
  std::size_t depth_ = 0;
};

Result<Document> Document::parse(std::string_view text) {
  return parse(text, Limits{});
}

Result<Document> Document::parse(std::string_view text, Limits limits) {
  Document document;
  document.text_.reserve(text.size() + kPadding);
  document.text_ = text;
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

bool View::boolean() const {
  return raw().front() == 't';
}

double View::number() const {
  // The text is followed by a byte that no number contains, if only by the string's own terminator.
  return std::strtod(document_->text_.c_str() + node().begin, nullptr);
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
