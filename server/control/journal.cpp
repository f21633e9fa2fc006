#include "emulator/journal/journal.hpp"

#include "server/control/handlers.hpp"
#include "server/control/routes.hpp"
#include "server/control/views.hpp"
#include "server/control/where.hpp"
#include "server/host/world_host.hpp"

#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace smemu::control {
namespace {

constexpr std::size_t kDefaultLimit = 100;
constexpr std::size_t kMaxLimit = 10'000;

/// The latest `limit` of `items` that `wanted` accepts, oldest first.
template <class Items, class Wanted, class View>
Json latest(const Items& items, std::size_t limit, Wanted wanted, View view_of) {
  std::vector<const typename Items::value_type*> chosen;
  for (auto item = items.rbegin(); item != items.rend() && chosen.size() < limit; ++item) {
    if (wanted(*item)) chosen.push_back(&*item);
  }
  Json out = Json::array();
  for (auto item = chosen.rbegin(); item != chosen.rend(); ++item) out.push_back(view_of(**item));
  return out;
}

/// A query parameter as a filter: absent accepts everything.
struct Filter {
  std::optional<std::string> wanted;
  bool operator()(std::string_view value) const { return !wanted || *wanted == value; }
};
Filter filter(const Call& call, std::string_view name) {
  return {http::query_value(call.request.query(), name)};
}

std::uint64_t last_event_id(const http::Request& request) {
  const std::string_view text = request.header("Last-Event-ID");
  std::uint64_t seq = 0;
  std::from_chars(text.data(), text.data() + text.size(), seq);
  return seq;
}

/// Which steps a stream carries, and how.
class StepWriter {
 public:
  static Result<StepWriter> of(const http::Request& request) {
    auto where = Where::of(request);
    if (!where) return tl::unexpected(where.error());
    StepWriter writer(std::move(*where));
    writer.with_event_ = http::query_value(request.query(), "with_event") == "true";
    const auto type = http::query_value(request.query(), "type");
    if (!type) return writer;
    writer.type_ = journal::parse_step_type(*type);
    if (writer.type_) return writer;
    return fail(Errc::invalid_argument, fmt::format("'{}' is no message type", *type), "type");
  }

  void write(const http::Stream& stream, const journal::Step& step) {
    if (selects(step)) stream.write(as_server_event(step));
  }

 private:
  explicit StepWriter(Where where) : where_(std::move(where)) {}

  bool selects(const journal::Step& step) {
    if (type_ && *type_ != step.type) return false;
    return where_.selects_all() || (step.event && where_.selects(*step.event));
  }

  [[nodiscard]] std::string as_server_event(const journal::Step& step) const {
    Json data = view(step);
    if (with_event_ && step.event) data["event"] = Json::parse(step.event->envelope);
    return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", step.seq, to_text(step.type),
                       to_line(data));
  }

  Where where_;
  std::optional<journal::StepType> type_;
  bool with_event_ = false;
};

}  // namespace

void list_events(Call& call) {
  const auto limit = count_parameter(call.request, "limit", kDefaultLimit, kMaxLimit);
  if (!limit) return call.responder.reply(error_reply(limit.error()));
  auto where = Where::of(call.request);
  if (!where) return call.responder.reply(error_reply(where.error()));
  const Filter source = filter(call, "source"), type = filter(call, "detail-type");
  const auto wanted = [&](const bus::EventRef& e) {
    return source(e->source) && type(e->detail_type) && where->selects(*e);
  };
  const auto& events = call.host.world().journal().events();
  call.responder.reply(json_reply(
      200, {{"events",
             latest(events, *limit, wanted, [](const bus::EventRef& e) { return view(*e); })}}));
}

void get_event(Call& call) {
  const auto& journal = call.host.world().journal();
  const bus::EventRef event = event_called(call.host, call.argument);
  if (!event) {
    return call.responder.reply(error_reply(
        404, fmt::format("no event {} in the journal; it may have been evicted", call.argument)));
  }
  Json out = view(*event);
  Json steps = Json::array();
  for (const journal::Step& step : journal.steps()) {
    if (step.event == event) steps.push_back(view(step));
  }
  out["steps"] = std::move(steps);
  call.responder.reply(json_reply(200, out));
}

void list_deliveries(Call& call) {
  const auto limit = count_parameter(call.request, "limit", kDefaultLimit, kMaxLimit);
  if (!limit) return call.responder.reply(error_reply(limit.error()));
  const Filter target = filter(call, "target"), rule = filter(call, "rule"),
               state = filter(call, "state");
  const auto wanted = [&](const journal::DeliveryRef& d) {
    return target(d->address->target_id) && rule(d->address->rule) && state(to_text(d->state));
  };
  const auto& deliveries = call.host.world().journal().deliveries();
  call.responder.reply(json_reply(
      200, {{"deliveries", latest(deliveries, *limit, wanted,
                                  [](const journal::DeliveryRef& d) { return summary(*d); })}}));
}

void get_delivery(Call& call) {
  const auto delivery = call.host.world().journal().find_delivery(DeliveryId{call.argument});
  if (!delivery) {
    return call.responder.reply(error_reply(
        404,
        fmt::format("no delivery {} in the journal; it may have been evicted", call.argument)));
  }
  call.responder.reply(json_reply(200, view(*delivery)));
}

void list_steps(Call& call) {
  const auto limit = count_parameter(call.request, "limit", kDefaultLimit, kMaxLimit);
  if (!limit) return call.responder.reply(error_reply(limit.error()));
  const Filter type = filter(call, "type");
  const auto wanted = [&](const journal::Step& s) { return type(to_text(s.type)); };
  const auto& steps = call.host.world().journal().steps();
  call.responder.reply(json_reply(
      200,
      {{"steps", latest(steps, *limit, wanted, [](const journal::Step& s) { return view(s); })}}));
}

/// Every step that the query selects as a server-sent event, from now on or, with Last-Event-ID,
/// from where the reader left off.
void get_stream(Call& call) {
  auto wanted = StepWriter::of(call.request);
  if (!wanted) return call.responder.reply(error_reply(wanted.error()));
  const auto writer = std::make_shared<StepWriter>(std::move(*wanted));
  const auto host = call.host.shared_from_this();  // the world stays while somebody watches it
  auto& journal = host->world().journal();
  const auto stream = call.responder.start_stream(
      200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}});
  stream.write(": connected\n\n");
  if (!call.request.header("Last-Event-ID").empty()) {
    const std::uint64_t seen = last_event_id(call.request);
    for (const journal::Step& step : journal.steps()) {
      if (step.seq > seen) writer->write(stream, step);
    }
  }
  const auto subscription = journal.subscribe(
      [stream, writer](const journal::Step& step) { writer->write(stream, step); });
  stream.on_closed([host, subscription] { host->world().journal().unsubscribe(subscription); });
  stream.on_drain([host, subscription, stream] {
    host->world().journal().unsubscribe(subscription);
    stream.close();
  });
}

}  // namespace smemu::control
