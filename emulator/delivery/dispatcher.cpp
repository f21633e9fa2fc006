#include "emulator/delivery/dispatcher.hpp"

#include "emulator/base/draw.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace smemu::delivery {
namespace {

using journal::StepType;

/// Stable across runs: a delivery is one event to one target of one rule.
DeliveryId id_of(const bus::Event& event, const Recipient& recipient) {
  const std::string path =
      fmt::format("{}\n{}\n{}", event.id.value, recipient.rule_arn, recipient.target.id);
  return DeliveryId{"dlv-" + to_hex(draw(0, path, 0))};
}

void record_request(journal::DeliveryRecord& record, const OutboundRequest& request) {
  record.method = request.method;
  record.url = request.url;
  record.payload = request.body;
  record.headers.clear();
  for (const Header& header : request.headers) {
    record.headers.emplace_back(header.name, header.secret ? "***" : header.value);
  }
}

void record_outcome(journal::AttemptRecord& attempt, const Outcome& outcome, const Verdict& verdict,
                    Instant now) {
  attempt.ended = now;
  attempt.status = verdict.status;
  attempt.error_code = verdict.error_code;
  attempt.message = verdict.message;
  attempt.real_latency = outcome.real_latency;
  if (!outcome.response) return;
  attempt.response_body = outcome.response->body;
  for (const Header& header : outcome.response->headers) {
    attempt.response_headers.emplace_back(header.name, header.value);
  }
}

constexpr std::array<StepType, 3> kAttemptSteps{StepType::invocation_attempt_success,
                                                StepType::invocation_attempt_retryable_failure,
                                                StepType::invocation_attempt_permanent_failure};

}  // namespace

void Dispatcher::deliver(bus::EventRef event, Recipient recipient) {
  auto record = std::make_shared<journal::DeliveryRecord>();
  record->id = id_of(*event, recipient);
  record->event = event;
  record->bus = recipient.bus;
  record->rule = recipient.rule;
  record->rule_arn = recipient.rule_arn;
  record->target_id = recipient.target.id;
  record->target_arn = recipient.target.arn;
  around_.journal.open(record);

  const auto delivery = std::make_shared<Delivery>(Delivery{
      std::move(event), std::move(recipient), record, around_.timers.now(), next_serial_++, {}});
  around_.journal.append(step_of(*delivery, StepType::invocation_start));
  start_attempt(delivery);
}

void Dispatcher::start_attempt(const DeliveryPtr& delivery) {
  auto& attempts = delivery->record->attempts;
  attempts.push_back(journal::AttemptRecord{});
  attempts.back().number = static_cast<int>(attempts.size());
  attempts.back().started = around_.now();
  around_.journal.append(step_of(*delivery, StepType::invocation_attempt_start));

  Sendable request = around_.resolve(delivery->event, delivery->recipient);
  if (!request) {
    const auto& [code, message] = request.error();
    const Verdict verdict{Grade::permanent, std::nullopt, code, message, {}};
    conclude(delivery, Outcome{}, verdict);
    return;
  }
  record_request(*delivery->record, *request);
  const std::uint64_t key = next_key_++;
  flying_.emplace(key, delivery);
  around_.send(key, std::move(*request));
}

void Dispatcher::attempt_ended(std::uint64_t key, const Outcome& outcome) {
  const auto node = flying_.extract(key);
  if (node.empty()) return;
  conclude(node.mapped(), outcome, judge(outcome));
}

void Dispatcher::conclude(const DeliveryPtr& delivery, const Outcome& outcome,
                          const Verdict& verdict) {
  record_outcome(delivery->record->attempts.back(), outcome, verdict, around_.now());
  journal::Step step = step_of(*delivery, kAttemptSteps[static_cast<std::size_t>(verdict.grade)]);
  step.status = verdict.status;
  step.error_code = verdict.error_code;
  step.details = verdict.message;
  around_.journal.append(std::move(step));
  if (verdict.grade != Grade::succeeded) return retry_or_give_up(delivery, verdict);
  delivery->record->state = journal::DeliveryState::succeeded;
  journal::Step success = step_of(*delivery, StepType::invocation_success);
  success.status = verdict.status;
  around_.journal.append(std::move(success));
}

void Dispatcher::retry_or_give_up(const DeliveryPtr& delivery, const Verdict& verdict) {
  const int attempt = delivery->record->attempts.back().number;
  const Duration age = around_.timers.now() - delivery->began;
  const Duration pause = back_off(around_.seed(), delivery->record->id.value, attempt);
  const Retry retry = after_failure(delivery->recipient.target.retry, verdict, attempt, age, pause);
  if (!retry.wait) return give_up(delivery, verdict, retry.exhausted);
  waiting_.emplace(delivery->serial, delivery);
  delivery->retry =
      around_.timers.after(*retry.wait, TimerKind::work, [this, serial = delivery->serial] {
        const DeliveryPtr due = waiting_.extract(serial).mapped();
        start_attempt(due);
      });
}

void Dispatcher::give_up(const DeliveryPtr& delivery, const Verdict& verdict,
                         const std::string& exhausted) {
  delivery->record->state = journal::DeliveryState::failed;
  journal::Step step = step_of(*delivery, StepType::invocation_failure);
  step.status = verdict.status;
  step.error_code = verdict.error_code;
  step.details = exhausted.empty() ? verdict.message
                                   : fmt::format("{}; gave up: {}", verdict.message, exhausted);
  around_.journal.append(std::move(step));
}

journal::Step Dispatcher::step_of(const Delivery& delivery, StepType type) const {
  journal::Step step;
  step.at = around_.timers.now();
  step.time = around_.now();
  step.type = type;
  step.event = delivery.event;
  step.bus = delivery.recipient.bus;
  step.rule = delivery.recipient.rule;
  step.rule_arn = delivery.recipient.rule_arn;
  step.target_id = delivery.recipient.target.id;
  step.target_arn = delivery.recipient.target.arn;
  step.delivery = delivery.record->id;
  step.attempt = static_cast<int>(delivery.record->attempts.size());
  return step;
}

void Dispatcher::clear() {
  for (const auto& [serial, delivery] : waiting_) around_.timers.cancel(delivery->retry);
  waiting_.clear();
  flying_.clear();
  next_key_ = 1;
  next_serial_ = 1;
}

}  // namespace smemu::delivery
