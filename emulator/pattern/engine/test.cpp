#include "emulator/pattern/engine/test.hpp"

#include "emulator/pattern/number.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace smemu::pattern::engine {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Test bytes_test(Kind kind, std::string bytes, std::string& memory) {
  memory = std::move(bytes);
  Test out;
  out.kind = kind;
  out.size = static_cast<std::uint32_t>(memory.size());
  out.bytes = memory.data();
  return out;
}

Test matcher_test(const Matcher& matcher) {
  Test out;
  out.kind = Kind::matcher;
  out.matcher = &matcher;
  return out;
}

template <class T>
std::string bytes_of(const T& value) {
  std::string out(sizeof value, '\0');
  std::memcpy(out.data(), &value, sizeof value);
  return out;
}

template <class T>
T read(const char* bytes) {
  T out{};
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

Range closed(const InRange& range) {
  return {range.includes_low ? range.low : std::nextafter(range.low, kInfinity),
          range.includes_high ? range.high : std::nextafter(range.high, -kInfinity)};
}

Kind any_case_kind(Side side) {
  switch (side) {
    case Side::start:
      return Kind::any_case_prefix;
    case Side::end:
      return Kind::any_case_suffix;
    default:
      return Kind::any_case;
  }
}

/// Turns matchers into tests; a template so that a kind of matcher that is new goes on working.
struct Translate {
  const Matcher& matcher;
  std::string& memory;

  Test operator()(const Exactly& m) const { return bytes_test(Kind::text, m.text, memory); }
  Test operator()(const Equals& m) const {
    return bytes_test(Kind::number, bytes_of(sortable(m.number)), memory);
  }
  Test operator()(const InRange& m) const {
    return bytes_test(Kind::range, bytes_of(closed(m)), memory);
  }
  Test operator()(const StartsWith& m) const { return bytes_test(Kind::prefix, m.text, memory); }
  Test operator()(const EndsWith& m) const { return bytes_test(Kind::suffix, m.text, memory); }
  Test operator()(const MatchesAnyCase& m) const {
    auto folded = m.text.ascii();
    if (!folded) return matcher_test(matcher);
    return bytes_test(any_case_kind(m.side), std::move(*folded), memory);
  }
  Test operator()(const MatchesWildcard& m) const {
    const auto& parts = m.wildcard.parts();
    std::string bytes(parts.size() * sizeof(Wildcard::Part), '\0');
    std::memcpy(bytes.data(), parts.data(), bytes.size());
    return bytes_test(Kind::wildcard, std::move(bytes), memory);
  }
  Test operator()(const Exists&) const { return {}; }
  template <class Other>
  Test operator()(const Other&) const {
    return matcher_test(matcher);
  }
};

Need number_need(std::uint64_t number, std::uint32_t bits) {
  char out[16];
  return {Kind::number, bits, std::string(leading(number, bits, out))};
}

/// Two blocks of numbers with common first bits, each at most twice as long as what it covers: one
/// up to where the bits of low and high first differ, one from there.
std::vector<Need> range_needs(const Range& range) {
  const std::uint64_t low = sortable(range.low);
  const std::uint64_t high = sortable(range.high);
  if (low >= high) return {number_need(low, 64)};
  const int differ = 63 - std::countl_zero(low ^ high);
  const std::uint64_t middle = high >> differ << differ;
  const auto below = static_cast<std::uint32_t>(std::bit_width(middle - 1 - low));
  const auto above = static_cast<std::uint32_t>(std::bit_width(high - middle));
  return {number_need(low, 64 - below), number_need(middle, 64 - above)};
}

using Parts = std::span<const Wildcard::Part>;

std::string literal(Parts parts) {
  std::string out;
  std::transform(parts.begin(), parts.end(), std::back_inserter(out),
                 [](Wildcard::Part part) { return static_cast<char>(part); });
  return out;
}

/// The longer of what stands before the first star and behind the last.
Need wildcard_need(Parts parts) {
  const auto first = std::find(parts.begin(), parts.end(), Wildcard::kStar);
  if (first == parts.end()) return {Kind::text, 0, literal(parts)};
  const auto last = std::find(parts.rbegin(), parts.rend(), Wildcard::kStar).base();
  const std::string head = literal({parts.begin(), first});
  const std::string tail = literal({last, parts.end()});
  const bool by_head = head.size() >= tail.size();
  const std::string& bytes = by_head ? head : tail;
  if (bytes.size() <= 1) return {Kind::exists, 0, {}};  // only the quote
  return {by_head ? Kind::prefix : Kind::suffix, static_cast<std::uint32_t>(bytes.size()), bytes};
}

/// Of the longest run between two stars the last bytes, if possible from a separator: there are
/// fewer places where to look for that.
std::vector<Need> wildcard_piece(Parts parts) {
  std::string_view longest;
  const std::string text = literal(parts);
  std::size_t begin = std::string::npos;  // behind the star before
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] != Wildcard::kStar) continue;
    if (begin != std::string::npos && i - begin > longest.size()) {
      longest = std::string_view(text).substr(begin, i - begin);
    }
    begin = i + 1;
  }
  const std::uint32_t extent = longest.size() >= 8 ? 8 : 4;
  if (longest.size() < extent) return {};
  for (std::size_t at = longest.size() - extent + 1; at-- > 0;) {
    if (is_separator(longest[at])) {
      return {{Kind::word, extent, std::string(longest.substr(at, extent))}};
    }
  }
  return {{Kind::piece, extent, std::string(longest.substr(longest.size() - extent))}};
}

