#include "harness/state.hpp"

#include "harness/world_api.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

namespace smemu::control {
namespace {

Json view(const harness::PlannedChange& change) {
  return {{"change", to_text(change.change)},
          {"section", change.section},
          {"name", change.name},
          {"members", change.members}};
}

/// Whose resources: the account and region that callers without credentials have, or those named.
Scope scope_of(const std::string& region, const std::string& account) {
  Scope scope;
  if (!region.empty()) scope.region = region;
  if (!account.empty()) scope.account = account;
  return scope;
}

struct ApplyRequest {
  std::vector<harness::GivenResource> resources;
  Scope scope;
  bool dry_run = false;
};

Result<ApplyRequest> read_request(const Json& body) {
  if (auto known = refuse_unknown(body, {"text", "file", "dry_run", "region", "account"}); !known)
    return tl::unexpected(known.error());
  const auto text = string_member(body, "text");
  const auto file = string_member(body, "file");
  const auto region = string_member(body, "region");
  const auto account = string_member(body, "account");
  for (const auto* member : {&text, &file, &region, &account}) {
    if (!*member) return tl::unexpected(member->error());
  }
  ApplyRequest request;
  request.scope = scope_of(*region, *account);
  request.dry_run = body.contains("dry_run") && body["dry_run"] == true;
  auto resources = harness::read_state(*text, file->empty() ? "state" : *file);
  if (!resources) return tl::unexpected(resources.error());
  request.resources = std::move(*resources);
  return request;
}

}  // namespace

/// Makes the resources as a file says; says what that changes.
void post_apply(Call& call) {
  const auto body = parse_body(call.request);
  if (!body) return call.responder.reply(error_reply(body.error()));
  const auto request = read_request(*body);
  if (!request) return call.responder.reply(error_reply(request.error()));
  const auto api =
      harness::world_api(call.host.world(), request->scope, harness::Credentials::told);
  const auto plan = harness::apply_state(request->resources, api, request->dry_run);
  if (!plan) return call.responder.reply(error_reply(plan.error()));
  Json changes = Json::array();
  for (const harness::PlannedChange& change : *plan) changes.push_back(view(change));
  call.responder.reply(
      json_reply(200, {{"dry_run", request->dry_run}, {"changes", std::move(changes)}}));
}

/// The resources as such a file.
void get_state(Call& call) {
  const auto parameter = [&](std::string_view name) {
    return http::query_value(call.request.query(), name).value_or("");
  };
  const bool told = parameter("credentials") == "true";
  const auto api =
      harness::world_api(call.host.world(), scope_of(parameter("region"), parameter("account")),
                         told ? harness::Credentials::told : harness::Credentials::hidden);
  const auto state = harness::export_state(api);
  if (!state) return call.responder.reply(error_reply(state.error()));
  call.responder.reply(json_reply(200, *state));
}

}  // namespace smemu::control
