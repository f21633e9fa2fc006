#include "emulator/delivery/http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace smemu::delivery {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// All three forms are the same words in another order, once blanks, commas, dashes and colons are
/// gone.
std::vector<std::string_view> words_of(std::string_view text) {
  static constexpr std::string_view kBetween = " ,-:";
  std::vector<std::string_view> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
    if (text.empty()) return words;
    const std::size_t length = std::min(text.find_first_of(kBetween), text.size());
    words.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
}

std::optional<int> number(std::string_view word) {
  int value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size() || value < 0) return std::nullopt;
  return value;
}

/// What the words of a date are, by their places.
struct Places {
  std::size_t day, month, year, hour;
};
constexpr Places kDayFirst{1, 2, 3, 4};    // Sun, 06 Nov 1994 08:49:37 GMT
constexpr Places kMonthFirst{2, 1, 6, 3};  // Sun Nov  6 08:49:37 1994

std::optional<int> year_of(std::string_view word) {
  const auto year = number(word);
  if (!year || word.size() != 2) return year;
  return *year + (*year < 70 ? 2000 : 1900);
}

}  // namespace

std::optional<Instant> parse_http_date(std::string_view text) {
  using namespace std::chrono;
  const auto words = words_of(text);
  const bool zoned = words.size() == 8 && words[7] == "GMT";
  if (!zoned && words.size() != 7) return std::nullopt;
  const Places& at = zoned ? kDayFirst : kMonthFirst;
  const auto month = std::find(kMonths.begin(), kMonths.end(), words[at.month]);
  const auto day = number(words[at.day]), year = year_of(words[at.year]);
  const auto hour = number(words[at.hour]), minute = number(words[at.hour + 1]),
             second = number(words[at.hour + 2]);
  if (month == kMonths.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
  const year_month_day date{std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(month - kMonths.begin() + 1)),
                            std::chrono::day(static_cast<unsigned>(*day))};
  constexpr int kLeapSecond = 60;
  if (!date.ok() || *year < 1970 || *year > 2199 || *hour > 23 || *minute > 59 ||
      *second > kLeapSecond) {
    return std::nullopt;
  }
  return Instant(sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second));
}

}  // namespace smemu::delivery
