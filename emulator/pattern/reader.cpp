#include "emulator/pattern/reader.hpp"

#include "emulator/pattern/java_char.hpp"
#include "emulator/pattern/utf16.hpp"

#include <utility>

namespace smemu::pattern {
namespace {

constexpr std::string_view kAfterEntry = " within/between Object entries";
constexpr std::string_view kComment =
    "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not "
    "enabled for parser)";

}  // namespace

Token Reader::next() {
  if (fault_) return Token::fault;
  if (value_) return enter(*std::exchange(value_, std::nullopt));
  if (string_open_ &&
      !finish_string("string value", ": was expecting closing quote for a string value")) {
    return Token::fault;
  }
  const auto c = take_solid();
  if (!c) return finish();
  return *c == u']' || *c == u'}' ? close(*c) : read_entry(*c);
}

std::string Reader::text() {
  if (token_ == Token::name) return name_;
  if (token_ != Token::string) return to_utf8(between(raw_begin_, raw_end_));
  if (string_open_) {
    finish_string("string value", ": was expecting closing quote for a string value");
  }
  return to_utf8(string_);
}

tl::unexpected<Error> Reader::refuse(std::string reason) {
  return refuse_bare(reason + here());
}

tl::unexpected<Error> Reader::refuse_bare(std::string reason) {
  if (fault_) return tl::unexpected(*fault_);
  return fail(Errc::invalid_pattern, without_lone_surrogates(reason));
}

tl::unexpected<Error> Reader::cite(const Error& error) {
  return fail(error.code, error.message + without_lone_surrogates(here()));
}

/// The next unit that is no white space, taken; nothing at the end of the text or after a fault.
std::optional<char16_t> Reader::take_solid() {
  while (!at_end()) {
    const char16_t c = text_[at_++];
    if (c == u'/') {
      unexpected(c, kComment);
      return std::nullopt;
    }
    if (c > u' ') return c;
    if (!end_line(c) && c != u' ' && c != u'\t') {
      fault("Illegal character (" + describe(c) +
            "): only regular white space (\\r, \\n, \\t) is allowed between tokens");
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// Counts the line if `c`, just taken, ends one.
bool Reader::end_line(char16_t c) {
  if (c != u'\n' && c != u'\r') return false;
  if (c == u'\r' && !at_end() && text_[at_] == u'\n') ++at_;
  ++line_;
  line_begin_ = at_;
  return true;
}

Token Reader::finish() {
  if (fault_) return Token::fault;
  if (scopes_.empty()) return token_ = Token::end;
  return past_end(std::string(": expected close marker for ") +
                  (in(Token::begin_object) ? "Object" : "Array") + " (start marker at " +
                  source_.cite(scopes_.back().begin) + ")");
}

Token Reader::close(char16_t c) {
  const bool is_array = c == u']';
  if (!in(is_array ? Token::begin_array : Token::begin_object)) return mismatched(c);
  scopes_.pop_back();
  raw_begin_ = at_ - 1;
  raw_end_ = at_;
  return token_ = is_array ? Token::end_array : Token::end_object;
}

Token Reader::mismatched(char16_t c) {
  const bool at_root = scopes_.empty();
  const char* const scope = at_root ? "root" : in(Token::begin_object) ? "Object" : "Array";
  const Position begin = at_root ? Position{1, 0} : scopes_.back().begin;
  return fault("Unexpected close marker '" + to_utf8(std::u16string_view(&c, 1)) + "': expected '" +
               (c == u']' ? '}' : ']') + "' (for " + scope + " starting at " + source_.cite(begin) +
               ")");
}

Token Reader::read_entry(char16_t c) {
  if (!scopes_.empty() && std::exchange(scopes_.back().has_entries, true)) {
    const std::string scope = in(Token::begin_object) ? "Object" : "Array";
    if (c != u',') return unexpected(c, "was expecting comma to separate " + scope + " entries");
    const auto entry = take_solid();
    if (!entry) return past_end(" within/between " + scope + " entries");
    c = *entry;
  }
  if (in(Token::begin_object)) return read_name(c);
  return enter(read_value(c));
}

Token Reader::read_name(char16_t quote) {
  if (quote != u'"') return unexpected(quote, "was expecting double-quote to start field name");
  if (!finish_string("name", " in field name")) return Token::fault;
  name_ = to_utf8(string_);
  const auto colon = take_solid();
  if (!colon) return past_end(kAfterEntry);
  if (*colon != u':') {
    return unexpected(*colon, "was expecting a colon to separate field name and value");
  }
  const auto value = take_solid();
  if (!value) return past_end(kAfterEntry);
  value_ = read_value(*value);
  return token_ = fault_ ? Token::fault : Token::name;
}

Token Reader::read_value(char16_t c) {
  value_begin_ = {line_, at_ - line_begin_};
  raw_begin_ = at_ - 1;
  raw_end_ = at_;
  switch (c) {
    case u'{':
      return Token::begin_object;
    case u'[':
      return Token::begin_array;
    case u'}':
      return unexpected(c, "expected a value");
    case u'"':
      string_open_ = true;
      return Token::string;
    case u't':
      return literal(u"true", Token::true_literal);
    case u'f':
      return literal(u"false", Token::false_literal);
    case u'n':
      return literal(u"null", Token::null_literal);
    case u'+':
    case u'-':
      return signed_number(c);
    default:
      return c >= u'0' && c <= u'9' ? number(at_ - 1) : odd_value(c);
  }
}

Token Reader::enter(Token token) {
  if (token == Token::begin_object || token == Token::begin_array) {
    scopes_.push_back({token, value_begin_});
  }
  return token_ = token;
}

Token Reader::fault(const std::string& reason) {
  if (!fault_) {
    fault_ = Error{Errc::invalid_pattern, without_lone_surrogates(reason + here())};
  }
  return token_ = Token::fault;
}

Token Reader::unexpected(char16_t c, std::string_view why) {
  return fault("Unexpected character (" + describe(c) + "): " + std::string(why));
}

Token Reader::past_end(std::string_view where) {
  return fault("Unexpected end-of-input" + std::string(where));
}

}  // namespace smemu::pattern
