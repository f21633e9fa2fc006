#include "bench/match/files.hpp"
#include "bench/match/report.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace {

constexpr int kBroken = 1;
constexpr int kUnusable = 2;

struct Options {
  std::string events;
  std::string rules;
  std::size_t threads = 1;
};

void declare(CLI::App& app, Options& options) {
  auto* const events = app.add_option("--events", options.events, "JSON lines: an event on each");
  auto* const rules =
      app.add_option("--rules", options.rules, R"(JSON lines: {"name", "pattern"} on each)");
  events->needs(rules);
  rules->needs(events);
  app.add_option("--threads", options.threads, "that match, with files")
      ->check(CLI::Range(1, 64))
      ->needs(events);
}

int report() {
  using namespace smemu::bench;
  bool holds = report_workload(Sources::one, Fields::four);
  holds = report_workload(Sources::many, Fields::four) && holds;
  holds = report_workload(Sources::one, Fields::many) && holds;
  holds = report_worst_cases() && holds;
  return holds ? 0 : kBroken;
}

}  // namespace

/// Exit: 0 fine, 1 a bound is broken, 2 bad files or options.
int main(int argc, char** argv) {
  CLI::App app("How fast events are matched. Without files: a workload of its own, with bounds.");
  Options options;
  declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUnusable;
  }
  try {
    if (options.events.empty()) return report();
    smemu::bench::match_files(options.events, options.rules, options.threads);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench_match: {}\n", error.what());
    return kUnusable;
  }
}
