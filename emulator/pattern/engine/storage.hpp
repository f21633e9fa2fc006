#pragma once

#include "emulator/base/pages.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

// What the engine keeps its rules in. All of it only grows, one thread writes, and others read
// meanwhile whatever they have learnt about through an acquiring load: nothing ever moves, and
// nothing goes before all of it goes.

namespace smemu::pattern::engine {

/// Nothing has this id.
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// Makes `count` default values there, which need no destructor.
template <class T>
T* fill(char* at, std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>);
  auto* const items = reinterpret_cast<T*>(at);
  std::uninitialized_value_construct_n(items, count);
  return items;
}

/// Memory that is given back all at once.
class Arena {
 public:
  template <class T>
  [[nodiscard]] T* take(std::size_t count) {
    return fill<T>(take_bytes(count * sizeof(T), alignof(T)), count);
  }

  template <class T>
  [[nodiscard]] const T* copy(std::span<const T> items) {
    T* const out = take<T>(items.size());
    std::copy(items.begin(), items.end(), out);
    return out;
  }

  [[nodiscard]] std::string_view copy(std::string_view text) {
    return {copy(std::span<const char>(text)), text.size()};
  }

  [[nodiscard]] char* take_bytes(std::size_t size, std::size_t alignment) {
    std::size_t begin = (used_ + alignment - 1) / alignment * alignment;
    if (blocks_.empty() || begin + size > capacity_) {
      capacity_ = std::max(size, std::clamp(total_ / 2, kLeast, kLargePage));
      total_ += capacity_;
      blocks_.push_back(take_piece(capacity_));
      begin = 0;
    }
    used_ = begin + size;
    return blocks_.back().get() + begin;
  }

 private:
  static constexpr std::size_t kLeast = 512;
  std::vector<Piece> blocks_;
  std::size_t total_ = 0;     // of all blocks
  std::size_t capacity_ = 0;  // of the last one
  std::size_t used_ = 0;
};

/// Elements with ids from 0, in chunks that double.
template <class T>
class Chunks {
 public:
  [[nodiscard]] std::uint32_t size() const { return size_; }  // the writer's

  [[nodiscard]] T& operator[](std::uint32_t id) { return at(id); }
  [[nodiscard]] const T& operator[](std::uint32_t id) const { return at(id); }

  void prefetch(std::uint32_t id) const { __builtin_prefetch(&at(id)); }

  /// A new element with its default value.
  T& grow() {
    const auto [chunk, offset] = place_of(size_);
    if (offset == 0) {
      pieces_.push_back(take_piece(sizeof(T) << (chunk + kFirst)));
      chunks_[chunk] = reinterpret_cast<T*>(pieces_.back().get());
    }
    ++size_;
    return *fill<T>(reinterpret_cast<char*>(chunks_[chunk] + offset), 1);
  }

 private:
  struct Place {
    std::uint32_t chunk;
    std::uint32_t offset;
  };
  static constexpr std::uint32_t kFirst = 4;

  static Place place_of(std::uint32_t id) {
    const std::uint32_t n = id + (1U << kFirst);
    const auto top = static_cast<std::uint32_t>(std::bit_width(n)) - 1;
    return {top - kFirst, n - (1U << top)};
  }
  [[nodiscard]] T& at(std::uint32_t id) const {
    const auto [chunk, offset] = place_of(id);
    return chunks_[chunk][offset];
  }

  std::vector<Piece> pieces_;
  std::array<T*, 32 - kFirst> chunks_{};
  std::uint32_t size_ = 0;
};

/// A list to which the writer appends.
template <class T>
class List {
 public:
  [[nodiscard]] std::span<const T> view() const {
    const Block* block = block_.load(std::memory_order_acquire);
    if (block == nullptr) return {};
    return {block->items(), block->size.load(std::memory_order_acquire)};
  }

  void prefetch() const { __builtin_prefetch(block_.load(std::memory_order_acquire)); }

  void append(const T& item, Arena& arena) {
    Block* block = block_.load(std::memory_order_relaxed);
    const std::uint32_t size = block ? block->size.load(std::memory_order_relaxed) : 0;
    if (block && size < block->capacity) {
      block->items()[size] = item;
      block->size.store(size + 1, std::memory_order_release);
      return;
    }
    Block* larger = make(std::max(1U, size * 2), arena);
    if (block) std::copy_n(block->items(), size, larger->items());
    larger->items()[size] = item;
    larger->size.store(size + 1, std::memory_order_relaxed);
    block_.store(larger, std::memory_order_release);
  }

