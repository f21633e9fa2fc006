#include "emulator/delivery/dispatcher.hpp"

#include "emulator/base/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace smemu::delivery {
namespace {

using journal::StepType;

/// Stable across runs: a delivery is one event to one target of one rule, and a fault's copies of
/// it are others.
DeliveryId id_of(const bus::Event& event, const Recipient& recipient, int copy) {
  const std::string& rule_arn = recipient.address().rule_arn;
  const std::string& target_id = recipient.target->id;
  std::string path;
  path.reserve(event.id.value.size() + rule_arn.size() + target_id.size() + 2);
  path.append(event.id.value).append(1, '\n').append(rule_arn).append(1, '\n').append(target_id);
  if (copy > 0) path.append(1, '\n').append(std::to_string(copy));
  return DeliveryId{"dlv-" + to_hex(draw(0, path, 0))};
}

std::string_view shown_url(const OutboundRequest& request) {
  return request.shown_url.empty() ? request.url : request.shown_url;
}

std::string_view shown(const Header& header) {
  return header.secret ? std::string_view("***") : header.value;
}

void corrupt(OutboundRequest& request, std::uint64_t drawn) {
  const auto cut = [&](const SharedBytes& bytes) {
    return std::make_shared<const std::string>(faults::cut_short(*bytes, drawn));
  };
  if (request.body) request.body = cut(request.body);
  if (request.shown_body) request.shown_body = cut(request.shown_body);
}

/// What an attempt ends with if a fault says how.
struct Forced {
  faults::Action action;
  std::optional<int> status;  // or the fault behind it
  SendFault fault = SendFault::timeout;
  std::string_view message = {};
};
constexpr std::array<Forced, 3> kForced{{
    {faults::Action::throttle, 429},
    {faults::Action::reset, std::nullopt, SendFault::connection_reset,
     "the connection was closed before an answer came"},
    {faults::Action::timeout, std::nullopt, SendFault::timeout, "no answer came within 5 s"},
}};

Outcome outcome_of(const faults::Answer& answer) {
  Outcome outcome;
  if (answer.action == faults::Action::status) {
    outcome.response = InboundResponse{answer.status, {}, {}, false};
    return outcome;
  }
  const auto* const row = std::find_if(kForced.begin(), kForced.end(), [&](const Forced& forced) {
    return forced.action == answer.action;
  });
  if (row->status) {
    outcome.response = InboundResponse{*row->status, {}, {}, false};
  } else {
    outcome.fault = row->fault;
    outcome.message = row->message;
  }
  return outcome;
}

/// A timeout takes its time, on the virtual clock; the rest is known at once.
Duration length_of(const faults::Answer& answer) {
  return answer.action == faults::Action::timeout ? Duration(std::chrono::seconds(5)) : Duration();
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
  if (!recipient.target->arn.ends_with(".fifo")) return {};
  return recipient.address().rule_arn + ' ' + recipient.target->id;
}

}  // namespace

Dispatcher::Dispatcher(Surroundings around)
    : around_(std::move(around)),
      authorizer_({.timers = around_.timers,
                   .now = around_.now,
                   .resources = around_.resources,
                   .send = around_.send,
                   .new_key = [this] { return next_key_++; },
                   .warn = around_.warn}) {}

void Dispatcher::deliver(bus::EventRef event, Recipient recipient) {
  open(std::move(event), std::move(recipient), 0, {});
}

void Dispatcher::open(bus::EventRef event, Recipient recipient, int copy, std::string copied_by) {
  auto record = std::make_shared<journal::DeliveryRecord>();
  record->id = id_of(*event, recipient, copy);
  record->event = event;
  record->address = recipient.target->address;
  around_.journal.open(record);

  const auto delivery = std::make_shared<Delivery>();
  delivery->event = std::move(event);
  delivery->recipient = std::move(recipient);
  delivery->record = std::move(record);
  delivery->began = around_.timers.now();
  delivery->serial = next_serial_++;
  delivery->copy = copy;
  delivery->copied_by = std::move(copied_by);
  journal::Step step = step_of(*delivery, StepType::invocation_start);
  step.fault = delivery->copied_by;
  around_.journal.append(std::move(step));
  queue_or_begin(delivery);
}

void Dispatcher::queue_or_begin(const DeliveryPtr& delivery) {
  if (const std::string line = line_of(delivery->recipient); !line.empty()) {
    auto& queue = lines_[line];
    queue.push_back(delivery);
    if (queue.size() > 1) return;
  }
  approach(delivery);
}

