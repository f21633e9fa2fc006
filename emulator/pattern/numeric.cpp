#include "emulator/pattern/expression.hpp"
#include "emulator/pattern/number.hpp"

#include <limits>

namespace smemu::pattern {
namespace {

constexpr double kMost = std::numeric_limits<double>::max();

tl::unexpected<Error> too_many(Reader& reader) {
  return reader.refuse("Too many elements in numeric expression");
}

/// Every spelling is read before any is weighed: a number that no double says is refused where
/// reading stands then.
Result<double> weigh(Reader& reader, const std::string& spelling) {
  const auto number = exact_double(spelling);
  if (!number) return reader.refuse("Cannot compare number : " + spelling);
  return *number;
}

Result<std::string> number_operand(Reader& reader, const std::string& title) {
  if (reader.next() != Token::number) {
    return reader.refuse("Value of " + title + " must be numeric");
  }
  return reader.text();
}

Result<Matcher> equal_to(Reader& reader) {
  const auto operand = number_operand(reader, "equals");
  if (!operand) return tl::unexpected(operand.error());
  if (reader.next() != Token::end_array) return too_many(reader);
  return weigh(reader, *operand).map([](double n) { return Matcher{Equals{n}}; });
}

Result<Matcher> below(Reader& reader, const std::string& op) {
  const auto operand = number_operand(reader, op);
  if (!operand) return tl::unexpected(operand.error());
  if (reader.next() != Token::end_array) return too_many(reader);
  return weigh(reader, *operand).map([&](double n) {
    return Matcher{InRange{-kMost, true, n, op == "<="}};
  });
}

/// The second half of [">", 0, "<", 5]; its operator is the present token.
Result<Matcher> between(Reader& reader, const std::string& bottom, bool includes_bottom) {
  if (reader.token() != Token::string) {
    return reader.refuse("Bad value in numeric range: " + reader.text());
  }
  const std::string op = reader.text();
  if (op != "<" && op != "<=") return reader.refuse("Bad numeric range operator: " + op);
  const auto top = number_operand(reader, op);
  if (!top) return tl::unexpected(top.error());
  if (reader.next() != Token::end_array) {
    return reader.refuse("Too many terms in numeric range expression");
  }
  const auto low = weigh(reader, bottom);
  if (!low) return tl::unexpected(low.error());
  const auto high = weigh(reader, *top);
  if (!high) return tl::unexpected(high.error());
  if (*low >= *high) return reader.refuse("Bottom must be less than top");
  return Matcher{InRange{*low, includes_bottom, *high, op == "<="}};
}

Result<Matcher> above(Reader& reader, const std::string& op) {
  const auto operand = number_operand(reader, op);
  if (!operand) return tl::unexpected(operand.error());
  const bool includes = op == ">=";
  if (reader.next() != Token::end_array) return between(reader, *operand, includes);
  return weigh(reader, *operand).map([&](double n) {
    return Matcher{InRange{n, includes, kMost, true}};
  });
}

Result<Matcher> comparison(Reader& reader) {
  if (reader.next() != Token::string) {
    return reader.refuse("Invalid member in numeric match: " + reader.text());
  }
  const std::string op = reader.text();
  if (op == "=") return equal_to(reader);
  if (op == "<" || op == "<=") return below(reader, op);
  if (op == ">" || op == ">=") return above(reader, op);
  reader.next();
  return reader.refuse("Unrecognized numeric range operator: " + op);
}

}  // namespace

Result<Matcher> read_numeric(Reader& reader) {
  if (reader.next() != Token::begin_array) {
    return reader.refuse("Value of numeric must be an array.");
  }
  auto matcher = comparison(reader);
  if (matcher && reader.next() != Token::end_object) return too_many(reader);
  return matcher;
}

}  // namespace smemu::pattern
