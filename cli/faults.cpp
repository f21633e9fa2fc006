#include "cli/endpoint.hpp"
#include "cli/exit_code.hpp"
#include "cli/query.hpp"
#include "cli/terminal.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

#include <utility>

namespace smemu::cli {
namespace {

/// What POST faults takes: members that nobody gave are left out.
Result<Json> body_from(const FaultOptions& o) {
  if (!o.profile.empty()) return Json{{"profile", o.profile}};
  Json body{{"do", o.action}};
  const std::pair<const char*, const std::string*> texts[] = {
      {"name", &o.name}, {"stage", &o.stage}, {"target", &o.target}, {"rule", &o.rule},
      {"by", &o.by},     {"from", &o.from},   {"until", &o.until}};
  for (const auto& [member, value] : texts) {
    if (!value->empty()) body[member] = *value;
  }
  const std::pair<const char*, int> numbers[] = {{"status", o.status},
                                                 {"copies", o.copies},
                                                 {"first_n", o.first},
                                                 {"every_n", o.every},
                                                 {"attempts", o.attempts}};
  for (const auto& [member, value] : numbers) {
    if (value != 0) body[member] = value;
  }
  if (o.probability != 1) body["probability"] = o.probability;
  if (o.reaches_target) body["reaches_target"] = true;
  if (o.pattern.empty()) return body;
  body["pattern"] = Json::parse(o.pattern, nullptr, false);
  if (body["pattern"].is_object()) return body;
  return fail(Errc::invalid_argument, "an event pattern is a JSON object", "--pattern");
}

/// "fault-1  struck 3 of 12  reset  stage=deliver  probability=0.1"
std::string line_of(const Json& fault) {
  std::string rest;
  for (const auto& [member, value] : fault.items()) {
    if (member == "name" || member == "do" || member == "occasions" || member == "struck") continue;
    rest +=
        fmt::format("  {}={}", member, value.is_string() ? value.get<std::string>() : value.dump());
  }
  return fmt::format("{}  struck {} of {}  {}{}", text(fault, "name"), fault["struck"].dump(),
                     fault["occasions"].dump(), text(fault, "do"), rest);
}

template <class Call>
Result<Json> ask(const FaultOptions& options, const Call& call) {
  const auto client = connect(options.endpoint);
  if (!client) return tl::unexpected(client.error());
  const auto body = body_of(call(*client));
  if (!body) return tl::unexpected(body.error());
  return Json::parse(*body, nullptr, false);
}

}  // namespace

int add_fault(const FaultOptions& options) {
  const auto body = body_from(options);
  if (!body) return report(body.error());
  const auto answer = ask(
      options, [&](const client::Client& client) { return client.post("faults", body->dump()); });
  if (!answer) return report(answer.error());
  for (const Json& name : (*answer)["added"]) print(name.get<std::string>());
  return kOk;
}

int list_faults(const FaultOptions& options) {
  const auto answer =
      ask(options, [](const client::Client& client) { return client.get("faults"); });
  if (!answer) return report(answer.error());
  for (const Json& fault : (*answer)["faults"]) {
    print(options.json ? fault.dump() : line_of(fault));
  }
  return kOk;
}

int clear_faults(const FaultOptions& options) {
  const auto answer = ask(options, [&](const client::Client& client) {
    return client.remove(query("faults", {{"name", options.name}}));
  });
  if (!answer) return report(answer.error());
  print(fmt::format("{} cleared", (*answer)["cleared"].dump()));
  return kOk;
}

}  // namespace smemu::cli
