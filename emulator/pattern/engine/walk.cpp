#include "emulator/pattern/engine/walk.hpp"

#include "emulator/json/structure.hpp"
#include "emulator/json/token.hpp"
#include "emulator/json/unescape.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace smemu::pattern::engine {
namespace {

constexpr std::uint32_t kNoElement = FlatEvent::kNone;
// EventBridge reads detail down to 1000 levels (API reference, PutEvents), and an envelope is one
// more.
constexpr std::size_t kMostDepth = 1001;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_open(char c) {
  return c == '{' || c == '[';
}

/// One walk over the tokens. What no rule asks for is only checked. A string is measured by the
/// token that follows it, which is much faster than by its characters; escapes are only looked for
/// if the text has a backslash, and where it has one.
///
/// A container's text ends with a closing bracket (see run), so behind every other token there is
/// one more: only behind brackets is it checked that the tokens go on.
template <bool kHasEscapes>
class Walk {
 public:
  Walk(std::string_view text, std::span<const std::uint32_t> tokens, std::size_t first_escape,
       Sighting& sighting)
      : sighting_(sighting),
        text_(text),
        begin_(tokens.data()),
        end_(tokens.data() + tokens.size()),
        next_escape_(first_escape) {}

  Result<void> run() {
    const Token end = is_open(text_[*begin_]) ? container() : scalar();
    if (end && end != end_) refuse(end, "a value is not expected here");
    if (!fault_) return {};
    return fail(Errc::invalid_argument, fault_, "offset " + std::to_string(offset(fault_at_)));
  }

 private:
  /// Where a token begins. What takes one returns the token behind it, or null if it refuses it.
  using Token = const std::uint32_t*;

  [[nodiscard]] std::size_t offset(Token at) const { return at != end_ ? *at : text_.size(); }
  [[nodiscard]] char peek(Token at) const { return text_[*at]; }

  Token refuse(Token at, const char* fault) {
    fault_ = fault;
    fault_at_ = at;
    return nullptr;
  }

  Token container() {
    const char last = peek(end_ - 1);
    if (last != '}' && last != ']') return refuse(end_, "the text does not end with a bracket");
    return peek(begin_) == '{' ? object(begin_, Dictionary::kRoot, kNoElement, 1)
                               : skip_container(begin_, 1);
  }

  /// All of the text.
  Token scalar() {
    if (peek(begin_) == '"') return skip_string(begin_);
    return end_of_scalar(*begin_) != std::string_view::npos ? begin_ + 1
                                                            : refuse(begin_, "not a JSON value");
  }

  Token object(Token at, PathId path, std::uint32_t element, std::size_t depth) {
    const Glance glance = sighting_.glance(path);
    return members(at, depth, [=, this](Token name) {
      PathId member = kNone;
      const Token value = take_name(name, path, glance, member);
      if (!value) return value;
      return member == kNone ? skip(value, depth) : take(value, member, element, depth);
    });
  }

  Token array(Token at, PathId path, std::uint32_t element, std::size_t depth) {
    const std::uint32_t id = sighting_.add_array();
    std::uint32_t index = 0;
    return items(at, depth, [=, this, &index](Token item) {
      const std::uint32_t own =
          is_open(peek(item)) ? sighting_.add_element({element, id, index}) : element;
      ++index;
      return take(item, path, own, depth);
    });
  }

  /// A value that some rule asks for, or for what is in it.
  Token take(Token at, PathId path, std::uint32_t element, std::size_t depth) {
    switch (peek(at)) {
      case '{':
        return object(at, path, element, depth + 1);
      case '[':
        return array(at, path, element, depth + 1);
      default:
        return sighting_.wants_leaves(path) ? leaf(at, path, element) : skip(at, depth);
    }
  }

  Token leaf(Token at, PathId path, std::uint32_t element) {
    std::string_view text;
    const char first = peek(at);
    const Token next = first == '"' ? take_string(at, text) : take_scalar(at, text);
    if (next) sighting_.add_leaf(path, text, first == '-' || is_digit(first), element);
    return next;
  }

  /// A value that no rule asks for: in an event, that is most of them.
  Token skip(Token at, std::size_t depth) {
    switch (peek(at)) {
      case '"':
        return skip_string(at);
      case '{':
      case '[':
        return skip_container(at, depth + 1);
      default:
        return skip_scalar(at);
    }
  }

  [[gnu::noinline]] Token skip_container(Token at, std::size_t depth) {
    if (peek(at) == '[') {
      return items(at, depth, [=, this](Token item) { return skip(item, depth); });
    }
    return members(at, depth, [=, this](Token name) {
      const Token value = skip_name(name);
      return value ? skip(value, depth) : value;
    });
  }

  template <class Item>
  Token members(Token at, std::size_t depth, Item item) {
    return list(at, '}', "',' or '}' is expected here", depth, item);
  }

  template <class Item>
  Token items(Token at, std::size_t depth, Item item) {
    return list(at, ']', "',' or ']' is expected here", depth, item);
  }

  template <class Item>
  Token list(Token at, char close, const char* fault, std::size_t depth, Item& item) {
    if (depth > kMostDepth) return refuse(at, "the text is nested too deeply");
    if (peek(++at) == close) return behind_bracket(at, depth);
    for (;;) {
      at = item(at);
      if (!at) return nullptr;
      const char next = peek(at);
      if (next == close) return behind_bracket(at, depth);
      if (next != ',') return refuse(at, fault);
      ++at;
    }
  }

  Token behind_bracket(Token at, std::size_t depth) {
    ++at;
    return at != end_ || depth == 1 ? at : refuse(at, "the text ends too early");
  }

