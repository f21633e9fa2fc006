#include "emulator/pattern/operators.hpp"

#include "emulator/pattern/text.hpp"
#include "emulator/pattern/wildcard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace smemu::pattern {
namespace {

using Read = Result<Matcher> (*)(Reader& reader);

/// Gets the next token or leaves the function with its fault.
#define SMEMU_NEXT(name, reader) \
  auto name = (reader).next();   \
  if (!(name)) return tl::unexpected((name).error())

Result<void> end_of_expression(Reader& reader) {
  SMEMU_NEXT(token, reader);
  if (token->kind != TokenKind::end_object)
    return reader.fail("Only one key allowed in match expression");
  return {};
}

/// A matcher, once the `}` of its expression has been seen.
Result<Matcher> finish(Reader& reader, Matcher matcher) {
  if (auto ended = end_of_expression(reader); !ended) return tl::unexpected(ended.error());
  return matcher;
}

Result<std::string> string_operand(Reader& reader, const char* fault) {
  SMEMU_NEXT(token, reader);
  if (token->kind != TokenKind::string) return reader.fail(fault);
  return reader.text();
}

/// A string alone is compared as an address where it is one.
Positive exact(const std::string& text) {
  if (auto address = parse_address(text)) return ExactAddress{std::move(*address)};
  return ExactString{text};
}

Result<Matcher> read_exactly(Reader& reader) {
  auto text = string_operand(reader, "exact match pattern must be a string");
  if (!text) return tl::unexpected(text.error());
  return finish(reader, Positive(ExactString{*text}));
}

constexpr const char* kIgnoreCaseFault = "equals-ignore-case match pattern must be a string";

/// {"prefix": "x"} or {"prefix": {"equals-ignore-case": "x"}}; suffix alike.
template <class Affix>
Result<Matcher> read_affix(Reader& reader, std::string_view word, std::string_view capitalised) {
  SMEMU_NEXT(token, reader);
  if (token->kind == TokenKind::string)
    return finish(reader, Positive(Affix{reader.text(), false}));
  if (token->kind != TokenKind::start_object)
    return reader.fail(fmt::format("{} match pattern must be a string", word));
  SMEMU_NEXT(name, reader);
  if (name->kind != TokenKind::name)
    return reader.fail(fmt::format("{} expression name not found", capitalised));
  if (name->text != "equals-ignore-case") {
    return reader.fail(fmt::format("Unsupported {} pattern: {}", word, name->text));
  }
  auto text = string_operand(reader, kIgnoreCaseFault);
  if (!text) return tl::unexpected(text.error());
  if (auto ended = end_of_expression(reader); !ended) return tl::unexpected(ended.error());
  return finish(reader, Positive(Affix{fold_case(*text), true}));
}

Result<Matcher> read_prefix(Reader& reader) {
  return read_affix<Prefix>(reader, "prefix", "Prefix");
}
Result<Matcher> read_suffix(Reader& reader) {
  return read_affix<Suffix>(reader, "suffix", "Suffix");
}

Result<Matcher> read_ignore_case(Reader& reader) {
  auto text = string_operand(reader, kIgnoreCaseFault);
  if (!text) return tl::unexpected(text.error());
  return finish(reader, Positive(EqualsIgnoreCase{fold_case(*text)}));
}

Result<Wildcard> wildcard_operand(Reader& reader, const std::string& text) {
  auto wildcard = parse_wildcard(text);
  if (!wildcard) return reader.fail(wildcard.error().message);
  return wildcard;
}

Result<Matcher> read_wildcard(Reader& reader) {
  auto text = string_operand(reader, "wildcard match pattern must be a string");
  if (!text) return tl::unexpected(text.error());
  auto wildcard = wildcard_operand(reader, *text);
  if (!wildcard) return tl::unexpected(wildcard.error());
  return finish(reader, Positive(std::move(*wildcard)));
}

Result<Matcher> read_exists(Reader& reader) {
  SMEMU_NEXT(token, reader);
  if (token->kind != TokenKind::literal || token->text == "null") {
    return reader.fail("exists match pattern must be either true or false.");
  }
  return finish(reader, Exists{token->text == "true"});
}

Result<double> number_operand(Reader& reader, const std::string& spelling) {
  const auto value = exact_double(spelling);
  if (!value) return reader.fail(fmt::format("Cannot compare number : {}", spelling));
  return *value;
}

/// The second half of a range, whose operator is the token at hand.
Result<Numeric> read_top(Reader& reader, Numeric range) {
  if (reader.last().kind != TokenKind::string) {
    return reader.fail(fmt::format("Bad value in numeric range: {}", reader.last().text));
  }
  const std::string sign = reader.text();
  SMEMU_NEXT(token, reader);
  if (token->kind != TokenKind::number)
    return reader.fail(fmt::format("Value of {} must be numeric", sign));
  auto value = number_operand(reader, token->text);
  if (!value) return tl::unexpected(value.error());
  SMEMU_NEXT(end, reader);
  if (end->kind != TokenKind::end_array)
    return reader.fail("Too many terms in numeric range expression");
  if (sign != "<" && sign != "<=")
    return reader.fail(fmt::format("Bad numeric range operator: {}", sign));
  if (range.low->value >= *value) return reader.fail("Bottom must be less than top");
  range.high = Bound{*value, sign == "<="};
  return range;
}

Result<Numeric> read_range(Reader& reader) {
  SMEMU_NEXT(array, reader);
  if (array->kind != TokenKind::start_array)
    return reader.fail("Value of numeric must be an array.");
  SMEMU_NEXT(first, reader);
  if (first->kind != TokenKind::string)
    return reader.fail(fmt::format("Invalid member in numeric match: {}", first->text));
  const std::string sign = reader.text();
  SMEMU_NEXT(token, reader);
  const bool up = sign == ">" || sign == ">=", down = sign == "<" || sign == "<=";
  if (!up && !down && sign != "=")
    return reader.fail(fmt::format("Unrecognized numeric range operator: {}", sign));
  if (token->kind != TokenKind::number) {
    return reader.fail(fmt::format("Value of {} must be numeric", sign == "=" ? "equals" : sign));
  }
  auto value = number_operand(reader, token->text);
  if (!value) return tl::unexpected(value.error());
  const Bound bound{*value, sign.back() == '='};
  Numeric range{up || sign == "=" ? std::optional(bound) : std::nullopt,
                down || sign == "=" ? std::optional(bound) : std::nullopt};
  SMEMU_NEXT(end, reader);
  if (end->kind == TokenKind::end_array) return range;
  if (sign == "=") return reader.fail("Too many elements in numeric expression");
  if (down) return reader.fail("Too many terms in numeric range expression");
  return read_top(reader, range);
}

Result<Matcher> read_numeric(Reader& reader) {
  auto range = read_range(reader);
  if (!range) return tl::unexpected(range.error());
  return finish(reader, Positive(*range));
}

/// AWS's engine raises these outside its reader: they carry no place.
Result<Cidr> parse_cidr(const std::string& text) {
  const auto bad = [](std::string message) {
    return fail(Errc::invalid_pattern, std::move(message));
  };
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || text.find('/', slash + 1) != std::string::npos) {
    return bad("Malformed CIDR, one '/' required");
  }
  int bits = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + slash + 1, end, bits);
  if (parsed.ec != std::errc() || parsed.ptr != end)
    return bad("Malformed CIDR, mask bits must be an integer");
  if (bits < 0) return bad("Malformed CIDR, mask bits must not be negative");
  const std::string host = text.substr(0, slash);
  const auto address = parse_address(host);
  if (!address) {
    return bad(fmt::format("{} IP address: {}",
                           looks_like_address(host) ? "Invalid" : "Nonstandard", host));
  }
  const bool v4 = address->size() == 4;
  if (v4 && bits >= 32) return bad("IPv4 mask bits must be < 32");
  if (!v4 && bits >= 128) return bad("IPv6 mask bits must be < 128");
  Cidr block{*address, *address};
  for (int bit = bits; bit < static_cast<int>(8 * address->size()); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    const auto byte = static_cast<std::size_t>(bit / 8);
    block.first[byte] = static_cast<std::uint8_t>(block.first[byte] & ~mask);
    block.last[byte] |= mask;
  }
  return block;
}

