#include "bench/match/heap.hpp"

#include <atomic>
#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

std::atomic<std::size_t> in_use{0};

void* take(std::size_t size) {
  void* const at = std::malloc(size);
  if (at == nullptr) throw std::bad_alloc();
  in_use.fetch_add(malloc_usable_size(at), std::memory_order_relaxed);
  return at;
}

void give(void* at) {
  if (at != nullptr) in_use.fetch_sub(malloc_usable_size(at), std::memory_order_relaxed);
  std::free(at);
}

/// What malloc leaves in front of it and behind, to align it, is nobody's.
void* take(std::size_t size, std::align_val_t alignment) {
  const auto unit = static_cast<std::size_t>(alignment);
  void* const at = std::aligned_alloc(unit, (size + unit - 1) / unit * unit);
  if (at == nullptr) throw std::bad_alloc();
  in_use.fetch_add(size, std::memory_order_relaxed);
  return at;
}

void give(void* at, std::size_t size) {
  if (at != nullptr) in_use.fetch_sub(size, std::memory_order_relaxed);
  std::free(at);
}

}  // namespace

void* operator new(std::size_t size) {
  return take(size);
}
void* operator new[](std::size_t size) {
  return take(size);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return take(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return take(size, alignment);
}
void operator delete(void* at) noexcept {
  give(at);
}
void operator delete[](void* at) noexcept {
  give(at);
}
void operator delete(void* at, std::size_t) noexcept {
  give(at);
}
void operator delete[](void* at, std::size_t) noexcept {
  give(at);
}
void operator delete(void* at, std::size_t size, std::align_val_t) noexcept {
  give(at, size);
}
void operator delete[](void* at, std::size_t size, std::align_val_t) noexcept {
  give(at, size);
}

namespace smemu::bench {

std::size_t heap_bytes() {
  return in_use.load(std::memory_order_relaxed);
}

}  // namespace smemu::bench
