#include "emulator/pattern/expression.hpp"
#include "emulator/pattern/number.hpp"

#include <algorithm>
#include <array>

namespace smemu::pattern {
namespace {

constexpr std::string_view kNotPlain =
    "Inside anything but list, start|null|boolean is not supported.";
constexpr std::string_view kMixed =
    "Inside anything but list, either all values are number or string, mixed type is not supported";

/// What may stand inside {"anything-but": {...}}.
struct Nested {
  std::string_view name;
  Result<Matcher> (*make)(const std::string& operand);
  std::string_view refusal;  // of operands other than strings
  bool refuses_empty;
  bool takes_list_before_or;
};

Result<Matcher> exactly(const std::string& text) {
  return Matcher{Exactly{'"' + text + '"'}};
}

Result<Matcher> starts_with(const std::string& text) {
  return Matcher{StartsWith{'"' + text}};
}

Result<Matcher> ends_with(const std::string& text) {
  return Matcher{EndsWith{text + '"'}};
}

Result<Matcher> in_any_case(const std::string& text) {
  return Matcher{MatchesAnyCase{IgnoreCase('"' + text + '"'), Side::both}};
}

Result<Matcher> wildcard(const std::string& text) {
  return Wildcard::parse(text).map(
      [](Wildcard parsed) { return Matcher{MatchesWildcard{std::move(parsed)}}; });
}

constexpr std::string_view kEdgeRefusal = "prefix/suffix match pattern must be a string";

constexpr std::array<Nested, 4> kNested{
    {{"prefix", starts_with, kEdgeRefusal, true, false},
     {"suffix", ends_with, kEdgeRefusal, true, false},
     {"equals-ignore-case", in_any_case,
      "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
      false, true},
     {"wildcard", wildcard, "wildcard match pattern must be a string", false, false}}};

/// Operands as written; only strings or only numbers.
struct Operands {
  std::vector<std::string> strings;
  std::vector<double> numbers;
};

/// The present token as an operand of a plain anything-but.
Result<void> take_plain(Reader& reader, Operands& out) {
  if (reader.token() == Token::string) {
    out.strings.push_back(reader.text());
    return {};
  }
  if (reader.token() != Token::number) return reader.refuse(std::string(kNotPlain));
  const std::string spelling = reader.text();
  const auto number = exact_double(spelling);
  if (!number) return reader.refuse_bare("Cannot compare number : " + spelling);
  out.numbers.push_back(*number);
  return {};
}

Result<void> take_nested(Reader& reader, const Nested& nested, Operands& out) {
  if (reader.token() != Token::string) return reader.refuse(std::string(nested.refusal));
  std::string text = reader.text();
  if (text.empty() && nested.refuses_empty) return reader.refuse("Null prefix/suffix not allowed");
  out.strings.push_back(std::move(text));
  return {};
}

Result<void> take(Reader& reader, const Nested* nested, Operands& out) {
  return nested ? take_nested(reader, *nested, out) : take_plain(reader, out);
}

/// One operand, or a list of them. A fault inside a list has its place cited twice, as AWS does.
Result<Operands> read_operands(Reader& reader, const Nested* nested) {
  Operands out;
  if (reader.token() != Token::begin_array) {
    return take(reader, nested, out).map([&out] { return std::move(out); });
  }
  while (reader.next() != Token::end_array) {
    if (const auto taken = take(reader, nested, out); !taken) return reader.cite(taken.error());
  }
  if (!nested && out.strings.empty() == out.numbers.empty()) {
    return reader.refuse(std::string(kMixed));
  }
  return out;
}

Result<Matcher> make(Reader& reader, const Nested* nested, const Operands& operands) {
  AnythingBut out;
  for (const double number : operands.numbers) out.none_of.push_back({Equals{number}});
  for (const std::string& text : operands.strings) {
    auto matcher = nested ? nested->make(text) : exactly(text);
    if (!matcher) return reader.refuse(matcher.error().message);
    out.none_of.push_back(std::move(*matcher));
  }
  return Matcher{std::move(out)};
}

Result<const Nested*> read_operator(Reader& reader) {
  if (reader.next() != Token::name) return reader.refuse("Anything-But expression name not found");
  const auto found = std::find_if(kNested.begin(), kNested.end(), [&](const Nested& nested) {
    return nested.name == reader.name();
  });
  if (found == kNested.end()) {
    return reader.refuse("Unsupported anything-but pattern: " + reader.name());
  }
  return found;
}

bool is_operand(Token token) {
  return token == Token::begin_array || token == Token::string || token == Token::number;
}

/// Did the compiler from before `$or` know the form whose first token was just read?
bool is_known(const Nested* nested, Token first, Dialect dialect) {
  if (dialect == Dialect::present || !nested || nested->takes_list_before_or) return true;
  return nested->name != "wildcard" && first == Token::string;
}

}  // namespace

Result<Matcher> read_anything_but(Reader& reader, Dialect dialect) {
  const Nested* nested = nullptr;
  if (reader.next() == Token::begin_object) {
    const auto op = read_operator(reader);
    if (!op) return tl::unexpected(op.error());
    nested = *op;
    reader.next();
  }
  if (!is_operand(reader.token()) || !is_known(nested, reader.token(), dialect)) {
    return reader.refuse("Value of anything-but must be an array or single string/number value.");
  }
  const auto operands = read_operands(reader, nested);
  if (!operands) return tl::unexpected(operands.error());
  auto matcher = make(reader, nested, *operands);
  for (int braces = nested ? 2 : 1; matcher && braces > 0; --braces) {
    if (reader.next() != Token::end_object) {
      return reader.refuse("Too many elements in numeric expression");
    }
  }
  return matcher;
}

}  // namespace smemu::pattern