Result<Matcher> read_cidr(Reader& reader) {
  auto text = string_operand(reader, "prefix match pattern must be a string");  // sic
  if (!text) return tl::unexpected(text.error());
  auto block = parse_cidr(*text);
  if (!block) return tl::unexpected(block.error());
  return finish(reader, Positive(std::move(*block)));
}

// --- anything-but

Positive exact_number(const std::string& spelling) {
  return ExactNumber{exact_double(spelling), spelling};
}

/// ["a", "b"] or [1, 2].
Result<AnythingBut> read_excluded_values(Reader& reader) {
  AnythingBut out;
  bool strings = false, numbers = false;
  for (;;) {
    SMEMU_NEXT(token, reader);
    if (token->kind == TokenKind::end_array) break;
    if (token->kind == TokenKind::string) {
      strings = true;
      out.excluded.push_back(exact(reader.text()));
    } else if (token->kind == TokenKind::number) {
      numbers = true;
      out.excluded.push_back(exact_number(reader.text()));
    } else {
      return reader.fail_twice("Inside anything but list, start|null|boolean is not supported.");
    }
  }
  if (strings == numbers) {
    return reader.fail(
        "Inside anything but list, either all values are number or string, mixed type is not "
        "supported");
  }
  return out;
}

struct ExcludedKind {
  std::string_view name;
  const char* fault;
  const char* list_fault;
  Result<Positive> (*make)(Reader& reader, const std::string& text);
};

