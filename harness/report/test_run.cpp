#include "harness/report/test_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;
using State = TestResult::State;

std::string text_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  return found != line.end() && found->is_string() ? found->get<std::string>() : "";
}

Check check_of(const Json& line) {
  Check check;
  check.that = text_at(line, "that");
  check.where = text_at(line, "where");
  check.expected = text_at(line, "expected");
  const bool passed = text_at(line, "verdict") == "passed";
  const bool soft = line.value("soft", false);
  check.outcome = passed ? Check::Outcome::passed
                  : soft ? Check::Outcome::soft
                         : Check::Outcome::failed;
  for (const Json& row : line.value("report", Json::array())) {
    check.report.push_back(row.get<std::string>());
  }
  if (line.contains("near_misses")) check.near_misses = line["near_misses"];
  return check;
}

int number_behind(std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return 0;
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, number);
  if (error != std::errc() || stop != end) return 0;
  text.resize(colon);
  return number;
}

}  // namespace

void TestResult::take(const Json& line) {
  const std::string type = text_at(line, "type");
  if (type == "play") {
    name = text_at(line, "scenario");
    seed = line.value("seed", seed);
  } else if (type == "expectation" || type == "threshold") {
    checks.push_back(check_of(line));
  } else if (type == "coverage") {
    coverage = line;
  } else if (type == "fault") {
    problem = text_at(line, "message");
    where = text_at(line, "where");
  } else if (type == "summary") {
    events = line.value("events", events);
    deliveries = line.value("deliveries", deliveries);
    virtual_length = text_at(line, "virtual");
    const std::string verdict = text_at(line, "verdict");
    state = verdict == "passed"   ? State::passed
            : verdict == "failed" ? State::failed
                                  : State::broken;
  }
}

std::string TestResult::title(bool with_matrix) const {
  if (!with_matrix) return name;
  return fmt::format("{} seed {}{}", name, seed, faults == "none" ? "" : " faults " + faults);
}

std::size_t TestResult::count(Check::Outcome outcome) const {
  return static_cast<std::size_t>(
      std::count_if(checks.begin(), checks.end(),
                    [outcome](const Check& check) { return check.outcome == outcome; }));
}

std::size_t TestRun::count(State state) const {
  return static_cast<std::size_t>(
      std::count_if(results.begin(), results.end(),
                    [state](const TestResult& result) { return result.state == state; }));
}

std::string_view to_text(State state) {
  static constexpr std::array<std::string_view, 4> kTexts{"passed", "failed", "broken",
                                                          "timed out"};
  return kTexts[static_cast<std::size_t>(state)];
}

Place parse_place(const std::string& where) {
  Place place{where, 0, 0};
  const int last = number_behind(place.file);
  const int first = number_behind(place.file);
  if (first > 0) return {place.file, first, last};
  place.line = last;
  return place;
}

}  // namespace smemu::harness
