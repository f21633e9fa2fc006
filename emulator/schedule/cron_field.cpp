#include "emulator/schedule/cron_field.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <system_error>

namespace smemu::schedule {
namespace {

std::optional<int> parse_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && text.front() != '-' ? std::optional(number) : std::nullopt;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

/// Both ends included; the last may come before the first.
struct Span {
  int first;
  int last;
};

/// "*", "a-b", or "a": which alone is itself, and with a step goes on to the highest value.
std::optional<Span> parse_span(std::string_view text, const FieldRange& range, bool has_step) {
  if (text == "*") return Span{range.low, range.high};
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto first = parse_value(text.substr(0, dash), range);
  if (!first) return std::nullopt;
  if (dash == text.size()) return Span{*first, has_step ? range.high : *first};
  const auto last = parse_value(text.substr(dash + 1), range);
  return last ? std::optional(Span{*first, *last}) : std::nullopt;
}

bool add_item(std::string_view text, const FieldRange& range, ValueSet& out) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const bool has_step = slash < text.size();
  const auto step = has_step ? parse_number(text.substr(slash + 1)) : std::optional(1);
  const auto span = parse_span(text.substr(0, slash), range, has_step);
  const int size = range.high - range.low + 1;
  if (!span || !step || *step < 1 || *step > std::max(size, range.high)) return false;
  if (span->last < span->first && !range.goes_round) return false;
  const int length = (span->last - span->first + size) % size;
  for (int offset = 0; offset <= length; offset += *step) {
    out.set(static_cast<std::size_t>((span->first - range.low + offset) % size));
  }
  return true;
}

}  // namespace

std::optional<int> parse_value(std::string_view text, const FieldRange& range) {
  if (text.empty()) return std::nullopt;
  const auto name = std::find(range.names.begin(), range.names.end(), upper(text));
  if (name != range.names.end()) return range.low + static_cast<int>(name - range.names.begin());
  const auto number = parse_number(text);
  return number && *number >= range.low && *number <= range.high ? number : std::nullopt;
}

std::optional<ValueSet> parse_values(std::string_view text, const FieldRange& range) {
  ValueSet out;
  for (;;) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (!add_item(text.substr(0, comma), range, out)) return std::nullopt;
    if (comma == text.size()) return out;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace smemu::schedule
