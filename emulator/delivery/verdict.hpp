#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/bus/rule.hpp"
#include "emulator/delivery/outbound.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace smemu::delivery {

enum class Grade { succeeded, retryable, permanent };

/// What an outcome means to EventBridge.
struct Verdict {
  Grade grade = Grade::permanent;
  std::optional<int> status;
  std::string
      error_code;  // dead-letter vocabulary (user guide, "dead-letter queues"); empty on success
  std::string message;
  std::optional<Duration> retry_after;  // from the target; negative: it wants no more
};

/// 2xx succeeded; 401, 407, 409, 429 and 5xx are tried again; every other status is final,
/// redirects included (user guide, "API destinations: error codes"). Timeouts and refused
/// connections are tried again, a name without address is not.
[[nodiscard]] Verdict judge(const Outcome& outcome);

/// The wait before the next attempt, or why there is none.
struct Retry {
  std::optional<Duration> wait;
  std::string exhausted;  // "MaximumRetryAttempts" or "MaximumEventAgeInSeconds", AWS's
                          // EXHAUSTED_RETRY_CONDITION
};

/// Exponential back-off with jitter: 1 s doubling up to 5 minutes, each wait drawn from its upper
/// half. AWS publishes no schedule; with this one the default policy's 185 retries end after about
/// 11 hours, so either limit of a policy can be the one that is reached.
[[nodiscard]] Duration back_off(std::uint64_t seed, std::string_view delivery_id, int attempt);

/// Pure: same inputs, same answer. `attempt` is the one that failed (1 for the first), `age` the
/// time since the first.
[[nodiscard]] Retry after_failure(const bus::RetryPolicy& policy, const Verdict& verdict,
                                  int attempt, Duration age, Duration back_off);

}  // namespace smemu::delivery
