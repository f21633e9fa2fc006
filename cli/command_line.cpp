#include "cli/command_line.hpp"

#include "cli/command_doc.hpp"
#include "cli/exit_code.hpp"
#include "cli/server_settings.hpp"
#include "cli/settings_files.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "emulator/base/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace smemu::cli {

void on_call(CLI::App& app, Run& run, Run verb) {
  app.callback([&run, verb = std::move(verb)] { run = verb; });
}

void add_endpoint(CLI::App& app, std::string& endpoint) {
  app.add_option(
      "--endpoint", endpoint,
      "URL of a running server, or of a world in it [SMEMU_ENDPOINT, else http://127.0.0.1:4566]");
}

void add_settle(CLI::App& app, std::string& settle) {
  app.add_option(
         "--settle", settle,
         "Let no time pass before so long, in real time, nothing has come back from targets "
         "and consumers, such as 50ms")
      ->type_name("LENGTH");
}

void add_egress(CLI::App& app, std::vector<std::string>& allow, std::vector<std::string>& map) {
  app.add_option("--allow-egress", allow, "Deliver to this public host as well (repeatable)")
      ->type_name("HOST")
      ->allow_extra_args(false);
  app.add_option("--map", map, "Send what is meant for URL prefix FROM to TO (repeatable)")
      ->type_name("FROM=TO")
      ->allow_extra_args(false);
}

void add_targets(CLI::App& app, TargetOptions& targets) {
  app.add_option(
         "--target-endpoint", targets.endpoints,
         "Call this service there: lambda=http://127.0.0.1:9000; lambda:NAME=URL or ARN=URL "
         "for one resource (repeatable) [AWS_ENDPOINT_URL_<SERVICE>]")
      ->type_name("SERVICE=URL")
      ->allow_extra_args(false);
  app.add_option("--unconfigured-targets", targets.unconfigured,
                 "Calls of services without an endpoint: record them, or let them fail")
      ->check(CLI::IsMember({"record", "fail"}))
      ->capture_default_str();
  app.add_option("--target-concurrency", targets.concurrency,
                 "Calls at a time of a function's own endpoint")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
}

