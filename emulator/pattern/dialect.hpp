#pragma once

namespace smemu::pattern {

/// event-ruler has two compilers: a rule that its present one refuses is tried with the one before,
/// to which `$or` is a field like any other and anything-but takes fewer forms.
enum class Dialect { present, before_or };

}  // namespace smemu::pattern
