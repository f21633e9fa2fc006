#include "emulator/faults/profile.hpp"
#include "server/control/handlers.hpp"
#include "server/control/replies.hpp"
#include "server/control/routes.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

namespace smemu::control {
namespace {

Json view(const faults::Book::Entry& entry) {
  Json out = Json::parse(faults::to_json(entry.fault), nullptr, false);
  out["occasions"] = entry.occasions;
  out["struck"] = entry.struck;
  return out;
}

/// {"profile": NAME}, or one fault.
Result<std::vector<faults::Fault>> read_faults(const http::Request& request) {
  const auto body = parse_body(request);
  if (!body) return tl::unexpected(body.error());
  if (body->contains("profile")) {
    if (auto known = refuse_unknown(*body, {"profile"}); !known) {
      return tl::unexpected(known.error());
    }
    const auto name = string_member(*body, "profile");
    if (!name) return tl::unexpected(name.error());
    return faults::profile(*name);
  }
  auto fault = faults::parse_fault(request.body);
  if (!fault) return tl::unexpected(fault.error());
  return std::vector{std::move(*fault)};
}

/// All or none of them: a name that is taken is found before the first is added.
Result<void> check_names(const faults::Book& book, const std::vector<faults::Fault>& faults) {
  for (const auto& fault : faults) {
    for (const auto& entry : book.entries()) {
      if (fault.name.empty() || entry.fault.name != fault.name) continue;
      return fail(Errc::already_exists,
                  fmt::format("there is a fault '{}' already; clear it first", fault.name));
    }
  }
  return {};
}

}  // namespace

void list_faults(Call& call) {
  Json out = Json::array();
  for (const auto& entry : call.host.world().faults().entries()) out.push_back(view(entry));
  call.responder.reply(json_reply(200, {{"faults", std::move(out)}}));
}

void post_fault(Call& call) {
  auto faults = read_faults(call.request);
  if (!faults) return call.responder.reply(error_reply(faults.error()));
  world::World& world = call.host.world();
  if (auto free = check_names(world.faults(), *faults); !free) {
    return call.responder.reply(error_reply(free.error()));
  }
  Json names = Json::array();
  for (faults::Fault& fault : *faults) {
    const auto name = world.add_fault(std::move(fault));
    if (!name) return call.responder.reply(error_reply(name.error()));
    names.push_back(*name);
  }
  call.responder.reply(json_reply(200, {{"added", std::move(names)}}));
}

void delete_faults(Call& call) {
  const auto name = http::query_value(call.request.query(), "name");
  const std::size_t cleared = call.host.world().clear_faults(name.value_or(""));
  if (!name || cleared > 0) {
    return call.responder.reply(json_reply(200, {{"cleared", cleared}}));
  }
  call.responder.reply(error_reply(404, fmt::format("there is no fault '{}'", *name)));
}

}  // namespace smemu::control
