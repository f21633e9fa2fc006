#include "tests/support/random_pair.hpp"

#include "tests/support/random_event.hpp"
#include "tests/support/random_pattern.hpp"

namespace smemu::testing {
namespace {

/// Takes away, doubles or changes a few characters.
std::string damaged(Draw& draw, std::string text) {
  static constexpr std::string_view kOdd = "{}[]:,\"\\*01.-etfn \n";
  for (std::size_t times = 1 + draw.below(2); times > 0 && !text.empty(); --times) {
    const std::size_t at = draw.below(text.size());
    switch (draw.below(3)) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text.insert(at, 1, kOdd[draw.below(kOdd.size())]);
        break;
      default:
        text[at] = kOdd[draw.below(kOdd.size())];
    }
  }
  return text;
}

}  // namespace

Pair random_pair(std::uint64_t seed) {
  Draw draw(seed);
  const RandomEvent event = random_event(draw);
  std::string pattern = random_pattern(draw, event);
  if (draw.one_in(16)) pattern = damaged(draw, std::move(pattern));
  return {std::move(pattern), event.text};
}

}  // namespace smemu::testing
