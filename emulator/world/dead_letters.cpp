#include "emulator/bus/arn.hpp"
#include "emulator/delivery/targets/kind.hpp"
#include "emulator/json/document.hpp"
#include "emulator/world/world.hpp"

#include <fmt/format.h>

// What a delivery needs of the world's other resources: queues for dead letters, rates of API
// destinations.
namespace smemu::world {
namespace {

/// A member of an SQS answer that is a string; empty if there is none.
std::string text_member(const std::string& body, std::string_view name) {
  const auto document = json::Document::parse(body);
  if (!document) return {};
  const json::View member = document->root()[name];
  return member.is(json::Kind::string) ? member.string() : std::string();
}

}  // namespace

/// Part of the command that ended the delivery, so it is no command of its own.
Result<std::string> World::bury(const bus::Event& event, const delivery::Recipient& from,
                                const delivery::DeadLetter& letter) {
  auto body = delivery::send_message_body(letter, from.scope.region);
  if (!body) return tl::unexpected(body.error());
  const faults::Strike struck = strike({.stage = faults::Stage::deliver,
                                        .event = event,
                                        .rule = from.address().rule,
                                        .target_arn = letter.queue_arn,
                                        .is_dead_letter = true});
  if (struck.answer) {
    return fail(Errc::invalid_state,
                fmt::format("it did not take it (fault {}: {})", struck.answer->fault,
                            faults::to_text(struck.answer->action)));
  }
  const auto arn = *bus::parse_arn(letter.queue_arn);
  const ApiReply reply = perform({"AmazonSQS.SendMessage", std::move(*body),
                                  Scope{std::string(arn.account), std::string(arn.region)}});
  if (reply.status == 200) return text_member(reply.body, "MessageId");
  return fail(Errc::not_found,
              fmt::format("{}: {}", reply.error_type, text_member(reply.body, "message")));
}

int World::rate_limit(const delivery::Recipient& to) {
  if (!delivery::is_api_destination(to.target->arn)) return 0;
  const auto* destination = registry_.in(to.scope).find_api_destination_by_arn(to.target->arn);
  return destination ? destination->rate_limit_per_second : 0;
}

}  // namespace smemu::world
