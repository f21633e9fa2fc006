#include "emulator/pattern/index.hpp"
#include "tests/unit/pattern/given.hpp"
#include "tests/unit/pattern/random_case.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

namespace {

std::atomic<std::size_t> allocations{0};

}  // namespace

// All forms, so that none goes elsewhere. Not inlined: the compiler would take free() for a mistake
// where it sees new.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
[[gnu::noinline]] void* operator new(std::size_t size) {
  void* const at = operator new(size, std::nothrow);
  if (at == nullptr) throw std::bad_alloc();
  return at;
}
[[gnu::noinline]] void* operator new[](std::size_t size) {
  return operator new(size);
}
[[gnu::noinline]] void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return operator new(size, std::nothrow);
}
[[gnu::noinline]] void operator delete(void* at) noexcept {
  std::free(at);
}
[[gnu::noinline]] void operator delete(void* at, std::size_t) noexcept {
  std::free(at);
}
[[gnu::noinline]] void operator delete(void* at, const std::nothrow_t&) noexcept {
  std::free(at);
}
[[gnu::noinline]] void operator delete[](void* at) noexcept {
  std::free(at);
}
[[gnu::noinline]] void operator delete[](void* at, std::size_t) noexcept {
  std::free(at);
}
[[gnu::noinline]] void operator delete[](void* at, const std::nothrow_t&) noexcept {
  std::free(at);
}

namespace smemu::pattern {
namespace {

TEST(Scratch, AMatchAllocatesNothingOnceItHasSeenSuchEvents) {
  given::RandomCase cases(7);
  Index index;
  for (RuleKey key = 0; key < 300;) {
    if (const auto pattern = parse(cases.pattern())) index.put(key++, *pattern);
  }
  std::vector<std::string> events;
  for (int i = 0; i < 200; ++i) events.push_back(cases.event());
  const auto snapshot = index.snapshot();
  Scratch scratch;
  std::vector<RuleKey> keys;
  const auto match_all = [&] {
    std::size_t matched = 0;
    for (const std::string& event : events) {
      keys.clear();
      EXPECT_TRUE(snapshot->match(event, scratch, keys));
      matched += keys.size();
    }
    return matched;
  };
  const std::size_t matched = match_all();
  EXPECT_GT(matched, 0U);
  const std::size_t before = allocations;
  EXPECT_EQ(match_all(), matched);
  EXPECT_EQ(allocations, before);
}

}  // namespace
}  // namespace smemu::pattern
