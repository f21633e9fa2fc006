#include "cli/verb.hpp"
#include "cli/verbs.hpp"

#include <memory>

namespace smemu::cli {

void add_play(CLI::App& app, Run& run) {
  auto o = std::make_shared<PlayOptions>();
  app.add_option("scenario", o->scenarios, "Names of scenarios, or files, played one after another")
      ->required();
  add_endpoint(app, o->endpoint);
  app.get_option("--endpoint")
      ->description("Play into this running server [a server of its own]")
      ->configurable(false);  // SMEMU_ENDPOINT is for those who look at a server
  app.add_option("--set", o->set, "Set a parameter (repeatable)")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  auto* scale = app.add_option("--scale", o->scale, "The same as --set scale=N");
  app.add_option("--speed", o->speed, "max, or a factor such as 60x")->capture_default_str();
  add_settle(app, o->settle);
  auto* seed = app.add_option("--seed", o->seed, "Seed of every draw [the scenario's]");
  app.add_option("--region", o->region, "Region of the play")->capture_default_str();
  app.add_option("--account", o->account, "Account of the play, 12 digits")->capture_default_str();
  app.add_option("--scenarios", o->folders,
                 "Look for names in this folder first (repeatable); then in $SMEMU_SCENARIOS")
      ->type_name("FOLDER")
      ->configurable(false)  // the variable is a list of its own kind
      ->allow_extra_args(false);
  app.add_flag("--json", o->json, "A line of JSON for each event, match, attempt and expectation");
  app.add_option("--events-to", o->events_to,
                 "Write every event to this file, a line of JSON each, instead of showing it")
      ->type_name("FILE");
  app.add_flag("--dry-run", o->dry_run,
               "Only show which events come when: no server, no deliveries, no verdict");
  app.add_flag("--chart", o->chart,
               "Draw the traffic of deployments and the runs of pipelines when all is over");
  app.add_option("--svg", o->svg, "The same as a picture, in this file")->type_name("FILE");
  add_egress(app, o->allow_egress, o->map);
  add_targets(app, o->targets);
  on_call(app, run, [o, seed, scale] {
    o->has_seed = seed->count() > 0;
    if (scale->count() > 0) o->set.push_back("scale=" + std::to_string(o->scale));
    return play(*o);
  });
}

}  // namespace smemu::cli
