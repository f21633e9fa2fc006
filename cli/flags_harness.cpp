#include "cli/verb.hpp"
#include "cli/verbs.hpp"

#include <algorithm>
#include <memory>
#include <thread>

namespace smemu::cli {

void add_scenarios(CLI::App& app, Run& run) {
  auto o = std::make_shared<ScenariosOptions>();
  app.require_subcommand(1);
  auto* list = app.add_subcommand("list", "The shipped scenarios and what they tell");
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_scenarios(*o); });
  auto* show = app.add_subcommand("show", "A scenario's file, to read or to start your own from");
  show->add_option("name", o->name, "Its name")->required();
  on_call(*show, run, [o] { return show_scenario(*o); });
  auto* lint = app.add_subcommand(
      "lint", "Look for mistakes in scenario files: exit 2 if any cannot be played");
  lint->add_option("file", o->files, "Files, or folders of them")->required();
  on_call(*lint, run, [o] { return lint_scenarios(*o); });
  auto* fresh = app.add_subcommand("new", "Write NAME.yaml, a scenario to start from");
  fresh->add_option("name", o->name, "Its name")->required();
  on_call(*fresh, run, [o] { return new_scenario(*o); });
}

void add_test(CLI::App& app, Run& run) {
  auto o = std::make_shared<TestOptions>();
  o->jobs = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  app.add_option("path", o->paths,
                 "Scenario files, folders of them, names of shipped scenarios [./scenarios]");
  add_endpoint(app, o->endpoint);
  app.get_option("--endpoint")
      ->description("Test this running server with the rules that it has [servers of its own]")
      ->configurable(false);  // SMEMU_ENDPOINT is for those who look at a server
  app.add_option("-j,--jobs", o->jobs, "So many at a time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  app.add_option("--filter", o->filter, "Only scenarios whose name or file has this shape")
      ->type_name("GLOB");
  app.add_option("--shard", o->shard, "Only the I-th of N parts of the scenarios")
      ->type_name("I/N");
  app.add_option("--repeat", o->repeat, "Each so often; the same seed must tell the same story")
      ->check(CLI::Range(1, 100'000));
  auto* seed = app.add_option("--seed", o->seed, "Seed of every draw [each scenario's]");
  app.add_option(
         "--matrix", o->matrix,
         "Each with all of these: seeds=1..20 or seeds=1,7, faults=none,realistic (repeatable)")
      ->type_name("NAME=VALUES");
  app.add_flag("--fail-fast", o->fail_fast, "Stop behind the first that does not pass");
  app.add_option("--timeout", o->timeout, "The longest one may take, in real time")
      ->capture_default_str();
  add_settle(app, o->settle);
  app.add_option("--apply", o->apply,
                 "Rules and targets under test, as in a scenario's `given` (repeatable)")
      ->type_name("FILE");
  app.add_option("--set", o->set, "Set a parameter (repeatable)")->type_name("NAME=VALUE");
  app.add_option("--report", o->report, "human, junit=FILE, json=FILE, github; several with commas")
      ->delimiter(',')
      ->capture_default_str();
  app.add_option("--trace", o->trace, "Which plays leave a trace to look at")
      ->check(CLI::IsMember({"on-failure", "on", "off"}))
      ->capture_default_str();
  app.add_option("--trace-dir", o->trace_dir, "Where traces go")->capture_default_str();
  app.add_flag("--coverage", o->coverage,
               "Tell which rules, targets and branches were never reached");
  add_egress(app, o->allow_egress, o->map);
  add_targets(app, o->targets);
  for (const char* one_each : {"--apply", "--set", "--report"}) {
    app.get_option(one_each)->allow_extra_args(false);  // what follows is a path
  }
  on_call(app, run, [o, seed] {
    o->has_seed = seed->count() > 0;
    // --matrix takes several words, and so a path that stands behind them.
    const auto paths = std::stable_partition(
        o->matrix.begin(), o->matrix.end(),
        [](const std::string& word) { return word.find('=') != std::string::npos; });
    o->paths.insert(o->paths.end(), paths, o->matrix.end());
    o->matrix.erase(paths, o->matrix.end());
    return test(*o);
  });
}

void add_trace(CLI::App& app, Run& run) {
  auto o = std::make_shared<TraceOptions>();
  app.require_subcommand(1);
  auto* show = app.add_subcommand("show", "The timeline of a test that left a trace");
  show->add_option("file", o->file, "The trace")->required();
  show->add_flag("--steps", o->steps, "The journal instead, a line a step");
  show->add_flag("--scenario", o->scenario, "The scenario's text instead");
  on_call(*show, run, [o] { return show_trace(*o); });
}

}  // namespace smemu::cli
