#pragma once

#include <cstddef>
#include <memory>

namespace smemu {

/// Processors remember where few pages are, so in memory that is read here and there, finding a
/// byte can take longer than reading it. A piece of this size or more is laid out in large pages,
/// if the machine has them. That is a wish; nothing but speed depends on it.
inline constexpr std::size_t kLargePage = std::size_t{2} << 20U;

struct GivesBack {
  std::size_t bytes = 0;
  void operator()(char* at) const;
};

/// Bytes that nobody has written yet, aligned to a cache line at least. Whoever makes objects in
/// them sees to their end.
using Piece = std::unique_ptr<char[], GivesBack>;

/// Throws std::bad_alloc, as `new` does.
[[nodiscard]] Piece take_piece(std::size_t bytes);

}  // namespace smemu