template <class Affix>
Result<Positive> excluded_affix(Reader& reader, const std::string& text) {
  if (text.empty()) return reader.fail("Null prefix/suffix not allowed");
  return Positive(Affix{text, false});
}
Result<Positive> excluded_ignore_case(Reader&, const std::string& text) {
  return Positive(EqualsIgnoreCase{fold_case(text)});
}
Result<Positive> excluded_wildcard(Reader& reader, const std::string& text) {
  auto wildcard = wildcard_operand(reader, text);
  if (!wildcard) return tl::unexpected(wildcard.error());
  return Positive(std::move(*wildcard));
}

constexpr const char* kAffixFault = "prefix/suffix match pattern must be a string";
constexpr const char* kWildcardFault = "wildcard match pattern must be a string";
constexpr std::array<ExcludedKind, 4> kExcludedKinds{{
    {"prefix", kAffixFault, kAffixFault, excluded_affix<Prefix>},
    {"suffix", kAffixFault, kAffixFault, excluded_affix<Suffix>},
    {"equals-ignore-case",
     "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
     "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
     excluded_ignore_case},
    {"wildcard", kWildcardFault, kWildcardFault, excluded_wildcard},
}};

Result<AnythingBut> read_excluded_list(Reader& reader, const ExcludedKind& kind) {
  AnythingBut out;
  for (;;) {
    SMEMU_NEXT(token, reader);
    if (token->kind == TokenKind::end_array) break;
    if (token->kind != TokenKind::string) return reader.fail_twice(kind.list_fault);
    auto matcher = kind.make(reader, reader.text());
    if (!matcher) return tl::unexpected(matcher.error());
    out.excluded.push_back(std::move(*matcher));
  }
  // AWS's engine accepts an empty list here and then breaks on it; saying so is kinder.
  if (out.excluded.empty()) return reader.fail("Empty arrays are not allowed");
  return out;
}

