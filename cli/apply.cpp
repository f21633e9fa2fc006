#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/files.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"
#include "harness/yaml.hpp"

#include <fmt/format.h>

namespace smemu::cli {
namespace {

/// "~ rule orders/page: State, Targets.pager"
std::string line_of(const Json& change) {
  const std::string word = text(change, "change");
  const char sign = word == "create" ? '+' : word == "update" ? '~' : '=';
  std::string line = fmt::format("{} {} {}", sign, text(change, "section"), text(change, "name"));
  if (word != "update") return line;
  std::string members;
  for (const Json& member : change["members"])
    members += (members.empty() ? "" : ", ") + member.get<std::string>();
  return line + ": " + members;
}

std::string summary(const Json& answer) {
  std::size_t created = 0;
  std::size_t updated = 0;
  for (const Json& change : answer["changes"]) {
    created += text(change, "change") == "create";
    updated += text(change, "change") == "update";
  }
  if (created + updated == 0) return "nothing to change";
  const bool dry_run = answer["dry_run"].get<bool>();
  return fmt::format("{} {}, {} {}", created, dry_run ? "to create" : "created", updated,
                     dry_run ? "to update" : "updated");
}

}  // namespace

int apply(const ApplyOptions& options) {
  const auto client = connect(options.endpoint);
  if (!client) return report(client.error());
  for (const std::string& file : options.files) {
    const auto state = read_file(file);
    if (!state) return report(state.error());
    const Json request{{"text", *state},
                       {"file", file == "-" ? "standard input" : file},
                       {"dry_run", options.dry_run},
                       {"region", options.region},
                       {"account", options.account}};
    const auto body = body_of(client->post("apply", request.dump()));
    if (!body) return report(body.error());
    if (options.json) {
      print(Json::parse(*body).dump());
      continue;
    }
    const Json answer = Json::parse(*body);
    for (const Json& change : answer["changes"]) print(line_of(change));
    print(summary(answer));
  }
  return kOk;
}

int export_state(const ExportOptions& options) {
  QueryOptions query_options;
  query_options.endpoint = options.endpoint;
  const auto state =
      fetch(query_options, query("state", {{"region", options.region},
                                           {"account", options.account},
                                           {"credentials", options.credentials ? "true" : ""}}));
  if (!state) return report(state.error());
  if (options.json) {
    print(state->dump(2));
  } else {
    fmt::print("{}", harness::write_yaml(*state));
  }
  if (state->contains("connections") && !options.credentials) {
    complain("passwords and keys of connections are left out; --credentials tells them");
  }
  return kOk;
}

}  // namespace smemu::cli
