#include "cli/verb.hpp"
#include "cli/verbs.hpp"

#include <memory>

namespace smemu::cli {
namespace {

void add_what(CLI::App& add, FaultOptions& o) {
  add.add_option("do", o.action, "What goes wrong")
      ->check(CLI::IsMember({"drop", "duplicate", "delay", "reorder", "status", "reset", "timeout",
                             "throttle", "corrupt", "permissions"}));
  add.add_option("--profile", o.profile,
                 "In place of that: none, realistic, hostile, or outage:TARGET:5m")
      ->type_name("NAME");
  add.add_option("--status", o.status, "Of `status`: what the target answers")
      ->check(CLI::Range(100, 599));
  add.add_option("--by", o.by, "Of `delay` and `reorder`: how much later, such as 30s");
  add.add_option("--copies", o.copies, "Of `duplicate`: how many more [1]");
  add.add_flag("--reaches-target", o.reaches_target,
               "The request arrives all the same, and only its answer is lost");
}

void add_where(CLI::App& add, FaultOptions& o) {
  add.add_option("--name", o.name, "Its name, for the journal and for clear [fault-N]");
  add.add_option("--stage", o.stage, "ingest, match or deliver [deliver]")
      ->check(CLI::IsMember({"ingest", "match", "deliver"}));
  add.add_option("--target", o.target, "Id or ARN of a target; * stands for any text [every]");
  add.add_option("--rule", o.rule, "Name of a rule; * stands for any text [every]");
  add.add_option("--pattern", o.pattern, "An event pattern, JSON [every event]");
}

void add_when(CLI::App& add, FaultOptions& o) {
  add.add_option("--probability", o.probability, "From 0 to 1, drawn by the seed")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  add.add_option("--first", o.first, "Only the first N occasions")->check(CLI::PositiveNumber);
  add.add_option("--every", o.every, "Only every Nth occasion")->check(CLI::PositiveNumber);
  add.add_option("--attempts", o.attempts, "Only the first N attempts of each delivery")
      ->check(CLI::PositiveNumber);
  add.add_option("--from", o.from, "Not before so much virtual time, such as 5m");
  add.add_option("--until", o.until, "Only until then");
}

}  // namespace

void add_faults(CLI::App& app, Run& run) {
  auto o = std::make_shared<FaultOptions>();
  app.require_subcommand(1);
  auto* add = app.add_subcommand("add", "Let something go wrong from now on; prints its name");
  add_endpoint(*add, o->endpoint);
  add_what(*add, *o);
  add_where(*add, *o);
  add_when(*add, *o);
  on_call(*add, run, [o] { return add_fault(*o); });

  auto* list = app.add_subcommand("list", "What goes wrong, and how often it did");
  add_endpoint(*list, o->endpoint);
  list->add_flag("--json", o->json, "JSON lines");
  on_call(*list, run, [o] { return list_faults(*o); });

  auto* clear = app.add_subcommand("clear", "Let all go well again");
  add_endpoint(*clear, o->endpoint);
  clear->add_option("name", o->name, "Only this fault [all]");
  on_call(*clear, run, [o] { return clear_faults(*o); });
}

}  // namespace smemu::cli