/// {"prefix": "a"} and its like, behind the `{`.
Result<AnythingBut> read_excluded_operator(Reader& reader) {
  SMEMU_NEXT(name, reader);
  if (name->kind != TokenKind::name) return reader.fail("Anything-But expression name not found");
  const auto kind = std::find_if(kExcludedKinds.begin(), kExcludedKinds.end(),
                                 [&](const ExcludedKind& k) { return k.name == name->text; });
  if (kind == kExcludedKinds.end())
    return reader.fail(fmt::format("Unsupported anything-but pattern: {}", name->text));
  SMEMU_NEXT(operand, reader);
  Result<AnythingBut> out = AnythingBut{};
  if (operand->kind == TokenKind::start_array) {
    out = read_excluded_list(reader, *kind);
    if (!out) return out;
  } else {
    if (operand->kind != TokenKind::string) return reader.fail(kind->fault);
    auto matcher = kind->make(reader, reader.text());
    if (!matcher) return tl::unexpected(matcher.error());
    out->excluded.push_back(std::move(*matcher));
  }
  if (auto ended = end_of_expression(reader); !ended) return tl::unexpected(ended.error());
  return out;
}

Result<Matcher> read_anything_but(Reader& reader) {
  SMEMU_NEXT(operand, reader);
  Result<AnythingBut> out = AnythingBut{};
  switch (operand->kind) {
    case TokenKind::string:
      out->excluded = {exact(reader.text())};
      break;
    case TokenKind::number:
      out->excluded = {exact_number(reader.text())};
      break;
    case TokenKind::start_array:
      out = read_excluded_values(reader);
      break;
    case TokenKind::start_object:
      out = read_excluded_operator(reader);
      break;
    default:
      return reader.fail("Value of anything-but must be an array or single string/number value.");
  }
  if (!out) return tl::unexpected(out.error());
  return finish(reader, std::move(*out));
}

struct Operator {
  std::string_view name;
  Read read;
};
constexpr std::array<Operator, 9> kOperators{{{"exactly", read_exactly},
                                              {"prefix", read_prefix},
                                              {"suffix", read_suffix},
                                              {"equals-ignore-case", read_ignore_case},
                                              {"wildcard", read_wildcard},
                                              {"anything-but", read_anything_but},
                                              {"numeric", read_numeric},
                                              {"cidr", read_cidr},
                                              {"exists", read_exists}}};

/// An expression behind its `{`.
Result<Matcher> read_operator(Reader& reader) {
  SMEMU_NEXT(name, reader);
  if (name->kind != TokenKind::name) return reader.fail("Match expression name not found");
  const auto found = std::find_if(kOperators.begin(), kOperators.end(),
                                  [&](const Operator& o) { return o.name == name->text; });
  if (found == kOperators.end())
    return reader.fail(fmt::format("Unrecognized match type {}", name->text));
  return found->read(reader);
}

Result<Matcher> read_matcher(Reader& reader) {
  switch (reader.last().kind) {
    case TokenKind::start_object:
      return read_operator(reader);
    case TokenKind::string:
      return Matcher(exact(reader.text()));
    case TokenKind::number:
      return Matcher(exact_number(reader.text()));
    case TokenKind::literal:
      return Matcher(Positive(ExactLiteral{reader.text()}));
    default:
      return reader.fail("Match value must be String, number, true, false, or null");
  }
}

#undef SMEMU_NEXT

}  // namespace

Result<std::vector<Matcher>> read_matchers(Reader& reader) {
  std::vector<Matcher> out;
  for (;;) {
    auto token = reader.next();
    if (!token) return tl::unexpected(token.error());
    if (token->kind == TokenKind::end_array) break;
    auto matcher = read_matcher(reader);
    if (!matcher) return tl::unexpected(matcher.error());
    out.push_back(std::move(*matcher));
  }
  if (out.empty()) return reader.fail("Empty arrays are not allowed");
  return out;
}

}  // namespace smemu::pattern
