#include "emulator/aws/handlers.hpp"
#include "emulator/aws/lookup.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/bus/arn.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

Result<void> malformed(std::string_view reason) {
  return fail(Errc::invalid_argument,
              fmt::format("Parameter Policy is not valid. Reason: {}", reason));
}

std::string principal_of(const Request& request) {
  const std::string account = request.input["Principal"].string();
  if (account == "*") return R"("*")";
  const std::string arn =
      fmt::format("arn:{}:iam::{}:root", bus::partition_of(request.caller.region), account);
  return Object().text("AWS", arn).done();
}

/// API reference, PutPermission: StringEquals and aws:PrincipalOrgID are all there is.
Result<void> check_statement(json::View input) {
  for (const std::string_view member : {"Action", "Principal", "StatementId"}) {
    if (is_absent(input[member])) {
      return fail(Errc::invalid_argument,
                  fmt::format("Parameter(s) {} must be specified.", member));
    }
  }
  if (!input["Action"].equals("events:PutEvents")) {
    return fail(Errc::invalid_argument, "Provided value in parameter 'action' is not supported.");
  }
  const json::View condition = input["Condition"];
  const bool is_known = is_absent(condition) || (condition["Type"].equals("StringEquals") &&
                                                 condition["Key"].equals("aws:PrincipalOrgID"));
  if (is_known) return {};
  return fail(Errc::invalid_argument, "Provided value in parameter 'condition' is not supported.");
}

bus::PolicyStatement statement_of(const Request& request, const bus::EventBus& bus) {
  const json::View input = request.input;
  const std::string sid = input["StatementId"].string();
  Object out;
  out.text("Sid", sid)
      .text("Effect", "Allow")
      .raw("Principal", principal_of(request))
      .text("Action", input["Action"].string())
      .text("Resource", bus.arn);
  if (const json::View condition = input["Condition"]; !is_absent(condition)) {
    const std::string what =
        Object().text(condition["Key"].string(), condition["Value"].string()).done();
    out.raw("Condition", Object().raw(condition["Type"].string(), what).done());
  }
  return {sid, out.done()};
}

/// Into `members` and `statements`; a single statement may stand without a list.
Result<void> read_document(json::View document, std::vector<bus::KeyValue>& members,
                           std::vector<bus::PolicyStatement>& statements) {
  if (!document.is(json::Kind::object)) return malformed("It is not a JSON object.");
  const auto add = [&](json::View statement) -> Result<void> {
    if (!statement.is(json::Kind::object)) return malformed("A Statement is not a JSON object.");
    const json::View sid = statement["Sid"];
    statements.push_back({sid.is(json::Kind::string) ? sid.string() : "", json::minify(statement)});
    return {};
  };
  for (const auto& [name, value] : document.members()) {
    if (!name.equals("Statement")) {
      members.emplace_back(name.string(), json::minify(value));
    } else if (!value.is(json::Kind::array)) {
      if (auto added = add(value); !added) return added;
    } else {
      for (const json::View statement : value.elements()) {
        if (auto added = add(statement); !added) return added;
      }
    }
  }
  return statements.empty() ? malformed("It has no Statement.") : Result<void>{};
}

Result<bus::Policy> policy_from(std::string_view text) {
  const auto document = json::Document::parse(text);
  if (!document) return tl::unexpected(malformed("It is not JSON.").error());
  std::vector<bus::KeyValue> members;
  std::vector<bus::PolicyStatement> statements;
  if (auto read = read_document(document->root(), members, statements); !read) {
    return tl::unexpected(read.error());
  }
  return bus::Policy(std::move(members), std::move(statements));
}

/// The bus's policy as the request wants it.
Result<bus::Policy> wanted_policy(const Request& request, const bus::EventBus& bus) {
  if (const auto document = optional_text(request.input["Policy"])) return policy_from(*document);
  if (auto checked = check_statement(request.input); !checked) {
    return tl::unexpected(checked.error());
  }
  bus::Policy policy = bus.policy;
  policy.put(statement_of(request, bus));
  return policy;
}

}  // namespace

/// smemu has no callers to keep out, and says so once something is granted or denied.
Result<std::string> put_permission(const Request& request) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  auto policy = wanted_policy(request, **bus);
  if (!policy) return tl::unexpected(policy.error());
  const std::size_t quota = request.world.settings().quotas.event_bus_policy_size;
  if (static_cast<std::size_t>(length_of(policy->document())) > quota) {
    return fail(Errc::too_long,
                fmt::format("The policy of event bus {} would be longer than {} characters.",
                            (*bus)->name, quota));
  }
  (*bus)->policy = std::move(*policy);
  (*bus)->modified = request.world.now();
  request.world.warn(fmt::format(
      "the policy of event bus {} is kept and shown, but keeps nobody out", (*bus)->name));
  return "";
}

Result<std::string> remove_permission(const Request& request) {
  const auto bus = find_bus(request);
  if (!bus) return tl::unexpected(bus.error());
  if (boolean_or(request.input["RemoveAllPermissions"], false)) {
    (*bus)->policy = {};
  } else if (!(*bus)->policy.remove(text_or(request.input["StatementId"], ""))) {
    return fail(Errc::not_found, "Statement with the provided id does not exist.");
  }
  (*bus)->modified = request.world.now();
  return "";
}

}  // namespace smemu::aws
