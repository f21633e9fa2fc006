#include "bench/match/report.hpp"

#include "bench/match/heap.hpp"
#include "bench/match/measure.hpp"
#include "emulator/pattern/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>

namespace smemu::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::uint32_t kSeed = 20240501;
constexpr std::size_t kEvents = 2000;
constexpr int kPasses = 7;
constexpr int kPairs = 75;
constexpr double kSecondsEach = 0.02;
constexpr std::size_t kMostRules = 100000;
constexpr std::size_t kChanges = 150000;

// What must hold.
constexpr double kLeastRatio = 0.5;          // of the parse rate, up to 1,000 rules
constexpr double kLeastRatioWithMost = 0.3;  // with 100,000
constexpr double kMostGrowth = 2;            // time per event, 1,000 to 100,000 rules
constexpr double kMostBytesPerRule = 600;
constexpr double kMostMicrosecondsPerChange = 50;
constexpr double kMostDoubling = 3;  // time(2N) / time(N); 2 is linear, 4 is quadratic

double seconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

bool check(bool holds, const std::string& bound) {
  if (!holds) fmt::print("  BROKEN: {}\n", bound);
  return holds;
}

/// Two rates, and how many times the second the first is.
struct Comparison {
  double rate = 0;
  double other = 0;
  double ratio = 0;
};

/// In short turns, each pair compared by itself: a machine that changes its pace, as virtual ones
/// do for seconds, changes both of a pair.
Comparison compare(const std::function<double()>& rate, const std::function<double()>& other) {
  std::vector<double> rates;
  std::vector<double> others;
  std::vector<double> ratios;
  for (int pair = 0; pair < kPairs; ++pair) {
    others.push_back(other());
    rates.push_back(rate());
    ratios.push_back(rates.back() / others.back());
  }
  return {median(rates), median(others), median(ratios)};
}

/// Microseconds per change: half of them replace a rule by another one's pattern, half remove one
/// and later bring it back; a snapshot is taken after each.
bool report_changes(pattern::Index& index, std::span<const NamedPattern> rules) {
  std::vector<pattern::Pattern> patterns;
  for (const NamedPattern& rule : rules) patterns.push_back(*pattern::parse(rule.pattern));
  std::mt19937 draw(kSeed);
  const auto below = [&](std::size_t n) { return static_cast<pattern::RuleKey>(draw() % n); };
  double most = 0;
  const auto begin = SteadyClock::now();
  for (std::size_t i = 0; i < kChanges; ++i) {
    const auto change_begin = SteadyClock::now();
    if (i % 2 == 0) {
      index.remove(below(rules.size()));
    } else {
      index.put(below(rules.size()), patterns[below(rules.size())]);
    }
    static_cast<void>(index.snapshot());
    most = std::max(most, seconds_since(change_begin));
  }
  const double each = seconds_since(begin) / static_cast<double>(kChanges) * 1e6;
  fmt::print("  adding or removing one of {} rules: {:.1f} us amortised, {:.0f} us at most\n",
             rules.size(), each, most * 1e6);
  return check(each < kMostMicrosecondsPerChange, "microseconds per change");
}

struct Line {
  std::size_t rules;
  double ratio;  // of the rate of parsing alone
};

bool check_lines(const std::vector<Line>& lines) {
  bool holds = true;
  double at_1000 = 0;
  for (const Line& line : lines) {
    const bool is_most = line.rules == kMostRules;
    if (line.rules == 1000) at_1000 = line.ratio;
    if (line.rules <= 1000 || is_most) {
      const double least = is_most ? kLeastRatioWithMost : kLeastRatio;
      holds &= check(line.ratio >= least, fmt::format("ratio {:.2f} with {} rules, at least {}",
                                                      line.ratio, line.rules, least));
    }
  }
  // In units of parsing time, since what else the machine does changes from line to line.
  const double growth = at_1000 / lines.back().ratio;
  fmt::print("  time per event, {} rules against 1000: {:.2f}x\n", kMostRules, growth);
  return check(growth <= kMostGrowth, "growth of time per event") && holds;
}

// --- Worst cases

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& make) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    out += make(i);
  }
  return out;
}

std::string objects(std::size_t count) {
  return "{\"a\":[" +
         repeated(count,
                  [](std::size_t i) {
                    return fmt::format(R"({{"b":{},"c":{},"d":1,"e":"x"}})", i, i + 1);
                  }) +
         "]}";
}

std::string scalars(std::size_t count) {
  const auto list = [&] {
    return repeated(count, [](std::size_t i) { return std::to_string(i); });
  };
  return "{\"a\":{\"b\":[" + list() + "],\"c\":[" + list() + "],\"d\":[1],\"e\":\"x\"}}";
}

std::string nested(std::size_t count) {
  return "{\"a\":[" +
         repeated(count / 10,
                  [](std::size_t i) {
                    return fmt::format(
                        R"({{"d":1,"e":"x","b":[{}]}})", repeated(10, [i](std::size_t j) {
                          return fmt::format(R"({{"c":{},"f":{}}})", i * 10 + j, i * 10 + j + 1);
                        }));
                  }) +
         "]}";
}

std::string wide(std::size_t bytes) {
  return R"({"source":"x","detail":{)" +
         repeated(
             bytes / 20,
             [](std::size_t i) { return fmt::format(R"("n{:07}":"v{:05}")", i, i % 100000); }) +
         "}}";
}

