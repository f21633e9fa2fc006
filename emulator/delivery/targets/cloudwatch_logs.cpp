#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

#include <charconv>

namespace smemu::delivery {
namespace {

struct LogEvent {
  std::int64_t timestamp = 0;  // milliseconds since 1970
  std::string message;
};

std::optional<std::int64_t> milliseconds(json::View timestamp) {
  if (timestamp.is(json::Kind::string)) {
    const auto at = parse_instant(timestamp.string_view());
    return at ? std::optional(to_epoch_millis(*at)) : std::nullopt;
  }
  std::int64_t value = 0;
  const std::string_view text = timestamp.raw();
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A transformer has to make {"timestamp":...,"message":...} (user guide, "Event bus targets:
/// CloudWatch Logs"); anything else is the message of the event's own time.
tl::expected<LogEvent, Unsendable> log_event(const TargetCall& call) {
  if (!call.target.transform) return LogEvent{to_epoch_millis(call.event.time), *call.payload};
  const auto payload = json::Document::parse(*call.payload);
  const json::View root = payload ? payload->root() : json::View();
  const auto timestamp = milliseconds(root["timestamp"]);
  const json::View message = root["message"];
  if (!timestamp || !message) {
    return unsendable("INVALID_PARAMETER",
                      "what is transformed for a log group has to be {\"timestamp\": TIME, "
                      "\"message\": TEXT}, the time in milliseconds or ISO 8601");
  }
  return LogEvent{*timestamp,
                  message.is(json::Kind::string) ? message.string() : json::minify(message)};
}

/// "log-group:NAME" or "log-group:NAME:*".
std::string_view group_of(const bus::Arn& arn) {
  std::string_view name = arn.resource_name();
  if (name.ends_with(":*")) name.remove_suffix(2);
  return name;
}

}  // namespace

/// The stream is named by the delivery; EventBridge makes a new one as it needs them.
Sendable cloudwatch_logs_request(const TargetCall& call) {
  const auto event = log_event(call);
  if (!event) return tl::unexpected(event.error());
  const std::string json =
      json::Object().number("timestamp", event->timestamp).text("message", event->message).done();
  return json_call(call, "Logs_20140328.PutLogEvents", "1.1",
                   json::Object()
                       .text("logGroupName", group_of(arn_of(call)))
                       .text("logStreamName", idempotency_token(call))
                       .raw("logEvents", json::Array().raw(json).done())
                       .done());
}

}  // namespace smemu::delivery
