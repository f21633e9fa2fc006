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

/// Deliveries that must keep their order share a line; empty where AWS promises none. A FIFO queue
/// keeps the order that its messages come in, so they are sent one by one.
std::string line_of(const Recipient& recipient) {
  if (!recipient.target.arn.ends_with(".fifo")) return {};
  return recipient.rule_arn + ' ' + recipient.target.id;
}

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

  const auto delivery = std::make_shared<Delivery>();
  delivery->event = std::move(event);
  delivery->recipient = std::move(recipient);
  delivery->record = std::move(record);
  delivery->began = around_.timers.now();
  delivery->serial = next_serial_++;
  around_.journal.append(step_of(*delivery, StepType::invocation_start));
  queue_or_begin(delivery);
}

void Dispatcher::queue_or_begin(const DeliveryPtr& delivery) {
  if (const std::string line = line_of(delivery->recipient); !line.empty()) {
    auto& queue = lines_[line];
    queue.push_back(delivery);
    if (queue.size() > 1) return;
  }
  admit(delivery);
}

/// An attempt is due: it starts when the target's rate allows. Whoever would wait longer than the
/// event may live takes no turn.
void Dispatcher::admit(const DeliveryPtr& delivery) {
  const Recipient& to = delivery->recipient;
  const Duration left = to.target.retry.maximum_event_age - age_of(*delivery);
  if (left < Duration::zero()) return expire(delivery);
  const int limit = around_.rate_limit ? around_.rate_limit(to) : 0;
  if (limit == 0) return start_attempt(delivery);
  const Duration now = around_.timers.now();
  const Duration turn = rates_.next(to.target.arn, limit, now);
  if (turn > now) {
    journal::Step step = step_of(*delivery, StepType::invocation_throttle_start);
    step.details = fmt::format("{} takes {} invocations a second; this one waits {}", to.target.id,
                               limit, to_text(std::min(turn - now, left)));
    around_.journal.append(std::move(step));
  }
  if (turn - now > left) return wait(delivery, left, &Dispatcher::expire);
  rates_.take(to.target.arn, turn, now);
  if (turn == now) return start_attempt(delivery);
  wait(delivery, turn - now, &Dispatcher::start_attempt);
}

void Dispatcher::start_attempt(const DeliveryPtr& delivery) {
  auto& attempts = delivery->record->attempts;
  attempts.push_back(journal::AttemptRecord{});
  attempts.back().number = static_cast<int>(attempts.size());
  attempts.back().started = around_.now();
  around_.journal.append(step_of(*delivery, StepType::invocation_attempt_start));

  Sendable request = around_.resolve(delivery->event, delivery->recipient);
  if (!request) return conclude(delivery, Outcome{}, judge(request.error()));
  record_request(*delivery->record, *request);
  delivery->answerer = request->answerer;
  const std::uint64_t key = next_key_++;
  flying_.emplace(key, delivery);
  around_.send(key, std::move(*request));
}

void Dispatcher::attempt_ended(std::uint64_t key, const Outcome& outcome) {
  const auto node = flying_.extract(key);
  if (node.empty()) return;
  const DeliveryPtr& delivery = node.mapped();
  conclude(delivery, outcome, judge(outcome, delivery->answerer, around_.now()));
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
  journal::Step success = step_of(*delivery, StepType::invocation_success);
  success.status = verdict.status;
  around_.journal.append(std::move(success));
  end(delivery, journal::DeliveryState::succeeded);
}

void Dispatcher::retry_or_give_up(const DeliveryPtr& delivery, const Verdict& verdict) {
  const int attempt = delivery->record->attempts.back().number;
  const Duration pause = back_off(around_.seed(), delivery->record->id.value, attempt);
  const Retry retry =
      after_failure(delivery->recipient.target.retry, verdict, attempt, age_of(*delivery), pause);
  if (!retry.wait) return give_up(delivery, verdict, retry.exhausted);
  wait(delivery, *retry.wait, &Dispatcher::admit);
}

/// The event became too old while it waited for its turn.
void Dispatcher::expire(const DeliveryPtr& delivery) {
  Verdict verdict;
  verdict.error_code = "THROTTLING";
  verdict.message = "the event became too old before its turn came";
  give_up(delivery, verdict, std::string(kTooOld));
}

void Dispatcher::give_up(const DeliveryPtr& delivery, const Verdict& verdict,
                         const std::string& exhausted) {
  journal::Step step = step_of(*delivery, StepType::invocation_failure);
  step.status = verdict.status;
  step.error_code = verdict.error_code;
  step.details = exhausted.empty() ? verdict.message
                                   : fmt::format("{}; gave up: {}", verdict.message, exhausted);
  around_.journal.append(std::move(step));
  bury(delivery, verdict, exhausted);
  end(delivery, journal::DeliveryState::failed);
}

/// As on AWS, a queue that does not take the dead letter loses the event; here with a warning.
void Dispatcher::bury(const DeliveryPtr& delivery, const Verdict& verdict,
                      const std::string& exhausted) {
  const Recipient& from = delivery->recipient;
  if (from.target.dead_letter_arn.empty() || !around_.bury) return;
  DeadLetter letter =
      dead_letter_of(*delivery->event, from, verdict, exhausted, delivery->record->attempts.size());
  const Result<std::string> sent = around_.bury(from, letter);
  journal::Step step = step_of(*delivery, sent ? StepType::invocation_dlq : StepType::warning);
  step.error_code = verdict.error_code;
  step.details = sent
                     ? fmt::format("sent to {} as message {}", letter.queue_arn, *sent)
                     : fmt::format("the event is lost: the dead letter could not be sent to {}: {}",
                                   letter.queue_arn, sent.error().message);
  around_.journal.append(std::move(step));
  delivery->record->dead_letter =
      journal::DeadLetterRecord{std::move(letter.queue_arn), std::move(letter.attributes),
                                sent ? *sent : "", sent ? "" : sent.error().message};
}

/// The next in line begins from the timer loop, so that a long line is not a deep stack.
void Dispatcher::end(const DeliveryPtr& delivery, journal::DeliveryState state) {
  delivery->record->state = state;
  const auto line = lines_.find(line_of(delivery->recipient));
  if (line == lines_.end()) return;
  line->second.pop_front();
  if (line->second.empty()) {
    lines_.erase(line);
  } else {
    wait(line->second.front(), Duration::zero(), &Dispatcher::admit);
  }
}

void Dispatcher::wait(const DeliveryPtr& delivery, Duration length, Step then) {
  waiting_.emplace(delivery->serial, delivery);
  delivery->timer =
      around_.timers.after(length, TimerKind::work, [this, then, serial = delivery->serial] {
        const DeliveryPtr due = waiting_.extract(serial).mapped();
        (this->*then)(due);
      });
}

Duration Dispatcher::age_of(const Delivery& delivery) const {
  return around_.timers.now() - delivery.began;
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
  for (const auto& [serial, delivery] : waiting_) around_.timers.cancel(delivery->timer);
  waiting_.clear();
  flying_.clear();
  lines_.clear();
  rates_.clear();
  next_key_ = 1;
  next_serial_ = 1;
}

}  // namespace smemu::delivery
