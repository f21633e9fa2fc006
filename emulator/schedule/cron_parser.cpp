#include "emulator/schedule/cron.hpp"
#include "emulator/schedule/text.hpp"

#include <string>

namespace smemu::schedule {
namespace {

constexpr std::string_view kWhiteSpace = " \t";

/// AWS takes names in either case: https://github.com/beemhq/aws-cron-parser/issues/7.
std::string in_capitals(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

/// White space only separates. Around the fields it is refused, as it is in "rate( 10 minutes )".
bool is_padded(std::string_view text) {
  return !text.empty() && (kWhiteSpace.find(text.front()) != std::string_view::npos ||
                           kWhiteSpace.find(text.back()) != std::string_view::npos);
}

}  // namespace

std::optional<Cron> read_cron(std::string_view fields) {
  const std::string text = in_capitals(fields);
  const auto field = pieces(text, kWhiteSpace);
  if (is_padded(text) || field.size() != 6) return std::nullopt;
  auto minutes = read_values(kMinutes, field[0]);
  auto hours = read_values(kHours, field[1]);
  auto days = read_days(field[2], field[4]);
  auto months = read_values(kMonths, field[3]);
  auto years = read_values(kYears, field[5]);
  if (!minutes || !hours || !days || !months || !years) return std::nullopt;
  return Cron{*minutes, *hours, *days, *months, *years};
}

}  // namespace smemu::schedule