namespace {

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
  app.add_option("--init-dir", o->init_dir,
                 "Apply the YAML and JSON files in this folder, by name, before it is ready")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("--log-level", o->log_level, "What to log of requests: info, error or off")
      ->check(CLI::IsMember({"info", "error", "off"}))
      ->capture_default_str();
  app.add_option("--log-format", o->log_format, "How: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  add_targets(app, o->targets);
  app.add_option("--ca-file", o->ca_file, "Certificates to trust for https targets [the system's]");
  app.add_option("--max-entry-bytes", o->max_entry_bytes,
                 "Largest total of entries in one PutEvents")
      ->capture_default_str();
  app.add_option("--quota", o->quotas,
                 "Another quota than AWS's: " + quota_names() + " (repeatable)")
      ->type_name("NAME=N")
      ->allow_extra_args(false);
  on_call(app, run, [o] { return serve(*o); });
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
     "  smemu play canary-deploy --endpoint http://127.0.0.1:4566\n"
     "  smemu play linear-deploy pipeline-train-register --dry-run --chart\n"
     "  smemu play mlops-day --scale 10 --events-to events.jsonl",
     add_play},
    {"scenarios", "List, show, check and begin scenarios",
     "  smemu scenarios list\n  smemu scenarios show canary-deploy\n"
     "  smemu scenarios new my-rollout\n  smemu scenarios lint my-rollout.yaml",
     add_scenarios},
    {"test", "Test automations: play scenarios, judge what was delivered",
     "  smemu test scenarios/\n  smemu test mine.yaml --apply rules.yaml\n"
     "  smemu test scenarios/ --matrix seeds=1..20 --report human,junit=results.xml",
     add_test},
    {"trace", "Look at a test that left a trace",
     "  smemu trace show smemu-traces/canary-deploy.42.trace.json", add_trace},
    {"trigger", "Send one realistic event",
     "  smemu trigger training-job --status Failed\n"
     "  smemu trigger endpoint --override detail.EndpointName=fraud --style production\n"
     "  smemu trigger --raw event.json --times 100",
     add_trigger},
    {"schema", "The JSON Schema of each kind of event",
     "  smemu schema\n  smemu schema training-job --style production", add_schema},
    {"events", "What came in",
     "  smemu events list --limit 10\n"
     "  smemu events tail --where '{\"source\":[\"aws.sagemaker\"]}'\n"
     "  smemu events replay ID",
     add_events},
    {"deliveries", "What went out",
     "  smemu deliveries list --state failed\n  smemu deliveries show ID\n"
     "  smemu deliveries wait --target pager --count 2 --timeout 10s",
     add_deliveries},
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
    {"faults", "What goes wrong on purpose",
     "  smemu faults add status --status 503 --target pager --first 2\n"
     "  smemu faults add duplicate --stage ingest --probability 0.1\n"
     "  smemu faults add --profile outage:pager:5m\n  smemu faults list\n  smemu faults clear",
     add_faults},
    {"clock", "Show and move virtual time",
     "  smemu clock show\n  smemu clock advance 36h\n  smemu clock set 2026-01-05T09:00:00Z",
     add_clock},
    {"apply", "Make buses, connections, API destinations and rules as a file says",
     "  smemu apply rules.yaml --dry-run\n  smemu apply rules.yaml", add_apply},
    {"export", "Print what `apply` would make again",
     "  smemu export > rules.yaml\n  smemu export --json | jq .rules", add_export},
    {"rules", "Find rules that can never fire",
     "  smemu rules lint\n  smemu rules lint --pattern pattern.json", add_rules},
    {"listen", "Attach a local app as a target, until Ctrl-C",
     "  smemu listen --forward-to http://127.0.0.1:8000/events\n"
     "  smemu listen --forward-to http://127.0.0.1:8000 --pattern "
     "'{\"source\":[\"aws.sagemaker\"]}'",
     add_listen},
    {"sink", "A webhook receiver that prints and records what it gets",
     "  smemu sink --port 9000\n  smemu sink --port 0 --status 503", add_sink},
    {"health", "Exit 0 if a server is ready to take rules",
     "  smemu health\n  smemu health --endpoint http://smemu:4566", add_health},
    {"env", "Print environment variables that point AWS clients here",
     "  eval \"$(smemu env)\"\n  smemu env --shell fish | source", add_env},
    {"doctor", "Look for what keeps clients and server apart", "  smemu doctor", add_doctor},
    {"completion", "Print a script that completes commands and flags",
     "  source <(smemu completion bash)\n  smemu completion fish | source", add_completion},
    {"man", "Print the manual page", "  smemu man | man -l -", add_man},
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

bool is_verb(std::string_view word) {
  return std::any_of(std::begin(kVerbs), std::end(kVerbs),
                     [&](const Verb& v) { return v.name == word; });
}

constexpr const char* kPrintConfig = "--print-config";

/// Every command with flags can show its settings.
void finish(CLI::App& app) {
  const auto below = app.get_subcommands([](const CLI::App*) { return true; });
  for (CLI::App* command : below) finish(*command);
  if (!below.empty() || app.get_options().size() < 2) return;
  app.add_flag(kPrintConfig)
      ->description("Show each setting and where it comes from")
      ->configurable(false);
}

std::unique_ptr<CLI::App> command_line(Run& verb) {
  auto app = std::make_unique<CLI::App>(kOverview, "smemu");
  app->set_help_flag("-h,--help", "Show help and exit");
  app->formatter(std::make_shared<ExamplesFirst>());
  for (const Verb& row : kVerbs) row.add(*app->add_subcommand(row.name, row.about), verb);
  finish(*app);
  return app;
}

std::vector<std::string> names_below(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(below->get_name());
  }
  return names;
}

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// The commands that the first words name, as deep as they are known.
std::vector<std::string> path_in(const CLI::App& app, const std::vector<std::string>& arguments) {
  std::vector<std::string> path;
  const CLI::App* at = &app;
  for (const std::string& word : arguments) {
    const auto names = names_below(*at);
    if (std::find(names.begin(), names.end(), word) == names.end()) break;
    at = at->get_subcommand(word);
    path.push_back(word);
  }
  return path;
}

CLI::App& command_at(CLI::App& app, const std::vector<std::string>& path) {
  CLI::App* at = &app;
  for (const std::string& word : path) at = at->get_subcommand(word);
  return *at;
}

/// What the first word that nobody knows may have meant.
std::string nearest_known(const CLI::App& command, const std::vector<std::string>& arguments) {
  const auto flags = flags_of(command);
  for (const std::string& argument : arguments) {
    const std::string name = argument.substr(0, argument.find('='));
    if (!name.starts_with("--") || std::find(flags.begin(), flags.end(), name) != flags.end()) {
      continue;
    }
    return did_you_mean(name, flags);
  }
  const bool has_commands = !names_below(command).empty();
  return has_commands ? did_you_mean(arguments.back(), names_below(command)) : "";
}