/// An attempt is due. What goes wrong with it is known from here on.
void Dispatcher::approach(const DeliveryPtr& delivery) {
  delivery->strike = {};
  if (around_.strike) {
    const int attempt = static_cast<int>(delivery->record->attempts.size()) + 1;
    delivery->strike =
        around_.strike(*delivery->event, delivery->recipient, attempt, delivery->copy);
  }
  const faults::Strike& strike = delivery->strike;
  if (!strike.copied_by.empty()) copy(*delivery);
  if (!strike.dropped_by.empty()) return lose(delivery);
  if (strike.delay == Duration::zero()) return admit(delivery);
  wait(delivery, strike.delay, &Dispatcher::admit);
}

void Dispatcher::copy(const Delivery& delivery) {
  int number = 0;
  for (const std::string& fault : delivery.strike.copied_by) {
    open(delivery.event, delivery.recipient, ++number, fault);
  }
}

/// Nothing is sent, nobody is told: there is no dead letter either.
void Dispatcher::lose(const DeliveryPtr& delivery) {
  journal::Step step = step_of(*delivery, StepType::invocation_failure);
  step.details = "the delivery was lost";
  step.fault = delivery->strike.dropped_by;
  around_.journal.append(std::move(step));
  end(delivery, journal::DeliveryState::failed);
}

/// The attempt starts when the target's rate allows. Whoever would wait longer than the
/// event may live takes no turn.
void Dispatcher::admit(const DeliveryPtr& delivery) {
  const Recipient& to = delivery->recipient;
  const Duration left = to.target->retry.maximum_event_age - age_of(*delivery);
  if (left < Duration::zero()) return expire(delivery);
  const int limit = around_.rate_limit ? around_.rate_limit(to) : 0;
  if (limit == 0) return authorize_attempt(delivery);
  const Duration now = around_.timers.now();
  const Duration turn = rates_.next(to.target->arn, limit, now);
  if (turn > now) {
    journal::Step step = step_of(*delivery, StepType::invocation_throttle_start);
    step.details = fmt::format("{} takes {} invocations a second; this one waits {}", to.target->id,
                               limit, to_text(std::min(turn - now, left)));
    around_.journal.append(std::move(step));
  }
  if (turn - now > left) return wait(delivery, left, &Dispatcher::expire);
  rates_.take(to.target->arn, turn, now);
  if (turn == now) return authorize_attempt(delivery);
  wait(delivery, turn - now, &Dispatcher::authorize_attempt);
}

void Dispatcher::authorize_attempt(const DeliveryPtr& delivery) {
  bus::Connection* const connection = authorizer_.connection_of(delivery->recipient);
  if (!connection) return start_attempt(delivery);
  authorizer_.when_authorized(delivery->recipient.scope, *connection,
                              [this, delivery](const std::optional<Verdict>& problem) {
                                if (!problem) return start_attempt(delivery);
                                open_attempt(delivery);
                                conclude(delivery, Outcome{}, *problem);
                              });
}

void Dispatcher::open_attempt(const DeliveryPtr& delivery) {
  auto& attempts = delivery->record->attempts;
  attempts.push_back(journal::AttemptRecord{});
  attempts.back().number = static_cast<int>(attempts.size());
  attempts.back().started = around_.now();
  const faults::Strike& strike = delivery->strike;
  attempts.back().fault = faults::names({strike.delayed_by, strike.corrupted_by});
  journal::Step step = step_of(*delivery, StepType::invocation_attempt_start);
  step.fault = attempts.back().fault;
  around_.journal.append(std::move(step));
}

void Dispatcher::start_attempt(const DeliveryPtr& delivery) {
  open_attempt(delivery);
  const faults::Strike& strike = delivery->strike;
  if (strike.answer && strike.answer->action == faults::Action::permissions) {
    return conclude(delivery, Outcome{},
                    {Grade::permanent, std::nullopt, "NO_PERMISSIONS",
                     fmt::format("EventBridge may not invoke {}", delivery->recipient.target->arn),
                     std::nullopt},
                    strike.answer->fault);
  }
  Sendable request = around_.resolve(delivery->event, delivery->recipient);
  if (!request) return conclude(delivery, Outcome{}, judge(request.error()));
  if (!strike.corrupted_by.empty()) corrupt(*request, strike.corruption);
  delivery->record->request = head_of(*request);
  delivery->record->payload = request->shown_body ? request->shown_body : request->body;
  delivery->answerer = request->answerer;
  if (strike.answer && !strike.answer->reaches_target) {
    return wait(delivery, length_of(*strike.answer), &Dispatcher::suffer);
  }
  send(delivery, std::move(*request));
}

