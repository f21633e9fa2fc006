#include "cli/command_line.hpp"

#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "emulator/base/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace smemu::cli {
namespace {

using Run = std::function<int()>;

/// What one verb adds to the command line; `run` is set when it was the one that was named.
struct Verb {
  const char* name;
  const char* about;
  const char* examples;
  void (*add)(CLI::App& app, Run& run);
};

void on_call(CLI::App& app, Run& run, Run verb) {
  app.callback([&run, verb = std::move(verb)] { run = verb; });
}

void add_endpoint(CLI::App& app, std::string& endpoint) {
  app.add_option(
      "--endpoint", endpoint,
      "URL of a running server, or of a world in it [SMEMU_ENDPOINT, else http://127.0.0.1:4566]");
}

void add_egress(CLI::App& app, std::vector<std::string>& allow, std::vector<std::string>& map) {
  app.add_option("--allow-egress", allow, "Deliver to this public host as well (repeatable)")
      ->type_name("HOST");
  app.add_option("--map", map, "Send what is meant for URL prefix FROM to TO (repeatable)")
      ->type_name("FROM=TO");
}

void add_serve(CLI::App& app, Run& run) {
  auto o = std::make_shared<ServeOptions>();
  app.add_option("-p,--port", o->port, "Port; 0 picks a free one and prints it")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  app.add_option("--port-file", o->port_file,
                 "Write the port to this file once requests are answered");
  app.add_option("--bind", o->bind, "Address to listen on")->capture_default_str();
  app.add_option("--clock", o->clock, "real, manual, auto, or a speed such as 60x")
      ->capture_default_str();
  app.add_option("--seed", o->seed, "Seed of every draw [drawn and printed]");
  app.add_flag("--allow-aws-sources", o->allow_aws_sources,
               "PutEvents may name sources that begin with 'aws.'");
  app.add_flag("--strict", o->strict,
               "Enforce what AWS enforces and a laptop rarely wants (https endpoints only, no "
               "plain webhooks)");
  app.add_option("--allow-host", o->allow_hosts,
                 "Answer requests whose Host header has this name (repeatable)")
      ->type_name("NAME");
  add_egress(app, o->allow_egress, o->map);
  app.add_option("--ca-file", o->ca_file, "Certificates to trust for https targets [the system's]");
  app.add_option("--max-entry-bytes", o->max_entry_bytes,
                 "Largest total of entries in one PutEvents")
      ->capture_default_str();
  on_call(app, run, [o] { return serve(*o); });
}

void add_play(CLI::App& app, Run& run) {
  auto o = std::make_shared<PlayOptions>();
  app.add_option("scenario", o->scenario, "Name of a shipped scenario, or a file")->required();
  add_endpoint(app, o->endpoint);
  app.get_option("--endpoint")->description("Play into this running server [a server of its own]");
  app.add_option("--set", o->set, "Set a parameter (repeatable)")->type_name("NAME=VALUE");
  app.add_option("--speed", o->speed, "max, or a factor such as 60x")->capture_default_str();
  auto* seed = app.add_option("--seed", o->seed, "Seed of every draw [the scenario's]");
  app.add_option("--region", o->region, "Region of the play")->capture_default_str();
  app.add_option("--account", o->account, "Account of the play, 12 digits")->capture_default_str();
  app.add_flag("--json", o->json, "A line of JSON for each event, match, attempt and expectation");
  add_egress(app, o->allow_egress, o->map);
  on_call(app, run, [o, seed] {
    o->has_seed = seed->count() > 0;
    return play(*o);
  });
}

void add_scenarios(CLI::App& app, Run& run) {
  auto o = std::make_shared<ScenariosOptions>();
  app.require_subcommand(1);
  auto* list = app.add_subcommand("list", "The shipped scenarios and what they tell");
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_scenarios(*o); });
  auto* show = app.add_subcommand("show", "A scenario's file, to read or to start your own from");
  show->add_option("name", o->name, "Its name")->required();
  on_call(*show, run, [o] { return show_scenario(*o); });
}