/// How many first bits all addresses of a block have in common.
std::uint32_t common_bits(const IpRange& range) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < range.low.length; ++i) {
    const auto differ = static_cast<std::uint8_t>(range.low.bytes[i] ^ range.high.bytes[i]);
    bits += static_cast<std::uint32_t>(std::countl_zero(differ));
    if (differ != 0) break;
  }
  return bits;
}

/// IpRange::holds compares what two addresses of different length have in common, so a block of
/// long addresses that is wider than a short address holds short ones too.
Need address_need(const IpRange& range) {
  const std::uint32_t bits = common_bits(range);
  const bool is_short = range.low.length == 4;
  if (!is_short && bits < 32) return {Kind::exists, 0, {}};
  const Kind kind = is_short ? Kind::v4 : Kind::v6;
  char out[16];
  return {kind, bits, std::string(leading(range.low, kind, bits, out))};
}

Need matcher_need(const Matcher& matcher) {
  if (const auto* m = std::get_if<InAddressRange>(&matcher.test)) return address_need(m->range);
  return {Kind::exists, 0, {}};
}

bool same_folded(std::string_view folded, std::string_view text) {
  return std::equal(folded.begin(), folded.end(), text.begin(), text.end(),
                    [](char a, char b) { return a == fold(b); });
}

bool in_range(const Test& test, const Leaf& leaf) {
  const auto range = read<Range>(test.bytes);
  return leaf.number && *leaf.number >= range.low && *leaf.number <= range.high;
}

}  // namespace

std::uint64_t sortable(double number) {
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
  const auto bits = std::bit_cast<std::uint64_t>(number);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

std::string_view leading(std::uint64_t number, std::uint32_t bits, char (&out)[16]) {
  if (bits < 64) number = number >> (64 - bits) << (64 - bits);
  std::memcpy(out, &number, sizeof number);
  return {out, sizeof number};
}

std::string_view leading(const IpAddress& address, Kind kind, std::uint32_t bits, char (&out)[16]) {
  const std::size_t length = kind == Kind::v4 ? 4 : 16;
  for (std::size_t i = 0; i < length; ++i) {
    const std::size_t here = std::min<std::size_t>(8, bits - std::min<std::size_t>(bits, i * 8));
    out[i] = static_cast<char>(address.bytes[i] & (0xFF00U >> here));
  }
  return {out, length};
}

Test test_of(const Matcher& matcher, std::string& memory) {
  return std::visit(Translate{matcher, memory}, matcher.test);
}

std::vector<Need> needs_of(const Test& test) {
  switch (test.kind) {
    case Kind::exists:
      return {{Kind::exists, 0, {}}};
    case Kind::range:
      return range_needs(read<Range>(test.bytes));
    case Kind::wildcard:
      return {wildcard_need(test.parts())};
    case Kind::matcher:
      return {matcher_need(*test.matcher)};
    case Kind::number:
      return {{Kind::number, 64, std::string(test.text())}};
    case Kind::text:
    case Kind::any_case:
      return {{test.kind, 0, std::string(test.text())}};
    default:
      return {{test.kind, test.size, std::string(test.text())}};
  }
}

std::vector<Need> rarer_needs_of(const Test& test) {
  return test.kind == Kind::wildcard ? wildcard_piece(test.parts()) : std::vector<Need>{};
}

const Leaf& Value::whole() {
  if (!number_known) {
    number_known = true;
    if (is_number) leaf.number = exact_double(leaf.text);
  }
  return leaf;
}

bool passes_otherwise(const Test& test, Value& value) {
  const std::string_view text = value.leaf.text;
  switch (test.kind) {
    case Kind::any_case:
      return same_folded(test.text(), text);
    case Kind::any_case_prefix:
      return same_folded(test.text(), text.substr(0, test.size));
    case Kind::any_case_suffix:
      return text.size() >= test.size &&
             same_folded(test.text(), text.substr(text.size() - test.size));
    case Kind::number:
      return value.whole().number &&
             sortable(*value.leaf.number) == read<std::uint64_t>(test.bytes);
    case Kind::range:
      return in_range(test, value.whole());
    case Kind::wildcard:
      return Wildcard::matches(test.parts(), text);
    case Kind::matcher:
      return accepts(*test.matcher, value.whole());
    default:
      return true;
  }
}

}  // namespace smemu::pattern::engine
