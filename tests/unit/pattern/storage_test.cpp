#include "emulator/pattern/engine/storage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace smemu::pattern::engine {
namespace {

bool is_aligned(const void* at, std::size_t alignment) {
  return reinterpret_cast<std::uintptr_t>(at) % alignment == 0;
}

TEST(Arena, GivesNothingTwice) {
  Arena arena;
  std::vector<std::pair<char*, std::size_t>> taken;
  std::size_t size = 1;
  for (int i = 0; i < 3000; ++i) {
    size = size * 7 % 4099;  // now and then more than half of a block
    const std::size_t alignment = std::size_t{1} << (i % 7);
    char* const at = arena.take_bytes(size, alignment);
    ASSERT_TRUE(is_aligned(at, alignment)) << i;
    taken.emplace_back(at, size);
  }
  std::sort(taken.begin(), taken.end());
  for (std::size_t i = 1; i < taken.size(); ++i) {
    ASSERT_LE(taken[i - 1].first + taken[i - 1].second, taken[i].first) << i;
  }
}

TEST(Chunks, StayWhereTheyAre) {
  struct alignas(64) Element {
    std::uint32_t id = 0;
  };
  constexpr std::uint32_t kCount = 70'000;
  Arena arena;
  Chunks<Element> chunks(arena);
  std::vector<const Element*> places;
  for (std::uint32_t id = 0; id < kCount; ++id) {
    Element& element = chunks.grow();
    ASSERT_TRUE(is_aligned(&element, alignof(Element)));
    element.id = id;
    places.push_back(&element);
  }
  for (std::uint32_t id = 0; id < kCount; ++id) {
    ASSERT_EQ(chunks[id].id, id);
    ASSERT_EQ(&chunks[id], places[id]);
  }
}

/// Hashes that often share their lower bits, of which a slot keeps 32.
std::uint64_t hash_of_number(std::uint32_t number) {
  return number / 3 * std::uint64_t{0x10001} << 4U;
}

void expect_found(Slots& slots) {
  constexpr std::uint32_t kCount = 5000;
  for (std::uint32_t id = 0; id < kCount; ++id) {
    slots.insert(hash_of_number(id), id);
    ASSERT_EQ(slots.find(hash_of_number(id), [&](std::uint32_t at) { return at == id; }), id);
  }
  for (std::uint32_t id = 0; id < kCount; ++id) {
    ASSERT_EQ(slots.find(hash_of_number(id), [&](std::uint32_t at) { return at == id; }), id);
    int likely = 0;
    slots.each_likely(hash_of_number(id), [&](std::uint32_t at) { likely += at == id ? 1 : 0; });
    ASSERT_EQ(likely, 1) << id;
  }
  EXPECT_EQ(slots.find(hash_of_number(kCount * 2), [](std::uint32_t) { return true; }), kNone);
}

TEST(Slots, FindWhatWasInsertedHoweverManyCame) {
  Arena arena;
  Slots for_all(arena);
  expect_found(for_all);
  Slots for_the_writer;
  expect_found(for_the_writer);
}

}  // namespace
}  // namespace smemu::pattern::engine
