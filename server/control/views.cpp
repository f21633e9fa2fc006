#include "server/control/views.hpp"

namespace smemu::control {
namespace {

void set(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

Json headers_view(const std::vector<std::pair<std::string, std::string>>& headers) {
  Json out = Json::array();
  for (const auto& [name, value] : headers) out.push_back({{"name", name}, {"value", value}});
  return out;
}

/// Parsed where it is JSON, so that a reader need not parse twice; the text itself where it is not.
Json body_view(const std::string& body) {
  Json parsed = Json::parse(body, nullptr, false);
  return parsed.is_discarded() ? Json(body) : parsed;
}

Json view(const journal::AttemptRecord& attempt) {
  Json out{{"attempt", attempt.number}, {"started", to_iso_seconds(attempt.started)}};
  if (!attempt.ended) {
    out["outcome"] = "pending";
    return out;
  }
  out["ended"] = to_iso_seconds(*attempt.ended);
  out["outcome"] = attempt.error_code.empty() ? "succeeded" : "failed";
  if (attempt.status) out["status"] = *attempt.status;
  set(out, "error_code", attempt.error_code);
  set(out, "message", attempt.message);
  set(out, "fault", attempt.fault);
  out["real_latency_ms"] = static_cast<double>(attempt.real_latency.count()) / 1e6;
  if (attempt.status) {
    out["response"] = {{"headers", headers_view(attempt.response_headers)},
                       {"body", body_view(attempt.response_body)}};
  }
  return out;
}

Json view(const journal::DeadLetterRecord& letter) {
  Json out{{"queue_arn", letter.queue_arn}, {"sent", letter.failure.empty()}};
  set(out, "message_id", letter.message_id);
  set(out, "failure", letter.failure);
  Json attributes = Json::object();
  for (const auto& [name, value] : letter.attributes) attributes[name] = value;
  out["attributes"] = std::move(attributes);
  return out;
}

}  // namespace

Json view(const bus::Event& event) {
  Json out{{"id", event.id.value}, {"bus", event.bus}, {"event", body_view(event.envelope)}};
  if (!event.trace) return out;
  Json& trace = out["trace"] = Json::object();
  set(trace, "traceparent", event.trace->parent);
  set(trace, "tracestate", event.trace->state);
  set(trace, "X-Amzn-Trace-Id", event.trace->xray);
  return out;
}

Json view(const journal::Step& step) {
  Json out{
      {"seq", step.seq}, {"message_type", to_text(step.type)}, {"time", to_iso_seconds(step.time)}};
  if (step.event) out["event_id"] = step.event->id.value;
  set(out, "bus", step.bus());
  set(out, "rule", step.rule());
  set(out, "rule_arn", step.rule_arn());
  set(out, "target_id", step.target_id());
  set(out, "target_arn", step.target_arn());
  set(out, "delivery_id", step.delivery_id().value);
  if (step.attempt > 0) out["attempt"] = step.attempt;
  if (step.status) out["status"] = *step.status;
  set(out, "error_code", step.error_code);
  set(out, "details", step.details);
  set(out, "fault", step.fault);
  return out;
}

Json summary(const journal::DeliveryRecord& delivery) {
  Json out{{"id", delivery.id.value},
           {"event_id", delivery.event->id.value},
           {"detail_type", delivery.event->detail_type},
           {"time", to_iso_seconds(delivery.event->time)},
           {"bus", delivery.address->bus},
           {"rule", delivery.address->rule},
           {"target_id", delivery.address->target_id},
           {"state", to_text(delivery.state)},
           {"attempts", delivery.attempts.size()}};
  if (delivery.attempts.empty()) return out;
  const auto& last = delivery.attempts.back();
  if (last.status) out["status"] = *last.status;
  set(out, "error_code", last.error_code);
  return out;
}

Json view(const journal::DeliveryRecord& delivery) {
  Json out = summary(delivery);
  out["target_arn"] = delivery.address->target_arn;
  const journal::RequestHead head = delivery.request ? *delivery.request : journal::RequestHead();
  out["request"] = {
      {"method", head.method}, {"url", head.url}, {"headers", headers_view(head.headers)}};
  if (delivery.payload) out["request"]["body"] = body_view(*delivery.payload);
  Json attempts = Json::array();
  for (const auto& attempt : delivery.attempts) attempts.push_back(view(attempt));
  out["attempts"] = std::move(attempts);
  if (delivery.dead_letter) out["dead_letter"] = view(*delivery.dead_letter);
  return out;
}

}  // namespace smemu::control