void add_events(CLI::App& app, Run& run) {
  auto o = std::make_shared<QueryOptions>();
  app.require_subcommand(1);
  auto* list = app.add_subcommand("list", "Events in the journal, oldest first");
  add_endpoint(*list, o->endpoint);
  list->add_option("--limit", o->limit, "The latest N")->capture_default_str();
  list->add_option("--bus", o->bus, "Of this bus");
  list->add_option("--source", o->source, "From this source");
  list->add_option("--detail-type", o->detail_type, "Of this detail-type");
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_events(*o); });
  auto* show = app.add_subcommand("show", "One event and every step it went through");
  add_endpoint(*show, o->endpoint);
  show->add_option("id", o->id, "Its id")->required();
  show->add_flag("--json", o->json, "On one line");
  on_call(*show, run, [o] { return show_event(*o); });
}

void add_deliveries(CLI::App& app, Run& run) {
  auto o = std::make_shared<QueryOptions>();
  app.require_subcommand(1);
  auto* list = app.add_subcommand("list", "Deliveries in the journal, oldest first");
  add_endpoint(*list, o->endpoint);
  list->add_option("--limit", o->limit, "The latest N")->capture_default_str();
  list->add_option("--target", o->target, "To the target of this id");
  list->add_option("--rule", o->rule, "Of this rule");
  list->add_option("--state", o->state, "pending, succeeded or failed")
      ->check(CLI::IsMember({"pending", "succeeded", "failed"}));
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_deliveries(*o); });
  auto* show = app.add_subcommand("show", "One delivery: request, response, every attempt");
  add_endpoint(*show, o->endpoint);
  show->add_option("id", o->id, "Its id")->required();
  show->add_flag("--json", o->json, "On one line");
  on_call(*show, run, [o] { return show_delivery(*o); });
}

void add_explain(CLI::App& app, Run& run) {
  auto o = std::make_shared<ExplainOptions>();
  app.add_option("event", o->event, "Id of an event in the journal")->required();
  add_endpoint(app, o->endpoint);
  app.add_option("--rule", o->rule, "Of this rule [those that fired, then the nearest misses]");
  app.add_option("--bus", o->bus, "The bus of that rule, if several have one of that name");
  app.add_option("--limit", o->limit, "How many near misses")->capture_default_str();
  app.add_flag("--json", o->json, "On one line");
  on_call(app, run, [o] { return explain(*o); });
}

void add_match(CLI::App& app, Run& run) {
  auto o = std::make_shared<MatchOptions>();
  app.add_option("--pattern", o->pattern, "File with an event pattern; - is standard input")
      ->type_name("FILE")
      ->required();
  app.add_option("--event", o->event, "File with an event; - is standard input")
      ->type_name("FILE")
      ->required();
  app.add_flag("--json", o->json, "On one line");
  on_call(app, run, [o] { return match(*o); });
}

void add_sink(CLI::App& app, Run& run) {
  auto o = std::make_shared<SinkOptions>();
  app.add_option("-p,--port", o->port, "Port; 0 picks a free one and prints it")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  app.add_option("--bind", o->bind, "Address to listen on")->capture_default_str();
  app.add_option("--port-file", o->port_file,
                 "Write the port to this file once requests are answered");
  app.add_option("--status", o->status, "Status to answer with")
      ->check(CLI::Range(200, 599))
      ->capture_default_str();
  app.add_flag("--json", o->json, "A line of JSON for each request");
  on_call(app, run, [o] { return sink(*o); });
}

void add_health(CLI::App& app, Run& run) {
  auto o = std::make_shared<HealthOptions>();
  add_endpoint(app, o->endpoint);
  on_call(app, run, [o] { return health(*o); });
}

void add_env(CLI::App& app, Run& run) {
  auto o = std::make_shared<EnvOptions>();
  add_endpoint(app, o->endpoint);
  app.add_option("--shell", o->shell, "sh, bash, zsh, fish, pwsh or dotenv")->capture_default_str();
  on_call(app, run, [o] { return env(*o); });
}

void add_version(CLI::App& app, Run& run) {
  on_call(app, run, version);
}

