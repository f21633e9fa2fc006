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
#include <utility>
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

/// Memory that is given back all at once; much of it lies in large pages.
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
    const std::size_t begin = (used_ + alignment - 1) / alignment * alignment;
    if (begin + size <= capacity_) {
      used_ = begin + size;
      return block_ + begin;
    }
    const std::size_t usual = std::clamp(total_ / 4, kLeast, kLargePage);
    if (size * 2 > usual) return add_block(size);  // of its own: there is room left in this one
    block_ = add_block(usual);
    capacity_ = usual;
    used_ = size;
    return block_;
  }

 private:
  static constexpr std::size_t kLeast = 512;

  char* add_block(std::size_t size) {
    total_ += size;
    return blocks_.emplace_back(take_piece(size)).get();
  }

  std::vector<Piece> blocks_;
  std::size_t total_ = 0;  // of all blocks
  char* block_ = nullptr;  // that is being filled
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
};

/// Elements with ids from 0, in chunks that grow with them: at most a fifth of their memory is not
/// used yet.
template <class T>
class Chunks {
 public:
  explicit Chunks(Arena& arena) : arena_(arena) {}

  [[nodiscard]] std::uint32_t size() const { return size_; }  // the writer's

  [[nodiscard]] T& operator[](std::uint32_t id) { return at(id); }
  [[nodiscard]] const T& operator[](std::uint32_t id) const { return at(id); }

  void prefetch(std::uint32_t id) const { __builtin_prefetch(&at(id)); }

  /// A new element with its default value.
  T& grow() {
    const Place place = place_of(size_);
    if (place.offset == 0) {
      chunks_[place.chunk] = arena_.take_bytes(sizeof(T) << place.chunk_bits, alignof(T));
    }
    ++size_;
    return *fill<T>(chunks_[place.chunk] + sizeof(T) * place.offset, 1);
  }

 private:
  // Between two powers of two lie four chunks of one size; the smallest has as many elements.
  static constexpr std::uint32_t kQuarter = 2;
  static constexpr std::uint32_t kFirst = 2 * kQuarter;
  struct Place {
    std::uint32_t chunk;
    std::uint32_t chunk_bits;  // of its size
    std::uint32_t offset;
  };

  static Place place_of(std::uint32_t id) {
    const std::uint32_t n = id + (1U << kFirst);
    const auto top = static_cast<std::uint32_t>(std::bit_width(n)) - 1;
    const std::uint32_t bits = top - kQuarter;
    return {(n >> bits) + ((top - kFirst - 1) << kQuarter), bits, n & ((1U << bits) - 1)};
  }
  [[nodiscard]] T& at(std::uint32_t id) const {
    const Place place = place_of(id);
    return reinterpret_cast<T*>(chunks_[place.chunk])[place.offset];
  }

  Arena& arena_;
  std::array<char*, (32 - kFirst) << kQuarter> chunks_{};
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

/// Finds ids by the hash of what they stand for.
class Slots {
 public:
  /// For readers as well: a table that has become too small stays where it is in the arena, as
  /// somebody may be reading it.
  explicit Slots(Arena& arena) : arena_(&arena) {}
  /// For the writer alone.
  Slots() = default;

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
    if (!has_room_for(used_ + 1)) enlarge();
    put(*table_.load(std::memory_order_relaxed),
        static_cast<std::uint64_t>(static_cast<std::uint32_t>(hash)) << 32U | (id + 1U));
    ++used_;
  }

 private:
  using Slot = std::atomic<std::uint64_t>;
  struct Table {
    std::uint32_t mask = 0;
    Slot* slots = nullptr;
  };

  [[nodiscard]] std::size_t size() const {
    const Table* const table = table_.load(std::memory_order_relaxed);
    return table ? std::size_t{table->mask} + 1 : 0;
  }

  /// For readers half full at most: most of what they look for is not there, and that shows at the
  /// first empty slot.
  [[nodiscard]] bool has_room_for(std::size_t count) const {
    return arena_ ? count * 2 <= size() : count * 4 <= size() * 3;
  }

  static void put(Table& table, std::uint64_t slot) {
    auto at = static_cast<std::uint32_t>(slot >> 32U) & table.mask;
    while (table.slots[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & table.mask;
    table.slots[at].store(slot, std::memory_order_release);
  }

  void enlarge() {
    constexpr std::size_t kFirst = 16;
    const std::size_t larger_size = std::max(kFirst, size() * 2);
    const std::size_t bytes = sizeof(Table) + larger_size * sizeof(Slot);
    Piece own = arena_ ? Piece() : take_piece(bytes);
    char* const at = arena_ ? arena_->take_bytes(bytes, alignof(Table)) : own.get();
    Table* const larger = fill<Table>(at, 1);
    larger->mask = static_cast<std::uint32_t>(larger_size - 1);
    larger->slots = fill<Slot>(at + sizeof(Table), larger_size);
    const Table* const table = table_.load(std::memory_order_relaxed);
    for (std::size_t i = 0; i < size(); ++i) {
      const std::uint64_t slot = table->slots[i].load(std::memory_order_relaxed);
      if (slot != 0) put(*larger, slot);
    }
    table_.store(larger, std::memory_order_release);
    own_ = std::move(own);
  }

  Arena* arena_ = nullptr;
  Piece own_;  // the table, if it is the writer's alone
  std::atomic<Table*> table_{nullptr};
  std::size_t used_ = 0;
};

}  // namespace smemu::pattern::engine
