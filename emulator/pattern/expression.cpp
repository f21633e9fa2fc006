#include "emulator/pattern/expression.hpp"

#include "emulator/pattern/cidr.hpp"

#include <algorithm>
#include <array>

namespace smemu::pattern {
namespace {

constexpr std::string_view kOneKey = "Only one key allowed in match expression";
constexpr std::string_view kIgnoreCase = "equals-ignore-case";

Result<Matcher> closed(Reader& reader, Matcher matcher) {
  if (reader.next() != Token::end_object) return reader.refuse(std::string(kOneKey));
  return matcher;
}

Result<std::string> string_operand(Reader& reader, std::string_view op) {
  if (reader.next() != Token::string) {
    return reader.refuse(std::string(op) + " match pattern must be a string");
  }
  return reader.text();
}

Result<Matcher> exactly(Reader& reader, Dialect) {
  return string_operand(reader, "exact").and_then([&](const std::string& text) {
    return closed(reader, {Exactly{'"' + text + '"'}});
  });
}

Result<Matcher> equals_ignore_case(Reader& reader, Dialect) {
  return string_operand(reader, kIgnoreCase).and_then([&](const std::string& text) {
    return closed(reader, {MatchesAnyCase{IgnoreCase('"' + text + '"'), Side::both}});
  });
}

Result<Matcher> wildcard(Reader& reader, Dialect) {
  const auto operand = string_operand(reader, "wildcard");
  if (!operand) return tl::unexpected(operand.error());
  auto parsed = Wildcard::parse(*operand);
  if (!parsed) return reader.refuse(parsed.error().message);
  return closed(reader, {MatchesWildcard{std::move(*parsed)}});
}

/// The refusal of another operand than a string names `prefix`, as AWS's does.
Result<Matcher> cidr(Reader& reader, Dialect) {
  const auto operand = string_operand(reader, "prefix");
  if (!operand) return tl::unexpected(operand.error());
  const auto range = parse_cidr(*operand);
  if (!range) return reader.refuse_bare(range.error().message);
  return closed(reader, {InAddressRange{*range}});
}

Result<Matcher> exists(Reader& reader, Dialect) {
  switch (reader.next()) {
    case Token::true_literal:
      return closed(reader, {Exists{}});
    case Token::false_literal:
      return closed(reader, {Absent{}});
    default:
      return reader.refuse("exists match pattern must be either true or false.");
  }
}

/// What differs between `prefix` and `suffix`.
struct Edge {
  Side side;
  std::string_view name;
  std::string_view title;

  /// The operand with the quote that stands at this end of a string.
  [[nodiscard]] std::string quoted(const std::string& text) const {
    return side == Side::start ? '"' + text : text + '"';
  }
  [[nodiscard]] Matcher plain(const std::string& text) const {
    if (side == Side::start) return {StartsWith{quoted(text)}};
    return {EndsWith{quoted(text)}};
  }
};

Result<Matcher> edge_in_any_case(Reader& reader, const Edge& edge) {
  if (reader.next() != Token::name) {
    return reader.refuse(std::string(edge.title) + " expression name not found");
  }
  if (reader.name() != kIgnoreCase) {
    return reader.refuse("Unsupported " + std::string(edge.name) + " pattern: " + reader.name());
  }
  const auto operand = string_operand(reader, kIgnoreCase);
  if (!operand) return tl::unexpected(operand.error());
  Matcher matcher{MatchesAnyCase{IgnoreCase(edge.quoted(*operand)), edge.side}};
  return closed(reader, std::move(matcher)).and_then([&](Matcher inner) {
    return closed(reader, std::move(inner));
  });
}

Result<Matcher> read_edge(Reader& reader, const Edge& edge) {
  switch (reader.next()) {
    case Token::begin_object:
      return edge_in_any_case(reader, edge);
    case Token::string:
      return closed(reader, edge.plain(reader.text()));
    default:
      return reader.refuse(std::string(edge.name) + " match pattern must be a string");
  }
}

Result<Matcher> prefix(Reader& reader, Dialect) {
  return read_edge(reader, {Side::start, "prefix", "Prefix"});
}

Result<Matcher> suffix(Reader& reader, Dialect) {
  return read_edge(reader, {Side::end, "suffix", "Suffix"});
}

Result<Matcher> numeric(Reader& reader, Dialect) {
  return read_numeric(reader);
}

struct Operator {
  std::string_view name;
  Result<Matcher> (*read)(Reader&, Dialect);
};

constexpr std::array<Operator, 9> kOperators{{{"exactly", exactly},
                                              {"prefix", prefix},
                                              {"suffix", suffix},
                                              {"numeric", numeric},
                                              {"anything-but", read_anything_but},
                                              {"exists", exists},
                                              {"cidr", cidr},
                                              {"equals-ignore-case", equals_ignore_case},
                                              {"wildcard", wildcard}}};

}  // namespace

Result<Matcher> read_expression(Reader& reader, Dialect dialect) {
  if (reader.next() != Token::name) return reader.refuse("Match expression name not found");
  const auto found = std::find_if(kOperators.begin(), kOperators.end(),
                                  [&](const Operator& op) { return op.name == reader.name(); });
  if (found == kOperators.end()) {
    return reader.refuse("Unrecognized match type " + reader.name());
  }
  return found->read(reader, dialect);
}

}  // namespace smemu::pattern
