#include "emulator/base/instant.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>
#include <limits>

namespace smemu {
namespace {

using namespace std::chrono;

struct Unit {
  std::string_view name;
  Duration length;
};
constexpr std::array<Unit, 7> kUnits{{{"d", hours(24)},
                                      {"h", hours(1)},
                                      {"m", minutes(1)},
                                      {"s", seconds(1)},
                                      {"ms", milliseconds(1)},
                                      {"us", microseconds(1)},
                                      {"ns", nanoseconds(1)}}};

bool digits(std::string_view text, std::size_t from, std::size_t count, int& out) {
  if (text.size() < from + count) return false;
  const char* begin = text.data() + from;
  const auto [end, error] = std::from_chars(begin, begin + count, out);
  return error == std::errc() && end == begin + count && *begin != '-';
}

tl::unexpected<Error> bad_instant(std::string_view text) {
  return fail(Errc::invalid_argument,
              fmt::format("'{}' is not a time; write it as 2026-01-05T09:00:00Z", text));
}

tl::unexpected<Error> bad_duration(std::string_view text) {
  return fail(Errc::invalid_argument,
              fmt::format("'{}' is not a duration; write it as 90s, 10m, 1h30m or 250ms", text));
}

/// Every event has a time, and this is several times as fast as formatting it. An Instant's year
/// has four digits.
void put_digits(char* out, std::int64_t value, std::size_t count) {
  for (std::size_t i = count; i-- > 0; value /= 10) out[i] = static_cast<char>('0' + value % 10);
}

std::size_t count_while(std::string_view text, int (*is)(int)) {
  std::size_t n = 0;
  while (n < text.size() && is(static_cast<unsigned char>(text[n])) != 0) ++n;
  return n;
}

}  // namespace

std::string to_iso_seconds(Instant at) {
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{floor<seconds>(at - day)};
  std::string out = "0000-00-00T00:00:00Z";
  put_digits(&out[0], static_cast<int>(date.year()), 4);
  put_digits(&out[5], static_cast<unsigned>(date.month()), 2);
  put_digits(&out[8], static_cast<unsigned>(date.day()), 2);
  put_digits(&out[11], time.hours().count(), 2);
  put_digits(&out[14], time.minutes().count(), 2);
  put_digits(&out[17], time.seconds().count(), 2);
  return out;
}

Result<Instant> parse_instant(std::string_view text) {
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
  const bool shape = text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T' &&
                     text[13] == ':' && text[16] == ':' && text.back() == 'Z';
  if (!shape || !digits(text, 0, 4, y) || !digits(text, 5, 2, mo) || !digits(text, 8, 2, d) ||
      !digits(text, 11, 2, h) || !digits(text, 14, 2, mi) || !digits(text, 17, 2, s)) {
    return bad_instant(text);
  }
  std::int64_t fraction = 0;
  if (text.size() > 20) {
    const std::string_view tail = text.substr(20, text.size() - 21);
    if (text[19] != '.' || tail.empty() || tail.size() > 9 ||
        count_while(tail, std::isdigit) != tail.size()) {
      return bad_instant(text);
    }
    std::string padded(tail);
    padded.resize(9, '0');
    fraction = std::stoll(padded);
  }
  const year_month_day date{year(y), month(static_cast<unsigned>(mo)),
                            day(static_cast<unsigned>(d))};
  if (!date.ok() || h > 23 || mi > 59 || s > 59 || y < 1678 || y > 2261) return bad_instant(text);
  return Instant(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) + nanoseconds(fraction);
}

std::int64_t to_epoch_millis(Instant at) {
  return floor<milliseconds>(at).time_since_epoch().count();
}

double to_epoch_seconds(Instant at) {
  return static_cast<double>(to_epoch_millis(at)) / 1000.0;
}

Result<Duration> parse_duration(std::string_view text) {
  if (text == "0") return Duration::zero();
  if (text.empty()) return bad_duration(text);
  Duration total{};
  std::size_t next_unit = 0;  // Units come largest first, so that "1m1h" is a slip, not a sum.
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t number = count_while(rest, std::isdigit);
    const std::size_t letters = count_while(rest.substr(number), std::isalpha);
    std::int64_t value = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + number, value);
    if (number == 0 || parsed.ec != std::errc()) return bad_duration(text);
    const std::string_view name = rest.substr(number, letters);
    while (next_unit < kUnits.size() && kUnits[next_unit].name != name) ++next_unit;
    if (next_unit == kUnits.size()) return bad_duration(text);
    const std::int64_t unit = kUnits[next_unit++].length.count();
    if (value > (std::numeric_limits<std::int64_t>::max() - total.count()) / unit) {
      return bad_duration(text);
    }
    total += Duration(value * unit);
    rest.remove_prefix(number + letters);
  }
  return total;
}

std::string to_text(Duration length) {
  if (length == Duration::zero()) return "0s";
  std::string out = length < Duration::zero() ? "-" : "";
  std::int64_t left = length < Duration::zero() ? -length.count() : length.count();
  for (const Unit& unit : kUnits) {
    const std::int64_t count = left / unit.length.count();
    left %= unit.length.count();
    if (count != 0) out += fmt::format("{}{}", count, unit.name);
  }
  return out;
}

std::string to_clock_text(Duration length) {
  const std::int64_t all = duration_cast<seconds>(length).count();
  const std::int64_t s = all < 0 ? -all : all;
  std::string text = all < 0 ? "-" : "";
  const auto append_two = [&text](std::int64_t number) {
    if (number >= 100) text += std::to_string(number / 100);
    text += static_cast<char>('0' + number / 10 % 10);
    text += static_cast<char>('0' + number % 10);
  };
  append_two(s / 3600);
  text += ':';
  append_two(s / 60 % 60);
  text += ':';
  append_two(s % 60);
  return text;
}

}  // namespace smemu