/// "smemu events list", for `--help` behind it.
std::string path_of(const CLI::App& command) {
  const CLI::App* above = command.get_parent();
  return above ? path_of(*above) + ' ' + command.get_name() : command.get_name();
}

/// The arguments with what the environment and files of settings add, behind the command's words.
std::vector<std::string> with_settings(const std::vector<std::string>& arguments,
                                       std::size_t path_length,
                                       const std::vector<Setting>& settings) {
  std::vector<std::string> out(arguments.begin(),
                               arguments.begin() + static_cast<std::ptrdiff_t>(path_length));
  for (const Setting& setting : settings) {
    for (const std::string& value : setting.values) out.push_back(setting.flag + '=' + value);
  }
  out.insert(out.end(), arguments.begin() + static_cast<std::ptrdiff_t>(path_length),
             arguments.end());
  return out;
}

/// " (from ./smemu.yaml:2:3)" where a message is about a value that did not stand on the command
/// line.
std::string source_in(const std::string& message, const std::vector<Setting>& settings) {
  for (const Setting& setting : settings) {
    if (message.find(setting.flag) != std::string::npos)
      return fmt::format(" (from {})", setting.source);
  }
  return {};
}

/// "port: 4566  # built in", a line a setting.
void print_settings(const CLI::App& command, const std::vector<Setting>& settings) {
  for (const CLI::Option* option : command.get_options()) {
    const FlagDoc doc = document(*option);
    if (!doc.is_configurable && option->count() == 0) continue;
    if (doc.is_argument || doc.name == kPrintConfig) continue;
    const auto found = std::find_if(settings.begin(), settings.end(), [&](const Setting& setting) {
      return setting.flag == doc.name;
    });
    const std::string source = found != settings.end() ? found->source
                               : option->count() > 0   ? "the command line"
                                                       : "built in";
    const std::string value = option->count() > 0
                                  ? fmt::format("{}", fmt::join(option->results(), " "))
                                  : option->get_default_str();
    print(fmt::format("{:<20} {:<30} # {}", doc.name.substr(2) + ':', value, source));
  }
}

/// Whoever asks for help gets it, whatever the files of settings say.
Result<std::vector<Setting>> settings_beside(const CLI::App& app,
                                             const std::vector<std::string>& path,
                                             const std::vector<std::string>& arguments) {
  const auto asks_for_help = [](const std::string& word) {
    return word == "-h" || word == "--help";
  };
  if (std::any_of(arguments.begin(), arguments.end(), asks_for_help)) return {};
  const auto files = settings_files();
  if (!files) return tl::unexpected(files.error());
  return settings_for(document(app), path, arguments, settings_environment(), *files);
}

int parse_and_run(CLI::App& app, Run& verb, const std::vector<std::string>& arguments) {
  const auto path = path_in(app, arguments);
  CLI::App& command = command_at(app, path);
  const auto settings = settings_beside(app, path, arguments);
  if (!settings) return report(settings.error());
  const bool shows_settings =
      std::find(arguments.begin(), arguments.end(), kPrintConfig) != arguments.end();
  for (CLI::Option* option : command.get_options()) {
    if (shows_settings) option->required(false);
  }
  try {
    auto all = with_settings(arguments, path.size(), *settings);
    std::reverse(all.begin(), all.end());  // as CLI11 takes them
    app.parse(std::move(all));
  } catch (const CLI::CallForHelp& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    complain(fmt::format("{}{}{}; see `{} --help`", error.what(),
                         source_in(error.what(), *settings), nearest_known(command, arguments),
                         path_of(command)));
    return kUsage;
  }
  if (shows_settings) {
    print_settings(command, *settings);
    return kOk;
  }
  return verb ? verb() : kUsage;
}

}  // namespace

std::span<const Verb> verbs() {
  return kVerbs;
}

CommandDoc command_tree() {
  Run nothing;
  const auto app = command_line(nothing);
  return document(*app);
}

int run(const std::vector<std::string>& arguments) {
  Run verb;
  const auto app = command_line(verb);
  if (!arguments.empty() && arguments[0] == "--version") return version();
  if (arguments.empty()) {
    fmt::print("{}", app->help());
    return kOk;
  }
  if (!arguments[0].starts_with('-') && !is_verb(arguments[0])) {
    complain(fmt::format("'{}' is not a command{}; see `smemu --help`", arguments[0],
                         did_you_mean(arguments[0], names_below(*app))));
    return kUsage;
  }
  return parse_and_run(*app, verb, arguments);
}

}  // namespace smemu::cli