std::vector<NamedPattern> multi_field_rules(std::size_t) {
  return {{"objects",
           R"({"a":{"b":[{"numeric":[">=",0]}],"c":[{"numeric":["<",0]},1],"d":[1],"e":["x"]}})"},
          {"pairs", R"({"a":{"b":[5],"c":[5],"e":[{"prefix":"x"}]}})"},
          {"nested", R"({"a":{"b":{"c":[7],"f":[7]},"d":[1],"e":["x"]}})"},
          {"absent",
           R"({"a":{"b":{"c":[{"anything-but":3}],"g":[{"exists":false}]},"d":[2],"e":["x"]}})"}};
}

std::vector<NamedPattern> wildcard_rules(std::size_t count) {
  std::vector<NamedPattern> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back({std::to_string(i), fmt::format(R"({{"a":[{{"wildcard":"*x{}*y*"}}]}})", i)});
  }
  return out;
}

struct WorstCase {
  const char* name;
  std::size_t size;
  std::vector<NamedPattern> (*rules)(std::size_t);
  std::string (*event)(std::size_t);
};

double microseconds_per_event(const WorstCase& c, std::size_t size) {
  const auto index = compile(c.rules(size));
  const Events events{c.event(size)};
  std::vector<double> rates;
  for (int pass = 0; pass < kPasses; ++pass) {
    rates.push_back(match_rate(*index.snapshot(), events, 1, 0.05, Time::of_thread));
  }
  return 1e6 / *std::max_element(rates.begin(), rates.end());
}

bool report_case(const WorstCase& c) {
  const double once = microseconds_per_event(c, c.size);
  const double twice = microseconds_per_event(c, c.size * 2);
  fmt::print("  {:<44} {:>9.0f} us, twice the size {:>9.0f} us, {:.2f}x\n", c.name, once, twice,
             twice / once);
  return check(twice / once <= kMostDoubling, "grows too fast");
}

bool report_depth() {
  constexpr std::size_t kDepth = 10000;
  const auto index = compile(multi_field_rules(0));
  std::string event;
  for (std::size_t i = 0; i < kDepth; ++i) event += R"({"a":)";
  event += '1' + std::string(kDepth, '}');
  pattern::Scratch scratch;
  std::vector<pattern::RuleKey> keys;
  const auto begin = SteadyClock::now();
  const auto matched = index.snapshot()->match(event, scratch, keys);
  fmt::print("  {} levels: {} after {:.0f} us\n", kDepth,
             matched ? "taken" : matched.error().message, seconds_since(begin) * 1e6);
  return check(!matched, "an event so deep is to be refused");
}

}  // namespace

bool report_workload(Sources sources, Fields fields) {
  bool holds = true;
  std::vector<Line> lines;
  fmt::print("rules on {} and {}, {} events of seed {}\n",
             sources == Sources::one ? "one source" : "many sources",
             fields == Fields::four ? "four fields" : "many fields", kEvents, kSeed);
  fmt::print("   rules  bytes/event       ev/s  parse ev/s  ratio  matches/event  bytes/rule\n");
  for (const std::size_t count : {1UL, 100UL, 1000UL, 10000UL, kMostRules}) {
    const auto rules = team_rules(count, sources, fields);
    const Events events = laid_out(team_events(kEvents, count, sources, kSeed));
    const std::size_t before = heap_bytes();
    pattern::Index index = compile(rules);
    const auto bytes = static_cast<double>(heap_bytes() - before) / static_cast<double>(count);
    const auto snapshot = index.snapshot();
    const auto match_with = [&](std::size_t threads, Time time) {
      return match_rate(*snapshot, events, threads, kSecondsEach, time);
    };
    const Comparison rates = compare([&] { return match_with(1, Time::of_thread); },
                                     [&] { return parse_rate(events, kSecondsEach); });
    std::uint64_t matches = 0;
    std::size_t event_bytes = 0;
    for (const std::uint64_t n : count_matches(*snapshot, events, count)) matches += n;
    for (const std::string& event : events) event_bytes += event.size();
    lines.push_back({count, rates.ratio});
    fmt::print("{:>8}  {:>11}  {:>9.0f}  {:>10.0f}  {:>5.2f}  {:>13.2f}  {:>10.0f}\n", count,
               event_bytes / kEvents, rates.rate, rates.other, rates.ratio,
               static_cast<double>(matches) / kEvents, bytes);
    holds &= check(matches > 0, "no event matches");
    if (count < kMostRules) continue;
    holds &= check(bytes <= kMostBytesPerRule, "index bytes per rule");
    const Comparison threads = compare([&] { return match_with(2, Time::of_clock); },
                                       [&] { return match_with(1, Time::of_clock); });
    fmt::print("  two threads: {:.2f}x of one\n", threads.ratio);
    holds &= report_changes(index, rules);
  }
  return (fields == Fields::many || check_lines(lines)) && holds;
}

bool report_worst_cases() {
  const auto one_rule = [](std::size_t) {
    return std::vector<NamedPattern>{
        {"r", R"({"source":["x"],"detail":{"name":["y"],"n0000001":["z"]}})"}};
  };
  const auto text = [](std::size_t) {
    return "{\"a\":\"" + std::string(60, 'x') + "1 and 2 and 3 and y\"}";
  };
  const WorstCase cases[] = {
      {"an array of 5,000 objects, 4 fields", 5000, multi_field_rules, objects},
      {"two arrays of 10,000 numbers, 4 fields", 10000, multi_field_rules, scalars},
      {"arrays in arrays, 5,000 objects, 4 fields", 5000, multi_field_rules, nested},
      {"1,000 wildcards on a field", 1000, wildcard_rules, text},
      {"an event of 512 KB", 512U << 10U, one_rule, wide}};
  fmt::print("worst cases\n");
  bool holds = true;
  for (const WorstCase& c : cases) holds &= report_case(c);
  return report_depth() && holds;
}

}  // namespace smemu::bench
