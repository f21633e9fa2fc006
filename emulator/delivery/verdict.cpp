#include "emulator/delivery/verdict.hpp"

#include "emulator/base/draw.hpp"
#include "emulator/delivery/header_name.hpp"
#include "emulator/delivery/http_date.hpp"
#include "emulator/delivery/service_error.hpp"

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

std::string_view header_of(const InboundResponse& response, std::string_view name) {
  for (const Header& header : response.headers) {
    if (same_name(header.name, name)) return header.value;
  }
  return {};
}

std::optional<Duration> read_seconds(std::string_view text) {
  constexpr std::int64_t kYear = 366 * 86400;  // longer than any event lives
  std::int64_t seconds = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, seconds);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, -1, kYear));
}

/// A date is one of the target's clock, so it is counted from the answer's own Date; a date that
/// has passed means "now".
std::optional<Duration> retry_after(const InboundResponse& response, Instant now) {
  const std::string_view text = header_of(response, "Retry-After");
  if (const auto seconds = read_seconds(text)) return seconds;
  const auto date = parse_http_date(text);
  if (!date) return std::nullopt;
  const Instant sent = parse_http_date(header_of(response, "Date")).value_or(now);
  return std::max<Duration>(*date - sent, Duration::zero());
}

Verdict judge_silence(const Outcome& outcome) {
  const auto row = std::find_if(kFaults.begin(), kFaults.end(),
                                [&](const FaultRow& r) { return r.fault == outcome.fault; });
  return {row->grade, std::nullopt, std::string(row->error_code), outcome.message, std::nullopt};
}

Verdict judge_endpoint(const InboundResponse& response) {
  const int status = response.status;
  return {grade_of(status), status, status == 429 ? "THROTTLING" : "ERROR_FROM_TARGET",
          fmt::format("the target answered HTTP {}{}", status,
                      status / 100 == 3 ? "; redirects are not followed" : ""),
          std::nullopt};
}

Verdict judge_service(const InboundResponse& response) {
  const std::string type = service_error_type(response);
  const auto [grade, code] = grade_service_error(response.status, type);
  return {grade, response.status, std::string(code),
          fmt::format("the target answered HTTP {}{}{}", response.status, type.empty() ? "" : ", ",
                      type),
          std::nullopt};
}

}  // namespace

Verdict judge(const Outcome& outcome, Answerer answerer, Instant now) {
  if (!outcome.response) return judge_silence(outcome);
  const InboundResponse& response = *outcome.response;
  if (grade_of(response.status) == Grade::succeeded) {
    return {Grade::succeeded, response.status, {}, {}, std::nullopt};
  }
  Verdict verdict =
      answerer == Answerer::aws_service ? judge_service(response) : judge_endpoint(response);
  verdict.retry_after = retry_after(response, now);
  return verdict;
}

Verdict judge(const Unsendable& unmade) {
  return {Grade::permanent, std::nullopt, unmade.error_code, unmade.message, std::nullopt};
}

Duration back_off(std::uint64_t seed, std::string_view delivery_id, int attempt) {
  constexpr Duration kBase = 1s;
  constexpr Duration kCap = 10min;
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
  if (attempt > policy.maximum_retry_attempts) {
    return {std::nullopt, std::string(kTooManyAttempts)};
  }
  const Duration wait = std::max(back_off, verdict.retry_after.value_or(Duration::zero()));
  if (age + wait > policy.maximum_event_age) return {std::nullopt, std::string(kTooOld)};
  return {wait, {}};
}

}  // namespace smemu::delivery
