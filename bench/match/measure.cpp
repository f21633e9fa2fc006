#include "bench/match/measure.hpp"

#include "emulator/pattern/pattern.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <thread>

namespace smemu::bench {
namespace {

double seconds_now(Time time) {
  timespec now{};
  clock_gettime(time == Time::of_thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Runs `round`, which takes `events` events, until `seconds` have passed.
double rate(std::size_t events, double seconds, Time time, const std::function<void()>& round) {
  const double begin = seconds_now(time);
  for (std::size_t rounds = 1;; ++rounds) {
    round();
    const double passed = seconds_now(time) - begin;
    if (passed >= seconds) return static_cast<double>(rounds * events) / passed;
  }
}

/// One thread's share in every round; the matches go nowhere.
void match_all(const pattern::Snapshot& rules, std::span<const std::string> events,
               pattern::Scratch& scratch) {
  std::vector<pattern::RuleKey> keys;
  for (const std::string& event : events) {
    keys.clear();
    if (!rules.match(event, scratch, keys)) throw Unusable("an event is not JSON");
  }
}

}  // namespace

pattern::Index compile(std::span<const NamedPattern> rules) {
  pattern::Index index;
  pattern::RuleKey key = 0;
  for (const NamedPattern& rule : rules) {
    const auto parsed = pattern::parse(rule.pattern);
    if (!parsed) {
      throw Unusable(fmt::format("rule {}: {}", rule.name, parsed.error().message));
    }
    index.put(key++, *parsed);
  }
  return index;
}

std::vector<std::uint64_t> count_matches(const pattern::Snapshot& rules, const Events& events,
                                         std::size_t count) {
  std::vector<std::uint64_t> counts(count, 0);
  std::vector<pattern::RuleKey> keys;
  pattern::Scratch scratch;
  for (std::size_t i = 0; i < events.size(); ++i) {
    keys.clear();
    if (const auto matched = rules.match(events[i], scratch, keys); !matched) {
      throw Unusable(fmt::format("event {} is not JSON: {} ({})", i + 1, matched.error().message,
                                 matched.error().where));
    }
    for (const pattern::RuleKey key : keys) ++counts[key];
  }
  return counts;
}

double match_rate(const pattern::Snapshot& rules, const Events& events, std::size_t threads,
                  double seconds, Time time) {
  std::vector<double> rates(threads);
  const std::span<const std::string> all(events);
  const auto work = [&](std::size_t i) {
    const std::size_t begin = all.size() * i / threads;
    const auto share = all.subspan(begin, all.size() * (i + 1) / threads - begin);
    pattern::Scratch scratch;
    match_all(rules, share, scratch);
    rates[i] = rate(share.size(), seconds, time, [&] { match_all(rules, share, scratch); });
  };
  std::vector<std::thread> workers;
  for (std::size_t i = 1; i < threads; ++i) workers.emplace_back(work, i);
  work(0);  // on this one's processor, as what it is compared with
  double sum = 0;
  for (std::thread& worker : workers) worker.join();
  for (const double each : rates) sum += each;
  return sum;
}

Events laid_out(const Events& events) {
  Events out;
  out.reserve(events.size());
  for (const std::string& event : events) {
    out.emplace_back().reserve(event.size() + simdjson::SIMDJSON_PADDING);
    out.back() = event;
  }
  return out;
}

double parse_rate(const Events& events, double seconds) {
  constexpr bool kCopies = false;
  simdjson::dom::parser parser;
  return rate(events.size(), seconds, Time::of_thread, [&] {
    for (const std::string& event : events) {
      if (parser.parse(event.data(), event.size(), kCopies).error() != simdjson::SUCCESS)
        throw Unusable("simdjson refuses an event");
    }
  });
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace smemu::bench
