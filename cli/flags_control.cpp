#include "cli/verb.hpp"
#include "cli/verbs.hpp"

#include <memory>

namespace smemu::cli {
namespace {

CLI::App* add_clock_word(CLI::App& app, const std::shared_ptr<ClockOptions>& o, const char* name,
                         const char* about) {
  auto* word = app.add_subcommand(name, about);
  add_endpoint(*word, o->endpoint);
  word->add_flag("--json", o->json, "On one line");
  return word;
}

}  // namespace

void add_clock(CLI::App& app, Run& run) {
  auto o = std::make_shared<ClockOptions>();
  app.require_subcommand(1);
  auto* show = add_clock_word(app, o, "show", "Its mode and what it shows");
  on_call(*show, run, [o] { return show_clock(*o); });

  auto* advance = add_clock_word(app, o, "advance", "Let time pass; done when all is quiet");
  advance->add_option("length", o->length, "How much, such as 36h")->required();
  add_settle(*advance, o->settle);
  advance->add_option("--timeout", o->timeout, "For so long, in real time; then 4")
      ->capture_default_str();
  on_call(*advance, run, [o] { return advance_clock(*o); });

  auto* set = add_clock_word(app, o, "set", "Let time pass until an instant that lies ahead");
  set->add_option("instant", o->instant, "Such as 2026-01-05T09:00:00Z")->required();
  add_settle(*set, o->settle);
  set->add_option("--timeout", o->timeout, "For so long, in real time; then 4")
      ->capture_default_str();
  on_call(*set, run, [o] { return set_clock(*o); });

  auto* freeze = add_clock_word(app, o, "freeze", "Stand still until advanced or set");
  on_call(*freeze, run, [o] { return freeze_clock(*o); });

  auto* go = add_clock_word(app, o, "run", "Run on by itself");
  go->add_option("mode", o->mode, "real, auto, or a speed such as 60x")->capture_default_str();
  on_call(*go, run, [o] { return run_clock(*o); });
}

void add_rules(CLI::App& app, Run& run) {
  auto o = std::make_shared<LintOptions>();
  app.require_subcommand(1);
  auto* lint = app.add_subcommand("lint", "Rules that can never fire; exit 1 if there are any");
  add_endpoint(*lint, o->endpoint);
  lint->add_option("--pattern", o->pattern,
                   "Only this event pattern, without a server; - is standard input")
      ->type_name("FILE");
  lint->add_flag("--json", o->json, "JSON lines");
  on_call(*lint, run, [o] { return lint_rules(*o); });
}

void add_apply(CLI::App& app, Run& run) {
  auto o = std::make_shared<ApplyOptions>();
  app.add_option("file", o->files, "YAML or JSON; - is standard input")->required();
  add_endpoint(app, o->endpoint);
  app.add_flag("--dry-run", o->dry_run, "Say what would change, and change nothing");
  app.add_option("--region", o->region, "Whose resources: region")->capture_default_str();
  app.add_option("--account", o->account, "Whose resources: account")->capture_default_str();
  app.add_flag("--json", o->json, "On one line");
  on_call(app, run, [o] { return apply(*o); });
}

void add_export(CLI::App& app, Run& run) {
  auto o = std::make_shared<ExportOptions>();
  add_endpoint(app, o->endpoint);
  app.add_flag("--credentials", o->credentials, "Passwords and keys of connections as well");
  app.add_option("--region", o->region, "Whose resources: region")->capture_default_str();
  app.add_option("--account", o->account, "Whose resources: account")->capture_default_str();
  app.add_flag("--json", o->json, "JSON instead of YAML");
  on_call(app, run, [o] { return export_state(*o); });
}

void add_listen(CLI::App& app, Run& run) {
  auto o = std::make_shared<ListenOptions>();
  add_endpoint(app, o->endpoint);
  app.add_option("--forward-to", o->forward_to, "Send events there, by POST")
      ->type_name("URL")
      ->required();
  app.add_option("--pattern", o->pattern, "Only events that this event pattern matches [all]")
      ->type_name("PATTERN");
  app.add_option("--bus", o->bus, "Of this bus")->capture_default_str();
  app.add_flag("--json", o->json, "A line of JSON for each step");
  on_call(app, run, [o] { return listen(*o); });
}

void add_doctor(CLI::App& app, Run& run) {
  auto o = std::make_shared<DoctorOptions>();
  add_endpoint(app, o->endpoint);
  app.add_flag("--json", o->json, "JSON lines");
  on_call(app, run, [o] { return doctor(*o); });
}

void add_completion(CLI::App& app, Run& run) {
  auto o = std::make_shared<CompletionOptions>();
  app.add_option("shell", o->shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  on_call(app, run, [o] { return completion(*o); });
}

void add_man(CLI::App& app, Run& run) {
  on_call(app, run, man);
}

}  // namespace smemu::cli
