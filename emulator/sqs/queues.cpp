#include "emulator/sqs/queues.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace smemu::sqs {

std::string queue_arn(const Scope& scope, std::string_view name) {
  const std::string_view partition = scope.region.starts_with("cn-")       ? "aws-cn"
                                     : scope.region.starts_with("us-gov-") ? "aws-us-gov"
                                                                           : "aws";
  return fmt::format("arn:{}:sqs:{}:{}:{}", partition, scope.region, scope.account, name);
}

Queue* Queues::find(const Scope& scope, std::string_view name) {
  const auto scoped = scopes_.find(scope);
  if (scoped == scopes_.end()) return nullptr;
  const auto found = scoped->second.find(name);
  return found == scoped->second.end() ? nullptr : &found->second;
}

Queue* Queues::find_by_arn(std::string_view arn) {
  for (auto& [scope, queues] : scopes_) {
    const auto found = queues.find(arn.substr(arn.rfind(':') + 1));
    if (found != queues.end() && found->second.arn == arn) return &found->second;
  }
  return nullptr;
}

std::vector<Queue*> Queues::called(std::string_view name) {
  std::vector<Queue*> out;
  for (auto& [scope, queues] : scopes_) {
    const auto found = queues.find(name);
    if (found != queues.end()) out.push_back(&found->second);
  }
  return out;
}

Queue& Queues::create(const Scope& scope, const std::string& name) {
  Queue queue(scope, name, queue_arn(scope, name), seams_.now());
  return scopes_[scope].emplace(name, std::move(queue)).first->second;
}

void Queues::remove(Queue& queue) {
  while (const auto waiting = first_wait(queue)) close(*waiting, std::nullopt);
  watch(queue);
  deleted_.insert_or_assign({queue.scope, queue.name}, seams_.timers.now());
  ByName& siblings = scopes_.at(queue.scope);
  siblings.erase(siblings.find(queue.name));
}

std::optional<Duration> Queues::deleted(const Scope& scope, const std::string& name) const {
  const auto found = deleted_.find({scope, name});
  if (found == deleted_.end()) return std::nullopt;
  return found->second;
}

Sent Queues::send(Queue& queue, NewMessage message) {
  Sent sent = queue.send(std::move(message), seams_.draw_id(), moment());
  serve(queue);
  return sent;
}

std::vector<Received> Queues::receive(Queue& queue, const Receive& request) {
  const auto& redrive = queue.settings.redrive;
  Queue* dead_letters = redrive ? find_by_arn(redrive->dead_letter_arn) : nullptr;
  if (dead_letters && !dead_letters->settings.redrive_allow.takes(queue.arn)) {
    dead_letters = nullptr;  // they stay where they are
  }
  std::vector<Message> exhausted;
  auto received =
      queue.receive(request, moment(), dead_letters ? redrive->max_receives : 0, exhausted);
  for (Message& message : exhausted) {
    message.dead_letter_source = queue.arn;
    dead_letters->take(std::move(message), moment());
  }
  if (!exhausted.empty()) serve(*dead_letters);
  return received;
}

std::optional<ReceiptFault> Queues::remove_message(Queue& queue, std::string_view handle) {
  const auto fault = queue.remove(handle, moment());
  serve(queue);  // a FIFO group may be free now
  return fault;
}

std::optional<ReceiptFault> Queues::change_visibility(Queue& queue, std::string_view handle,
                                                      Duration timeout) {
  const auto fault = queue.change_visibility(handle, timeout, moment());
  serve(queue);
  return fault;
}

// --- Waiting

WaitId Queues::wait(Queue& queue, Receive request, Duration length, WaitDone done) {
  const WaitId id = next_wait_++;
  const auto deadline =
      seams_.timers.after(length, TimerKind::background, [this, id] { end_wait(id); });
  waits_.emplace(id, Wait{&queue, std::move(request), std::move(done), deadline});
  watch(queue);
  return id;
}

void Queues::end_wait(WaitId id) {
  const auto found = waits_.find(id);
  if (found == waits_.end()) return;
  Queue& queue = *found->second.queue;
  close(id, std::vector<Received>{});
  watch(queue);
}

void Queues::close(WaitId id, std::optional<std::vector<Received>> messages) {
  auto node = waits_.extract(id);
  seams_.timers.cancel(node.mapped().deadline);
  node.mapped().done(std::move(messages));
}

std::optional<WaitId> Queues::first_wait(const Queue& queue) const {
  const auto found = std::find_if(waits_.begin(), waits_.end(),
                                  [&](const auto& entry) { return entry.second.queue == &queue; });
  if (found == waits_.end()) return std::nullopt;
  return found->first;
}

/// First come, first served.
void Queues::serve(Queue& queue) {
  while (const auto waiting = first_wait(queue)) {
    auto messages = receive(queue, waits_.at(*waiting).request);
    if (messages.empty()) break;
    close(*waiting, std::move(messages));
  }
  watch(queue);
}

/// While somebody waits, a timer looks when the next message becomes visible by itself.
void Queues::watch(Queue& queue) {
  if (const auto waker = wakers_.extract(&queue)) seams_.timers.cancel(waker.mapped());
  const auto next = queue.next_visible();
  if (!next || !first_wait(queue)) return;
  wakers_.emplace(&queue, seams_.timers.after(*next - seams_.timers.now(), TimerKind::background,
                                              [this, &queue] { serve(queue); }));
}

void Queues::clear() {
  while (!waits_.empty()) close(waits_.begin()->first, std::nullopt);
  wakers_.clear();
  scopes_.clear();
  deleted_.clear();
  next_wait_ = 1;
}

}  // namespace smemu::sqs
