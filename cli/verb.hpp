#pragma once

#include "cli/command_doc.hpp"
#include "cli/verbs.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace smemu::cli {

/// What the command line turned out to ask for; an exit code comes back.
using Run = std::function<int()>;

/// What one verb adds to the command line; `run` is set when it was the one that was named.
struct Verb {
  const char* name;
  const char* about;
  const char* examples;
  void (*add)(CLI::App& app, Run& run);
};

/// Every verb, in the order of the overview. Help, completion, the man page and the settings that
/// come from files and the environment are all made from it.
[[nodiscard]] std::span<const Verb> verbs();

/// What the manual says of a flag, and of a command with all below it: command_tree.cpp.
[[nodiscard]] FlagDoc document(const CLI::Option& option);
[[nodiscard]] CommandDoc document(const CLI::App& app);

void on_call(CLI::App& app, Run& run, Run verb);

/// --endpoint.
void add_endpoint(CLI::App& app, std::string& endpoint);
/// --allow-egress and --map.
void add_egress(CLI::App& app, std::vector<std::string>& allow, std::vector<std::string>& map);
/// --target-endpoint and what goes with it.
void add_targets(CLI::App& app, TargetOptions& targets);

/// --settle.
void add_settle(CLI::App& app, std::string& settle);

// flags_play.cpp
void add_play(CLI::App& app, Run& run);

// flags_journal.cpp: what came in, what went out, and why.
void add_events(CLI::App& app, Run& run);
void add_deliveries(CLI::App& app, Run& run);
void add_explain(CLI::App& app, Run& run);
void add_match(CLI::App& app, Run& run);

// flags_harness.cpp: scenarios and tests of them.
void add_scenarios(CLI::App& app, Run& run);
void add_test(CLI::App& app, Run& run);
void add_trace(CLI::App& app, Run& run);

// flags_generators.cpp: single events, and what they look like.
void add_trigger(CLI::App& app, Run& run);
void add_schema(CLI::App& app, Run& run);

// flags_control.cpp: what changes a running server, and what helps around it.
void add_clock(CLI::App& app, Run& run);
void add_faults(CLI::App& app, Run& run);  // flags_faults.cpp
void add_rules(CLI::App& app, Run& run);
void add_apply(CLI::App& app, Run& run);
void add_export(CLI::App& app, Run& run);
void add_listen(CLI::App& app, Run& run);
void add_doctor(CLI::App& app, Run& run);
void add_completion(CLI::App& app, Run& run);
void add_man(CLI::App& app, Run& run);

}  // namespace smemu::cli
