#include "emulator/delivery/verdict.hpp"

#include "emulator/base/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace smemu::delivery {
namespace {

using namespace std::chrono_literals;

struct FaultRow {
  SendFault fault;
  Grade grade;
  std::string_view error_code;
};
constexpr std::array<FaultRow, 7> kFaults{{
    {SendFault::connection_failure, Grade::retryable, "CONNECTION_FAILURE"},
    {SendFault::connection_reset, Grade::retryable, "CONNECTION_FAILURE"},
    {SendFault::timeout, Grade::retryable, "TIMEOUT"},
    {SendFault::unresolved_host, Grade::permanent, "CONNECTION_FAILURE"},
    {SendFault::egress_refused, Grade::permanent, "SDK_CLIENT_ERROR"},
    {SendFault::tls_failure, Grade::retryable, "CONNECTION_FAILURE"},
    {SendFault::malformed_response, Grade::retryable, "ERROR_FROM_TARGET"},
}};

constexpr std::array<int, 4> kRetriedStatuses{401, 407, 409, 429};

Grade grade_of(int status) {
  if (status >= 200 && status < 300) return Grade::succeeded;
  const bool retried = status >= 500 || std::find(kRetriedStatuses.begin(), kRetriedStatuses.end(),
                                                  status) != kRetriedStatuses.end();
  return retried ? Grade::retryable : Grade::permanent;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::optional<Duration> retry_after(const InboundResponse& response) {
  for (const Header& header : response.headers) {
    if (!same_name(header.name, "Retry-After")) continue;
    std::int64_t seconds = 0;
    const char* end = header.value.data() + header.value.size();
    const auto parsed = std::from_chars(header.value.data(), end, seconds);
    if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return std::chrono::seconds(std::clamp<std::int64_t>(seconds, -1, 366 * 86400));
  }
  return std::nullopt;
}

}  // namespace

Verdict judge(const Outcome& outcome) {
  if (!outcome.response) {
    const auto row = std::find_if(kFaults.begin(), kFaults.end(),
                                  [&](const FaultRow& r) { return r.fault == outcome.fault; });
    return Verdict{row->grade, std::nullopt, std::string(row->error_code), outcome.message,
                   std::nullopt};
  }
  const int status = outcome.response->status;
  Verdict verdict{grade_of(status), status, {}, {}, std::nullopt};
  if (verdict.grade == Grade::succeeded) return verdict;
  verdict.error_code = status == 429 ? "THROTTLING" : "ERROR_FROM_TARGET";
  verdict.message = fmt::format("the target answered HTTP {}", status);
  verdict.retry_after = retry_after(*outcome.response);
  return verdict;
}

Duration back_off(std::uint64_t seed, std::string_view delivery_id, int attempt) {
  constexpr Duration kBase = 1s;
  constexpr Duration kCap = 5min;
  const int doublings = std::min(attempt - 1, 16);
  const Duration full = std::min(kBase * (std::int64_t{1} << doublings), kCap);
  const double jitter = draw_unit(seed, delivery_id, static_cast<std::uint64_t>(attempt));
  return full / 2 +
         Duration(static_cast<std::int64_t>(jitter * static_cast<double>(full.count()) / 2));
}

Retry after_failure(const bus::RetryPolicy& policy, const Verdict& verdict, int attempt,
                    Duration age, Duration back_off) {
  if (verdict.grade == Grade::permanent) return {};
  if (verdict.retry_after && *verdict.retry_after < Duration::zero()) return {};
  if (attempt > policy.maximum_retry_attempts) return {std::nullopt, "MaximumRetryAttempts"};
  const Duration wait = std::max(back_off, verdict.retry_after.value_or(Duration::zero()));
  if (age + wait > policy.maximum_event_age) return {std::nullopt, "MaximumEventAgeInSeconds"};
  return {wait, {}};
}

}  // namespace smemu::delivery
