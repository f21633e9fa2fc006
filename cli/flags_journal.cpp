#include "cli/verb.hpp"
#include "cli/verbs.hpp"

#include <memory>

namespace smemu::cli {
namespace {

constexpr const char* kWhere = "Only events that this event pattern matches";

void add_events_list(CLI::App& app, Run& run) {
  auto o = std::make_shared<QueryOptions>();
  auto* list = app.add_subcommand("list", "Events in the journal, oldest first");
  add_endpoint(*list, o->endpoint);
  list->add_option("--limit", o->limit, "The latest N")->capture_default_str();
  list->add_option("--bus", o->bus, "Of this bus");
  list->add_option("--source", o->source, "From this source");
  list->add_option("--detail-type", o->detail_type, "Of this detail-type");
  list->add_option("--where", o->where, kWhere)->type_name("PATTERN");
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_events(*o); });
}

void add_events_show(CLI::App& app, Run& run) {
  auto o = std::make_shared<QueryOptions>();
  auto* show = app.add_subcommand("show", "One event and every step it went through");
  add_endpoint(*show, o->endpoint);
  show->add_option("id", o->id, "Its id")->required();
  show->add_flag("--json", o->json, "On one line");
  on_call(*show, run, [o] { return show_event(*o); });
}

void add_events_tail(CLI::App& app, Run& run) {
  auto o = std::make_shared<TailOptions>();
  auto* tail = app.add_subcommand("tail", "Events as they come, until Ctrl-C");
  add_endpoint(*tail, o->endpoint);
  tail->add_option("--where", o->where, kWhere)->type_name("PATTERN");
  tail->add_option("--bus", o->bus, "Of this bus");
  tail->add_flag("--steps", o->steps, "Every step of theirs: matches, attempts, outcomes");
  tail->add_option("--after", o->after, "Begin behind this step [from now on]; 0 is the beginning")
      ->type_name("SEQ");
  tail->add_option("--count", o->count, "End after so many lines [never]")->type_name("N");
  tail->add_flag("--json", o->json, "JSON lines");
  on_call(*tail, run, [o] { return tail_events(*o); });
}

void add_events_replay(CLI::App& app, Run& run) {
  auto o = std::make_shared<ReplayOptions>();
  auto* replay = app.add_subcommand("replay", "Put an event of the journal on its bus again");
  add_endpoint(*replay, o->endpoint);
  replay->add_option("id", o->id, "Its id")->required();
  replay->add_option("--bus", o->bus, "On this bus instead");
  replay->add_flag("--json", o->json, "On one line");
  on_call(*replay, run, [o] { return replay_event(*o); });
}

void add_deliveries_list(CLI::App& app, Run& run) {
  auto o = std::make_shared<QueryOptions>();
  auto* list = app.add_subcommand("list", "Deliveries in the journal, oldest first");
  add_endpoint(*list, o->endpoint);
  list->add_option("--limit", o->limit, "The latest N")->capture_default_str();
  list->add_option("--target", o->target, "To the target of this id");
  list->add_option("--rule", o->rule, "Of this rule");
  list->add_option("--state", o->state, "pending, succeeded or failed")
      ->check(CLI::IsMember({"pending", "succeeded", "failed"}));
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_deliveries(*o); });
}

void add_deliveries_show(CLI::App& app, Run& run) {
  auto o = std::make_shared<QueryOptions>();
  auto* show = app.add_subcommand("show", "One delivery: request, response, every attempt");
  add_endpoint(*show, o->endpoint);
  show->add_option("id", o->id, "Its id")->required();
  show->add_flag("--json", o->json, "On one line");
  on_call(*show, run, [o] { return show_delivery(*o); });
}

void add_deliveries_wait(CLI::App& app, Run& run) {
  auto o = std::make_shared<WaitOptions>();
  auto* wait = app.add_subcommand("wait", "Until so many deliveries have succeeded; 1 if not");
  add_endpoint(*wait, o->endpoint);
  wait->add_option("--count", o->count, "How many, those of before included")
      ->capture_default_str();
  wait->add_option("--target", o->target, "To the target of this id or ARN")->required();
  wait->add_option("--rule", o->rule, "Of this rule");
  wait->add_option("--where", o->where, kWhere)->type_name("PATTERN");
  wait->add_option("--within", o->within, "For so long, in virtual time, such as 5m");
  add_settle(*wait, o->settle);
  wait->add_option("--timeout", o->timeout, "For so long, in real time; then 4")
      ->capture_default_str();
  on_call(*wait, run, [o] { return wait_for_deliveries(*o); });
}

}  // namespace

void add_events(CLI::App& app, Run& run) {
  app.require_subcommand(1);
  add_events_list(app, run);
  add_events_show(app, run);
  add_events_tail(app, run);
  add_events_replay(app, run);
}

void add_deliveries(CLI::App& app, Run& run) {
  app.require_subcommand(1);
  add_deliveries_list(app, run);
  add_deliveries_show(app, run);
  add_deliveries_wait(app, run);
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

}  // namespace smemu::cli
