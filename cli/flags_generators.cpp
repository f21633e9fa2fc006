#include "cli/verb.hpp"
#include "cli/verbs.hpp"
#include "generators/event_type.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::cli {
namespace {

std::vector<std::string> kinds() {
  std::vector<std::string> names;
  for (const auto& type : generators::event_types()) names.emplace_back(type.name);
  return names;
}

/// Those of every kind, for completion; the kind itself says which of them it has.
std::vector<std::string> all_statuses() {
  std::set<std::string> all;
  for (const auto& type : generators::event_types()) {
    std::string_view rest = generators::statuses(type);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      all.emplace(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return {all.begin(), all.end()};
}

void add_style(CLI::App& app, std::string& style) {
  app.add_option("--style", style,
                 "documented: as AWS's documentation shows it; production: with the nulls, numbers "
                 "and further fields of observed events")
      ->check(CLI::IsMember({"documented", "production"}))
      ->capture_default_str();
}

}  // namespace

void add_trigger(CLI::App& app, Run& run) {
  auto o = std::make_shared<TriggerOptions>();
  app.add_option("type", o->type, "Kind of event; `smemu schema` lists them")
      ->check(CLI::IsMember(kinds()));
  add_endpoint(app, o->endpoint);
  app.add_option("--status", o->status, "One in this status [the last that its lifecycle sends]")
      ->check(CLI::IsMember(all_statuses()));
  app.add_option("--override", o->override_values,
                 "Another value for what is there, such as detail.EndpointName=fraud (repeatable)")
      ->type_name("PATH=VALUE");
  app.add_option("--add", o->add, "A value for what is not there (repeatable)")
      ->type_name("PATH=VALUE");
  app.add_option("--remove", o->remove, "Take out what is there (repeatable)")->type_name("PATH");
  app.add_option("--raw", o->raw, "Send the event in this file instead; - is standard input")
      ->type_name("FILE");
  app.add_option("--times", o->times, "So many of it")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app.add_option("--bus", o->bus, "To this bus [default]");
  add_style(app, o->style);
  app.add_option("--seed", o->seed, "Seed of what is drawn")->capture_default_str();
  app.add_option("--region", o->region, "Region of the event")->capture_default_str();
  app.add_option("--account", o->account, "Account of the event, 12 digits")->capture_default_str();
  app.add_flag("--dry-run", o->dry_run, "Print the event and send nothing");
  app.add_flag("--json", o->json, "JSON lines");
  on_call(app, run, [o] { return trigger(*o); });
}

void add_schema(CLI::App& app, Run& run) {
  auto o = std::make_shared<SchemaOptions>();
  app.add_option("type", o->type, "Kind of event [lists them]")->check(CLI::IsMember(kinds()));
  add_style(app, o->style);
  app.add_flag("--json", o->json, "On one line");
  on_call(app, run, [o] { return schema(*o); });
}

}  // namespace smemu::cli
