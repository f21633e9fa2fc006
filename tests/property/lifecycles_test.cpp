#include "generators/catalogue.hpp"
#include "generators/sample.hpp"
#include "tests/support/event_rules.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <string>

// Every lifecycle, in all its outcomes, in both styles: its events are valid by their schemas,
// agree with themselves, and time only moves forward, whatever the dice say.
namespace smemu::generators {
namespace {

constexpr std::uint64_t kSeeds = 50;

void expect_sound(const Casting& casting, std::uint64_t seed, Style style) {
  const Kind* kind = find_kind(casting.lifecycle);
  const auto arguments =
      Arguments::read(kind->parameters(), nlohmann::ordered_json::parse(casting.arguments));
  Rehearsal rehearsal(
      {{"123456789012", "us-west-2"}, seed, Instant(std::chrono::hours(480'000)), style});
  const auto lifecycle = kind->make(rehearsal, *arguments);
  ASSERT_TRUE(rehearsal.play(*lifecycle));
  support::EventRules rules(style);
  for (const auto& told : rehearsal.told()) rules.see(support::with_envelope(told.event, told.at));
  ASSERT_THAT(rules.faults(), ::testing::IsEmpty())
      << casting.lifecycle << " " << casting.arguments << " seed " << seed;
}

TEST(Lifecycles, AreSoundForManySeeds) {
  const char* from = std::getenv("SMEMU_SEED");
  const std::uint64_t first = from ? std::stoull(from) : 1;
  for (const Casting& casting : castings()) {
    for (std::uint64_t seed = first; seed < first + kSeeds; ++seed) {
      ASSERT_NO_FATAL_FAILURE(expect_sound(casting, seed, Style::documented));
      ASSERT_NO_FATAL_FAILURE(expect_sound(casting, seed, Style::production));
    }
  }
}

}  // namespace
}  // namespace smemu::generators