/// As it may be shown. Mostly it is that of the request before, and shared.
std::shared_ptr<const journal::RequestHead> Dispatcher::head_of(const OutboundRequest& request) {
  const auto is_same = [](const Header& header, const auto& before) {
    return header.name == before.first && shown(header) == before.second;
  };
  const auto& headers = request.headers;
  const auto& latest = latest_head_;
  if (latest && latest->method == request.method && latest->url == shown_url(request) &&
      std::equal(headers.begin(), headers.end(), latest->headers.begin(), latest->headers.end(),
                 is_same)) {
    return latest;
  }
  journal::RequestHead head{request.method, std::string(shown_url(request)), {}};
  for (const Header& header : headers) head.headers.emplace_back(header.name, shown(header));
  return latest_head_ = std::make_shared<const journal::RequestHead>(std::move(head));
}

void Dispatcher::send(const DeliveryPtr& delivery, OutboundRequest request) {
  const bus::Connection* const connection = authorizer_.connection_of(delivery->recipient);
  if (connection) {
    const auto& token = std::get<bus::OAuthClient>(connection->auth).token;
    delivery->token = token ? token->value : "";
  }
  const std::uint64_t key = next_key_++;
  flying_.emplace(key, delivery);
  around_.send(key, std::move(request));
}

/// The attempt ends as a fault says, whatever the target may have answered.
void Dispatcher::suffer(const DeliveryPtr& delivery) {
  const faults::Answer& answer = *delivery->strike.answer;
  const Outcome outcome = outcome_of(answer);
  conclude(delivery, outcome, judge(outcome, delivery->answerer, around_.now()), answer.fault);
}

void Dispatcher::attempt_ended(std::uint64_t key, const Outcome& outcome) {
  if (authorizer_.ended(key, outcome)) return;
  const auto node = flying_.extract(key);
  if (node.empty()) return;
  const DeliveryPtr& delivery = node.mapped();
  if (const auto& answer = delivery->strike.answer) {
    return wait(delivery, length_of(*answer), &Dispatcher::suffer);
  }
  const Verdict verdict = judge(outcome, delivery->answerer, around_.now());
  constexpr int kUnauthorized = 401, kProxyUnauthorized = 407;
  if (verdict.status == kUnauthorized || verdict.status == kProxyUnauthorized) {
    authorizer_.refused(delivery->recipient, delivery->token);
  }
  conclude(delivery, outcome, verdict);
}

/// `fault`: the one that made this end.
void Dispatcher::conclude(const DeliveryPtr& delivery, const Outcome& outcome,
                          const Verdict& verdict, std::string_view fault) {
  journal::AttemptRecord& attempt = delivery->record->attempts.back();
  record_outcome(attempt, outcome, verdict, around_.now());
  attempt.fault = faults::names({attempt.fault, fault});
  journal::Step step = step_of(*delivery, kAttemptSteps[static_cast<std::size_t>(verdict.grade)]);
  step.status = verdict.status;
  step.error_code = verdict.error_code;
  step.details = verdict.message;
  step.fault = fault;
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
      after_failure(delivery->recipient.target->retry, verdict, attempt, age_of(*delivery), pause);
  if (!retry.wait) return give_up(delivery, verdict, retry.exhausted);
  wait(delivery, *retry.wait, &Dispatcher::approach);
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
  if (from.target->dead_letter_arn.empty() || !around_.bury) return;
  DeadLetter letter =
      dead_letter_of(*delivery->event, from, verdict, exhausted, delivery->record->attempts.size());
  const Result<std::string> sent = around_.bury(*delivery->event, from, letter);
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
    wait(line->second.front(), Duration::zero(), &Dispatcher::approach);
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
  step.address = delivery.record->address;
  step.delivery = delivery.record;
  step.attempt = static_cast<int>(delivery.record->attempts.size());
  return step;
}

void Dispatcher::clear() {
  for (const auto& [serial, delivery] : waiting_) around_.timers.cancel(delivery->timer);
  waiting_.clear();
  flying_.clear();
  lines_.clear();
  rates_.clear();
  authorizer_.clear();
  next_key_ = 1;
  next_serial_ = 1;
}

}  // namespace smemu::delivery
