#include "emulator/pattern/matcher.hpp"

#include <algorithm>

namespace smemu::pattern {
namespace {

bool holds(const Exactly& test, const Leaf& leaf) {
  return leaf.text == test.text;
}

bool holds(const Equals& test, const Leaf& leaf) {
  return leaf.number == test.number;
}

bool holds(const InRange& test, const Leaf& leaf) {
  if (!leaf.number) return false;
  const double n = *leaf.number;
  return (test.includes_low ? n >= test.low : n > test.low) &&
         (test.includes_high ? n <= test.high : n < test.high);
}

bool holds(const InAddressRange& test, const Leaf& leaf) {
  if (!leaf.is_string()) return false;
  const auto address = parse_ip(leaf.text.substr(1, leaf.text.size() - 2));
  return address && test.range.holds(*address);
}

bool holds(const StartsWith& test, const Leaf& leaf) {
  return leaf.text.starts_with(test.text);
}

bool holds(const EndsWith& test, const Leaf& leaf) {
  return leaf.text.ends_with(test.text);
}

bool holds(const MatchesAnyCase& test, const Leaf& leaf) {
  switch (test.side) {
    case Side::start:
      return test.text.starts(leaf.text);
    case Side::end:
      return test.text.ends(leaf.text);
    default:
      return test.text.equals(leaf.text);
  }
}

bool holds(const MatchesWildcard& test, const Leaf& leaf) {
  return test.wildcard.matches(leaf.text);
}

bool holds(const Exists&, const Leaf&) {
  return true;
}

bool holds(const Absent&, const Leaf&) {
  return false;
}

/// An empty list, which only the nested forms allow, matches nothing: event-ruler has no state to
/// move to for it.
bool holds(const AnythingBut& test, const Leaf& leaf) {
  return !test.none_of.empty() &&
         std::none_of(test.none_of.begin(), test.none_of.end(),
                      [&leaf](const Matcher& matcher) { return accepts(matcher, leaf); });
}

}  // namespace

bool AnythingBut::operator==(const AnythingBut& other) const {
  const auto lies_in = [](const std::vector<Matcher>& some, const std::vector<Matcher>& all) {
    return std::all_of(some.begin(), some.end(), [&all](const Matcher& matcher) {
      return std::find(all.begin(), all.end(), matcher) != all.end();
    });
  };
  return lies_in(none_of, other.none_of) && lies_in(other.none_of, none_of);
}

bool accepts(const Matcher& matcher, const Leaf& leaf) {
  return std::visit([&leaf](const auto& test) { return holds(test, leaf); }, matcher.test);
}

}  // namespace smemu::pattern
