#pragma once

#include "emulator/pattern/dialect.hpp"
#include "emulator/pattern/matcher.hpp"
#include "emulator/pattern/reader.hpp"

namespace smemu::pattern {

/// Reads one matcher that is an object, {"prefix": "x"} and its kind. `reader` has just read the
/// opening brace.
[[nodiscard]] Result<Matcher> read_expression(Reader& reader, Dialect dialect);

/// Reads the operand of `numeric` and what closes its expression.
[[nodiscard]] Result<Matcher> read_numeric(Reader& reader);

/// Reads the operand of `anything-but` and what closes its expression.
[[nodiscard]] Result<Matcher> read_anything_but(Reader& reader, Dialect dialect);

}  // namespace smemu::pattern
