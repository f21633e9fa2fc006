#pragma once

#include <cstddef>

namespace smemu::bench {

/// What this program has on the heap now, in bytes, the allocator's rounding included. Counts every
/// operator new of the program.
[[nodiscard]] std::size_t heap_bytes();

}  // namespace smemu::bench