 private:
  /// The items stand behind it.
  struct Block {
    std::atomic<std::uint32_t> size{0};
    std::uint32_t capacity = 0;
    [[nodiscard]] T* items() { return reinterpret_cast<T*>(this + 1); }
    [[nodiscard]] const T* items() const { return reinterpret_cast<const T*>(this + 1); }
  };

  static Block* make(std::uint32_t capacity, Arena& arena) {
    static_assert(sizeof(Block) % alignof(T) == 0);
    constexpr std::size_t kAlignment = std::max(alignof(Block), alignof(T));
    char* const at = arena.take_bytes(sizeof(Block) + capacity * sizeof(T), kAlignment);
    Block* const block = fill<Block>(at, 1);
    block->capacity = capacity;
    fill<T>(at + sizeof(Block), capacity);
    return block;
  }

  std::atomic<Block*> block_{nullptr};
};

/// Who looks something up.
enum class Readers { only_the_writer, all };

/// Finds ids by the hash of what they stand for.
class Slots {
 public:
  explicit Slots(Readers readers) : readers_(readers) {}

  /// The id that has this hash and for which `is(id)` holds, or kNone.
  template <class Is>
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, Is is) const {
    const Table* const table = table_.load(std::memory_order_acquire);
    if (table == nullptr) return kNone;
    const auto tag = static_cast<std::uint32_t>(hash);
    for (std::uint32_t at = tag & table->mask;; at = (at + 1) & table->mask) {
      const std::uint64_t slot = table->slots[at].load(std::memory_order_acquire);
      if (slot == 0) return kNone;
      const std::uint32_t id = static_cast<std::uint32_t>(slot) - 1;
      if (slot >> 32U == tag && is(id)) return id;
    }
  }

  /// Calls `take(id)` for every id that may have this hash, which is few others than those that do.
  /// Touches nothing but the slots.
  template <class Take>
  void each_likely(std::uint64_t hash, Take take) const {
    const Table* const table = table_.load(std::memory_order_acquire);
    if (table == nullptr) return;
    const auto tag = static_cast<std::uint32_t>(hash);
    for (std::uint32_t at = tag & table->mask;; at = (at + 1) & table->mask) {
      const std::uint64_t slot = table->slots[at].load(std::memory_order_acquire);
      if (slot == 0) return;
      if (slot >> 32U == tag) take(static_cast<std::uint32_t>(slot) - 1);
    }
  }

  /// Fetches what find() will look at first.
  void prefetch(std::uint64_t hash) const {
    const Table* const table = table_.load(std::memory_order_acquire);
    if (table) __builtin_prefetch(&table->slots[static_cast<std::uint32_t>(hash) & table->mask]);
  }

  /// `id` must not be there yet.
  void insert(std::uint64_t hash, std::uint32_t id) {
    // Half full at most: most of what is looked for is not there, and that shows at the first empty
    // slot.
    if (tables_.empty() || (used_ + 1) * 2 > std::size_t{tables_.back()->mask} + 1) enlarge();
    put(*tables_.back(),
        static_cast<std::uint64_t>(static_cast<std::uint32_t>(hash)) << 32U | (id + 1U));
    ++used_;
  }

 private:
  using Slot = std::atomic<std::uint64_t>;
  struct Table {
    explicit Table(std::uint32_t size)
        : mask(size - 1),
          piece(take_piece(size * sizeof(Slot))),
          slots(fill<Slot>(piece.get(), size)) {}
    std::uint32_t mask;
    Piece piece;
    Slot* slots;
  };

  static void put(Table& table, std::uint64_t slot) {
    auto at = static_cast<std::uint32_t>(slot >> 32U) & table.mask;
    while (table.slots[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & table.mask;
    table.slots[at].store(slot, std::memory_order_release);
  }

  /// The smaller table stays if somebody may be reading it.
  void enlarge() {
    const std::uint32_t size = tables_.empty() ? 16 : (tables_.back()->mask + 1) * 2;
    auto larger = std::make_unique<Table>(size);
    for (std::uint32_t at = 0; !tables_.empty() && at <= tables_.back()->mask; ++at) {
      const std::uint64_t slot = tables_.back()->slots[at].load(std::memory_order_relaxed);
      if (slot != 0) put(*larger, slot);
    }
    table_.store(larger.get(), std::memory_order_release);
    if (readers_ == Readers::only_the_writer) tables_.clear();
    tables_.push_back(std::move(larger));
  }

  Readers readers_;
  std::atomic<Table*> table_{nullptr};
  std::vector<std::unique_ptr<Table>> tables_;
  std::size_t used_ = 0;
};

}  // namespace smemu::pattern::engine
