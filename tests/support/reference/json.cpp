#include "tests/support/reference/json.hpp"

#include "tests/support/reference/unicode.hpp"

#include <cstddef>

namespace smemu::reference {
namespace {

/// Recursive descent, one function per rule of RFC 8259. Every function leaves `at_` behind what it
/// took and says whether it found it.
class JsonReader {
 public:
  JsonReader(std::string_view text, bool strict, int most_depth)
      : text_(text), strict_(strict), most_depth_(most_depth) {}

  bool value(Json& out) {
    skip_space();
    switch (peek()) {
      case '{':
        return object(out);
      case '[':
        return array(out);
      case '"':
        out.kind = Json::Kind::string;
        return string(out.text);
      case 't':
        return literal("true", Json::Kind::boolean, out);
      case 'f':
        return literal("false", Json::Kind::boolean, out);
      case 'n':
        return literal("null", Json::Kind::null, out);
      default:
        return number(out);
    }
  }

  bool only_space_is_left() {
    skip_space();
    return at_ == text_.size();
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool peek_digit() const { return peek() >= '0' && peek() <= '9'; }

  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take_token(char c) {
    skip_space();
    return take(c);
  }
  void skip_space() {
    while (take(' ') || take('\t') || take('\n') || take('\r')) {
    }
  }

  bool object(Json& out) {
    out.kind = Json::Kind::object;
    if (++depth_ > most_depth_ || !take('{')) return false;
    if (!take_token('}')) {
      do {
        Json::Member& member = out.members.emplace_back();
        skip_space();
        if (!string(member.name) || !take_token(':') || !value(member.value)) return false;
      } while (take_token(','));
      if (!take('}')) return false;
    }
    --depth_;
    return true;
  }

  bool array(Json& out) {
    out.kind = Json::Kind::array;
    if (++depth_ > most_depth_ || !take('[')) return false;
    if (!take_token(']')) {
      do {
        if (!value(out.elements.emplace_back())) return false;
      } while (take_token(','));
      if (!take(']')) return false;
    }
    --depth_;
    return true;
  }

  /// "nullx" and "null1" are no literals, but something that needs a comma in between, so that what
  /// follows need not be looked at here.
  bool literal(std::string_view word, Json::Kind kind, Json& out) {
    out.kind = kind;
    out.text = word;
    const bool found = text_.substr(at_).starts_with(word);
    if (found) at_ += word.size();
    return found;
  }

  bool digits() {
    if (!peek_digit()) return false;
    while (peek_digit()) ++at_;
    return true;
  }

  bool number(Json& out) {
    const std::size_t begin = at_;
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (take('e') || take('E')) {
      if (!take('+')) take('-');
      if (!digits()) return false;
    }
    out.kind = Json::Kind::number;
    out.text = text_.substr(begin, at_ - begin);
    return true;
  }

  bool string(std::string& out) {
    if (!take('"')) return false;
    std::u32string said;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (static_cast<unsigned char>(text_[at_]) < ' ') return false;
      if (!(take('\\') ? escape(said) : character(said))) return false;
    }
    out = to_utf8(with_surrogates_joined(said));
    return take('"');
  }

  bool character(std::u32string& out) {
    const auto decoded = decode_utf8(text_.substr(at_));
    const bool is_fine = decoded && !(strict_ && is_surrogate(decoded->code));
    if (!is_fine && strict_) return false;
    out += decoded ? decoded->code : U'\uFFFD';
    at_ += decoded ? decoded->bytes : 1;
    return true;
  }

  bool escape(std::u32string& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::u32string_view kMeanings = U"\"\\/\b\f\n\r\t";
    if (take('u')) return hexadecimal(out);
    const std::size_t which = kLetters.find(peek());
    if (at_ == text_.size() || which == std::string_view::npos) return false;
    ++at_;
    out += kMeanings[which];
    return true;
  }

  bool hexadecimal(std::u32string& out) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    char32_t code = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek() >= 'A' && peek() <= 'F' ? static_cast<char>(peek() + 32) : peek();
      const std::size_t digit = kDigits.find(c);
      if (at_ == text_.size() || digit == std::string_view::npos) return false;
      code = code * 16 + static_cast<char32_t>(digit);
    }
    out += code;
    return true;
  }

  std::string_view text_;
  bool strict_;
  int most_depth_;
  int depth_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Json> read_event_text(std::string_view text) {
  Json out;
  JsonReader reader(text, true, 1000);
  if (!reader.value(out) || !reader.only_space_is_left()) return std::nullopt;
  return out;
}

std::optional<Json> read_pattern_text(std::string_view text) {
  Json out;
  if (!JsonReader(text, false, 3000).value(out)) return std::nullopt;
  return out;
}

}  // namespace smemu::reference
