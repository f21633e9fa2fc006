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

/// One walk over the tokens. A string is measured by the token that follows it, which is much
/// faster than by its characters; escapes are only looked for where the text has a backslash.
class Walk {
 public:
  Walk(Sighting& sighting, std::span<const std::uint32_t> tokens)
      : sighting_(sighting),
        text_(sighting.text()),
        tokens_(tokens),
        next_escape_(std::min(text_.find('\\'), text_.size())) {}

  Result<void> run() {
    const bool is_object = peek() == '{';
    if (value(is_object ? Dictionary::kRoot : kNone, kNoElement) && at_ < tokens_.size()) {
      refuse("a value is not expected here");
    }
    if (!fault_) return {};
    const std::size_t offset = at_ < tokens_.size() ? tokens_[at_] : text_.size();
    return fail(Errc::invalid_argument, fault_, "offset " + std::to_string(offset));
  }

 private:
  /// The first character of the next token; 0 at the end, which is nothing that is ever wanted.
  [[nodiscard]] char peek() const { return at_ < tokens_.size() ? text_[tokens_[at_]] : '\0'; }

  bool refuse(const char* fault) {
    fault_ = fault;
    return false;
  }

  bool expect(char wanted, const char* fault) {
    if (peek() != wanted) return refuse(fault);
    ++at_;
    return true;
  }

  bool value(PathId path, std::uint32_t element) {
    switch (peek()) {
      case '{':
        return object(path, element);
      case '[':
        return array(path, element);
      case '"':
        return string(path, element);
      default:
        return scalar(path, element);
    }
  }

  bool enter() {
    if (++depth_ > kMostDepth) return refuse("the text is nested too deeply");
    ++at_;
    return true;
  }

  bool leave() {
    --depth_;
    ++at_;
    return true;
  }

  bool object(PathId path, std::uint32_t element) {
    if (!enter()) return false;
    if (peek() == '}') return leave();
    const std::uint64_t initials = path == kNone ? 0 : sighting_.initials(path);
    for (;;) {
      PathId member = kNone;
      if (!name(path, initials, member)) return false;
      if (member == kNone && is_plain_string()) {
        ++at_;
      } else if (!value(member, element)) {
        return false;
      }
      const char next = peek();
      if (next == '}') return leave();
      if (next != ',') return refuse("',' or '}' is expected here");
      ++at_;
    }
  }

  bool array(PathId path, std::uint32_t element) {
    if (!enter()) return false;
    if (peek() == ']') return leave();
    const std::uint32_t id = path == kNone ? 0 : sighting_.add_array();
    for (std::uint32_t index = 0;; ++index) {
      const bool is_container = peek() == '{' || peek() == '[';
      const bool is_element = is_container && path != kNone;
      const std::uint32_t own = is_element ? sighting_.add_element({element, id, index}) : element;
      if (!value(path, own)) return false;
      if (peek() == ']') return leave();
      if (!expect(',', "',' or ']' is expected here")) return false;
    }
  }

  /// Takes a name and its colon. Most names are nobody's, and need no more than a look at their
  /// first letter.
  bool name(PathId parent, std::uint64_t initials, PathId& out) {
    if (tokens_.size() - at_ < 2) return refuse("the text ends too early");
    const std::size_t begin = tokens_[at_];
    const std::size_t colon = tokens_[at_ + 1];
    if (text_[begin] != '"') return refuse("a name is expected here");
    const bool may_be = (initials & Dictionary::initial(text_[begin + 1])) != 0;
    if (may_be || next_escape_ < colon) {
      const bool wanted = parent != kNone;
      std::string_view quoted;
      if (!take_string(wanted, quoted)) return false;
      if (wanted) out = sighting_.step(parent, quoted.substr(1, quoted.size() - 2));
    } else {
      ++at_;
    }
    return expect(':', "':' is expected here");
  }

  /// A string that can be passed over, since it has no escapes.
  [[nodiscard]] bool is_plain_string() const {
    return at_ + 1 < tokens_.size() && text_[tokens_[at_]] == '"' &&
           next_escape_ > tokens_[at_ + 1];
  }

  bool string(PathId path, std::uint32_t element) {
    const bool wanted = is_wanted(path);
    std::string_view quoted;
    if (!take_string(wanted, quoted)) return false;
    if (wanted) sighting_.add_leaf(path, quoted, false, element);
    return true;
  }

  bool scalar(PathId path, std::uint32_t element) {
    if (at_ == tokens_.size()) return refuse("the text ends too early");
    const std::size_t begin = tokens_[at_];
    const std::size_t end = end_of_scalar(begin);
    if (end == std::string_view::npos) return refuse("not a JSON value");
    ++at_;
    if (is_wanted(path)) {
      const bool is_number = text_[begin] == '-' || is_digit(text_[begin]);
      sighting_.add_leaf(path, text_.substr(begin, end - begin), is_number, element);
    }
    return true;
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
        return end_of_number(begin);
    }
  }

  /// Most numbers are a few digits with a comma or bracket behind them.
  [[nodiscard]] std::size_t end_of_number(std::size_t begin) const {
    std::size_t end = begin;
    if (text_[begin] != '0') {
      while (end < text_.size() && is_digit(text_[end])) ++end;
    }
    const bool is_plain = end > begin && end < text_.size() &&
                          (text_[end] == ',' || text_[end] == '}' || text_[end] == ']');
    return is_plain ? end : json::end_of_number(text_, begin);
  }

  [[nodiscard]] bool is_wanted(PathId path) const {
    return path != kNone && sighting_.wants_leaves(path);
  }

  /// Takes a string with its quotes, escapes resolved if it is wanted. Between its end and the next
  /// token there is only white space.
  bool take_string(bool wanted, std::string_view& out) {
    const std::size_t begin = tokens_[at_];
    std::size_t end = at_ + 1 < tokens_.size() ? tokens_[at_ + 1] : text_.size();
    while (text_[end - 1] != '"') --end;
    out = text_.substr(begin, end - begin);
    if (next_escape_ < end && !take_escapes(wanted, begin, out)) return false;
    ++at_;
    return true;
  }

  /// Into memory that is large enough for all strings of the text from the start, so that views
  /// stay good.
  bool take_escapes(bool wanted, std::size_t begin, std::string_view& out) {
    std::string& memory = sighting_.unescaped();
    memory.reserve(text_.size());
    const std::size_t used = memory.size();
    memory.resize(used + out.size());
    char* const text = memory.data() + used;
    char* const end = json::unescape_leniently(out.substr(1, out.size() - 2), text + 1);
    if (!end) return refuse("a string holds an escape that JSON does not have");
    next_escape_ = std::min(text_.find('\\', begin + out.size()), text_.size());
    *text = *end = '"';
    memory.resize(wanted ? static_cast<std::size_t>(end + 1 - memory.data()) : used);
    if (wanted) out = std::string_view(memory).substr(used);
    return true;
  }

  Sighting& sighting_;
  std::string_view text_;
  std::span<const std::uint32_t> tokens_;
  std::size_t next_escape_;  // where the next backslash stands that no string read so far has
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  const char* fault_ = nullptr;
};

}  // namespace

Result<void> walk(Sighting& sighting) {
  const auto tokens = json::find_structure(sighting.text());
  if (!tokens) return tl::unexpected(tokens.error());
  return Walk(sighting, *tokens).run();
}

}  // namespace smemu::pattern::engine
