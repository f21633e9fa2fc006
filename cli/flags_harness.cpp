#include "cli/verb.hpp"
#include "cli/verbs.hpp"

#include <memory>

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

}  // namespace smemu::cli
