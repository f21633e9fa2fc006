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

/// What a target's answer, or its silence, means. 2xx succeeded.
/// - An HTTP endpoint: 401, 407, 409, 429 and 5xx are tried again; every other status is final,
///   redirects included (user guide, "API destinations: error codes").
/// - An AWS service: what its error is called decides, or else its status; missing permissions and
///   missing resources are final (user guide, "dead-letter queues"), throttling and 5xx are not.
/// - Timeouts and refused connections are tried again, a name without address is not.
///
/// `now` is the calendar, for a Retry-After that is a date in an answer without one of its own.
[[nodiscard]] Verdict judge(const Outcome& outcome, Answerer answerer, Instant now);

/// Why no request could be made at all: never tried again.
[[nodiscard]] Verdict judge(const Unsendable& unmade);

/// The wait before the next attempt, or why there is none.
struct Retry {
  std::optional<Duration> wait;
  std::string exhausted;  // "MaximumRetryAttempts" or "MaximumEventAgeInSeconds", AWS's
                          // EXHAUSTED_RETRY_CONDITION
};
inline constexpr std::string_view kTooManyAttempts = "MaximumRetryAttempts";
inline constexpr std::string_view kTooOld = "MaximumEventAgeInSeconds";

/// Exponential back-off with jitter: 1 s doubling up to 10 minutes, each wait drawn from its upper
/// half. AWS publishes no schedule, only that the default policy means 185 retries and a day; with
/// this one 185 retries take about 22 hours. So the default policy ends by its attempts, any
/// shorter age by its age.
[[nodiscard]] Duration back_off(std::uint64_t seed, std::string_view delivery_id, int attempt);

/// Pure: same inputs, same answer. `attempt` is the one that failed (1 for the first), `age` the
/// time since the event matched.
[[nodiscard]] Retry after_failure(const bus::RetryPolicy& policy, const Verdict& verdict,
                                  int attempt, Duration age, Duration back_off);

}  // namespace smemu::delivery
