#pragma once

#include "emulator/base/result.hpp"

#include <string>
#include <string_view>

namespace smemu::cli {

/// Colour and lines that are redrawn only where a person looks: a terminal, without NO_COLOR and
/// TERM=dumb.
[[nodiscard]] bool stdout_takes_colour();

/// A line to stdout: data. Flushed, so that a reader behind a pipe sees it at once.
void print(std::string_view line);

/// "smemu: ..." to stderr: a message.
void complain(std::string_view message);

/// complain() about an Error with its place, and the exit code that fits it.
int report(const Error& error);

/// `path` is replaced by `text` in one step, so that nobody reads half of it.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text);

}  // namespace smemu::cli