constexpr Verb kVerbs[] = {
    {"serve", "Run the emulator",
     "  smemu serve\n  smemu serve --port 0 --port-file port --clock manual --seed 7", add_serve},
    {"play", "Play a scenario and check what was delivered",
     "  smemu play canary-deploy\n  smemu play canary-deploy --set outcome=rollback --json\n"
     "  smemu play canary-deploy --endpoint http://127.0.0.1:4566",
     add_play},
    {"scenarios", "List and show the shipped scenarios",
     "  smemu scenarios list\n  smemu scenarios show canary-deploy", add_scenarios},
    {"events", "What came in", "  smemu events list --limit 10\n  smemu events show ID",
     add_events},
    {"deliveries", "What went out",
     "  smemu deliveries list --state failed\n  smemu deliveries show ID", add_deliveries},
    {"explain", "Why rules fired for an event, and why others did not",
     "  smemu explain 9f3c51a2-...\n  smemu explain 9f3c51a2-... --rule page-on-rollback",
     add_explain},
    {"match",
     "Hold an event pattern against an event: exit 0 if it matches, 1 if not, 2 if either "
     "is no good",
     "  smemu match --pattern rule.json --event event.json\n"
     "  aws events describe-rule --name r --query EventPattern | smemu match --pattern - --event "
     "event.json",
     add_match},
    {"sink", "A webhook receiver that prints and records what it gets",
     "  smemu sink --port 9000\n  smemu sink --port 0 --status 503", add_sink},
    {"health", "Exit 0 if a server is ready to take rules",
     "  smemu health\n  smemu health --endpoint http://smemu:4566", add_health},
    {"env", "Print environment variables that point AWS clients here",
     "  eval \"$(smemu env)\"\n  smemu env --shell fish | source", add_env},
    {"version", "Print the version", "  smemu version", add_version},
};

/// A verb's own help leads with its examples; the list of verbs keeps to a line each.
class ExamplesFirst final : public CLI::Formatter {
 public:
  ExamplesFirst() { column_width(34); }
  std::string make_description(const CLI::App* app) const override {
    for (const Verb& verb : kVerbs) {
      if (app->get_name() == verb.name)
        return fmt::format("{}\n\nExamples:\n{}\n\n", verb.about, verb.examples);
    }
    return CLI::Formatter::make_description(app);
  }
};

constexpr const char* kOverview =
    "smemu: Amazon EventBridge on your machine, with SageMaker lifecycles to play into it\n\n"
    "Examples:\n"
    "  smemu play canary-deploy          a canary deployment, in milliseconds, to a real webhook\n"
    "  smemu serve                       EventBridge on http://127.0.0.1:4566\n"
    "  eval \"$(smemu env)\"               point AWS SDKs at it\n";

std::string suggestion(std::string_view word) {
  std::vector<std::string> names;
  for (const Verb& verb : kVerbs) names.emplace_back(verb.name);
  return did_you_mean(word, names) + "; see `smemu --help`";
}

bool is_verb(std::string_view word) {
  return std::any_of(std::begin(kVerbs), std::end(kVerbs),
                     [&](const Verb& v) { return v.name == word; });
}

}  // namespace

int run(const std::vector<std::string>& arguments) {
  CLI::App app(kOverview, "smemu");
  app.set_help_flag("-h,--help", "Show help and exit");
  app.formatter(std::make_shared<ExamplesFirst>());
  Run verb;
  for (const Verb& row : kVerbs) {
    auto* sub = app.add_subcommand(row.name, row.about);
    row.add(*sub, verb);
  }
  if (!arguments.empty() && arguments[0] == "--version") return version();
  if (arguments.empty()) {
    fmt::print("{}", app.help());
    return kOk;
  }
  if (!arguments[0].starts_with('-') && !is_verb(arguments[0])) {
    complain(fmt::format("'{}' is not a command{}", arguments[0], suggestion(arguments[0])));
    return kUsage;
  }
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 takes them
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    complain(fmt::format("{}; see `smemu {} --help`", error.what(),
                         is_verb(arguments[0]) ? arguments[0] : ""));
    return kUsage;
  }
  return verb ? verb() : kUsage;
}

}  // namespace smemu::cli
