#pragma once

#include "tests/support/draw.hpp"

#include <string>

namespace smemu::testing {

/// A cron expression that is well formed, from the whole grammar: lists, ranges that wrap, steps,
/// names in either case, L, LW, W, # and stray commas.
std::string random_cron(Draw& draw);

/// The same with a few characters replaced, dropped or put in; seldom still well formed.
std::string random_damaged_cron(Draw& draw);

}  // namespace smemu::testing
