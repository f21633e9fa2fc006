#include "emulator/base/pages.hpp"

#include <new>
#include <sys/mman.h>

namespace smemu {
namespace {

constexpr std::size_t kLine = 64;

std::align_val_t alignment_of(std::size_t bytes) {
  return std::align_val_t{bytes < kLargePage ? kLine : kLargePage};
}

/// A kernel without large pages says so; then they are as small as ever.
void ask_for_large_pages([[maybe_unused]] char* at, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  static_cast<void>(::madvise(at, bytes / kLargePage * kLargePage, MADV_HUGEPAGE));
#endif
}

}  // namespace

void GivesBack::operator()(char* at) const {
  ::operator delete[](at, bytes, alignment_of(bytes));
}

Piece take_piece(std::size_t bytes) {
  auto* const at = static_cast<char*>(::operator new[](bytes, alignment_of(bytes)));
  if (bytes >= kLargePage) ask_for_large_pages(at, bytes);
  return {at, GivesBack{bytes}};
}

}  // namespace smemu