  /// A name and its colon. Most names are nobody's, and need no more than a glance.
  Token take_name(Token at, PathId parent, const Glance& glance, PathId& out) {
    if (!is_name(at)) return nullptr;
    if (may_be_step(at, glance)) {
      std::string_view quoted;
      if (!take_string(at, quoted)) return nullptr;
      out = sighting_.step(parent, quoted.substr(1, quoted.size() - 2));
    }
    return colon(at + 1);
  }

  [[nodiscard]] bool may_be_step(Token name, const Glance& glance) const {
    const std::size_t end = *(name + 1) - 1;
    if (has_escape(name) || text_[end] != '"') return true;  // it takes more than a glance
    return glance.may_lead(text_[*name + 1], end - *name - 1);
  }

  Token skip_name(Token at) { return is_name(at) && skip_string(at) ? colon(at + 1) : nullptr; }

  bool is_name(Token at) { return peek(at) == '"' || refuse(at, "a name is expected here"); }

  Token colon(Token at) { return peek(at) == ':' ? at + 1 : refuse(at, "':' is expected here"); }

  /// With its quotes, escapes resolved. Between its end and the next token there is only white
  /// space.
  Token take_string(Token at, std::string_view& out) {
    std::size_t end = offset(at + 1);
    while (text_[end - 1] != '"') --end;
    out = text_.substr(*at, end - *at);
    return has_escape(at) ? take_escapes(at, out) : at + 1;
  }

  Token skip_string(Token at) { return has_escape(at) ? skip_escapes(at) : at + 1; }

  [[gnu::noinline]] Token skip_escapes(Token at) {
    std::string& memory = sighting_.unescaped();
    const std::size_t used = memory.size();
    std::string_view text;
    const Token next = take_string(at, text);
    memory.resize(used);
    return next;
  }

  [[nodiscard]] bool has_escape(Token string) const {
    return kHasEscapes && next_escape_ < offset(string + 1);
  }

  /// Into memory that is large enough for all strings of the text from the start, so that views
  /// stay good.
  [[gnu::noinline]] Token take_escapes(Token at, std::string_view& quoted) {
    std::string& memory = sighting_.unescaped();
    memory.reserve(text_.size());
    const std::size_t used = memory.size();
    memory.resize(used + quoted.size());
    char* const text = memory.data() + used;
    char* const end = json::unescape_leniently(quoted.substr(1, quoted.size() - 2), text + 1);
    if (!end) return refuse(at, "a string holds an escape that JSON does not have");
    next_escape_ = std::min(text_.find('\\', *at + quoted.size()), text_.size());
    *text = *end = '"';
    memory.resize(static_cast<std::size_t>(end + 1 - memory.data()));
    quoted = std::string_view(memory).substr(used);
    return at + 1;
  }

  Token skip_scalar(Token at) {
    std::string_view text;
    return take_scalar(at, text);
  }

  Token take_scalar(Token at, std::string_view& out) {
    std::size_t end = end_of_plain_number(*at);
    if (end == std::string_view::npos) end = end_of_scalar(*at);
    if (end == std::string_view::npos) return refuse(at, "not a JSON value");
    out = text_.substr(*at, end - *at);
    return at + 1;
  }

  [[nodiscard]] std::size_t end_of_scalar(std::size_t begin) const {
    switch (text_[begin]) {
      case 't':
        return json::end_of_literal(text_, begin, "true");
      case 'f':
        return json::end_of_literal(text_, begin, "false");
      case 'n':
        return json::end_of_literal(text_, begin, "null");
      default:
        return json::end_of_number(text_, begin);
    }
  }

  /// Most scalars are a few digits, perhaps a point and more, with a comma or bracket behind them:
  /// npos is for all others. The text goes on behind it, if only by a bracket.
  [[nodiscard]] std::size_t end_of_plain_number(std::size_t begin) const {
    std::size_t end = begin + (text_[begin] == '0' ? 1U : 0U);
    if (end == begin) end = end_of_digits(begin);
    if (end == begin) return std::string_view::npos;
    if (text_[end] == '.') {
      const std::size_t fraction = end + 1;
      end = end_of_digits(fraction);
      if (end == fraction) return std::string_view::npos;
    }
    const char next = text_[end];
    return next == ',' || next == '}' || next == ']' ? end : std::string_view::npos;
  }

  /// Eight at a time, as long as the text has so many.
  [[nodiscard]] std::size_t end_of_digits(std::size_t at) const {
    while (at + 8 <= text_.size()) {
      const std::size_t digits = leading_digits(text_.data() + at);
      at += digits;
      if (digits < 8) return at;
    }
    while (is_digit(text_[at])) ++at;
    return at;
  }

  Sighting& sighting_;
  std::string_view text_;
  Token begin_;
  Token end_;
  std::size_t next_escape_;  // where the next backslash stands that no string read so far has
  const char* fault_ = nullptr;
  Token fault_at_ = nullptr;
};

/// An event that was just received lies in no near cache, and most are shorter than the processor
/// takes to notice that it is read from end to end.
void fetch(std::string_view event) {
  constexpr std::size_t kCacheLine = 64;
  constexpr std::size_t kMost = 2048;
  for (std::size_t at = 0; at < std::min(event.size(), kMost); at += kCacheLine) {
    __builtin_prefetch(event.data() + at);
  }
}

}  // namespace

Result<void> walk(std::string_view event, Sighting& sighting) {
  fetch(event);
  const auto tokens = json::find_structure(event);
  if (!tokens) return tl::unexpected(tokens.error());
  const std::size_t escape = event.find('\\');
  if (escape == std::string_view::npos) return Walk<false>(event, *tokens, escape, sighting).run();
  return Walk<true>(event, *tokens, escape, sighting).run();
}

}  // namespace smemu::pattern::engine
