// Any text as a schedule expression: a cron expression is accepted or refused as the reference
// says, and its next occurrences are the reference's; a rate's are whole periods after its anchor.

#include "tests/unit/schedule/agreement.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace smemu;

constexpr std::string_view kInstants[] = {"1969-12-31T23:59:59.5Z", "2000-02-28T23:59:00Z",
                                          "2026-01-05T09:00:00.000000001Z", "2199-11-30T12:34:56Z"};

void require(bool holds, const std::string& evidence) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", evidence.c_str());
  std::abort();
}

void require_agreement(const schedule::Schedule& schedule, const reference::Cron& cron,
                       Instant now) {
  const auto due = schedule.next_after(now, now);
  const std::string expected = testing::show(cron.at_or_after(testing::minute_after(now)));
  require(testing::show(due) == expected,
          testing::show(due) + " after " + testing::show(now) + "; the reference says " + expected);
  if (!due) return;
  require(schedule.next_after(*due - Duration(1), now) == due, "an occurrence is not due");
}

void require_whole_periods(const schedule::Schedule& schedule, Instant anchor, Instant now) {
  const auto first = schedule.next_after(anchor, anchor);
  const auto due = schedule.next_after(now, anchor);
  require(!due || first.has_value(), "a later period, but no first one");
  if (!due) return;
  const Duration period = *first - anchor;
  require(period > Duration(0) && (*due - anchor) % period == Duration(0), "no whole periods");
  require(*due > now && (*due == *first || *due - period <= now), "not the next one");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto schedule = schedule::parse_schedule(text);
  const auto cron = reference::read_cron(text);
  if (!schedule) {
    require(schedule.error().code == Errc::invalid_argument, "not an invalid argument");
    require(!cron, "the reference accepts this");
    return 0;
  }
  const bool is_rate = text.starts_with("rate(");
  require(is_rate || cron.has_value(), "the reference refuses this");
  const Instant anchor = parse_instant(kInstants[1]).value();
  for (const std::string_view at : kInstants) {
    const Instant now = parse_instant(at).value();
    is_rate ? require_whole_periods(*schedule, anchor, now)
            : require_agreement(*schedule, *cron, now);
  }
  return 0;
}
