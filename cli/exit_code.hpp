#pragma once

namespace smemu::cli {

/// What a script may rely on; the same table stands in docs/cli.md.
enum Exit : int {
  kOk = 0,
  kExpectationFailed = 1,
  kUsage = 2,        // a bad flag, or a file that says something impossible
  kUnreachable = 3,  // no server answers at the endpoint
  kTimedOut = 4,
  kInternal = 5,
};

}  // namespace smemu::cli
