#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/timer_queue.hpp"
#include "emulator/sqs/queue.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::sqs {

using WaitId = std::uint64_t;

/// What a waiting receiver gets: messages, or none because its time is over; nothing if its queue
/// was deleted meanwhile.
using WaitDone = std::function<void(std::optional<std::vector<Received>>)>;

/// What the queues need of their world.
struct Seams {
  TimerQueue& timers;
  std::function<Instant()> now;
  std::function<std::string()> draw_id;
};

/// All queues of a world, and who waits at them. A long poll polls nothing: it is answered by the
/// send that satisfies it, by a message that becomes visible again, or by its time. Its timers are
/// background, so that in `auto` mode a parked poll neither pulls time along nor makes it jump.
/// Strand-only.
class Queues {
 public:
  using ByName = std::map<std::string, Queue, std::less<>>;

  explicit Queues(Seams seams) : seams_(std::move(seams)) {}

  [[nodiscard]] Moment moment() const { return {seams_.timers.now(), seams_.now()}; }

  /// Null if there is none.
  [[nodiscard]] Queue* find(const Scope& scope, std::string_view name);
  [[nodiscard]] Queue* find_by_arn(std::string_view arn);
  /// Of all accounts and regions.
  [[nodiscard]] std::vector<Queue*> called(std::string_view name);
  [[nodiscard]] const ByName& in(const Scope& scope) { return scopes_[scope]; }
  /// Requires that there is none of that name.
  Queue& create(const Scope& scope, const std::string& name);
  void remove(Queue& queue);
  /// When a queue of that name was last deleted.
  [[nodiscard]] std::optional<Duration> deleted(const Scope& scope, const std::string& name) const;

  Sent send(Queue& queue, NewMessage message);
  std::vector<Received> receive(Queue& queue, const Receive& request);
  [[nodiscard]] std::optional<ReceiptFault> remove_message(Queue& queue, std::string_view handle);
  [[nodiscard]] std::optional<ReceiptFault> change_visibility(Queue& queue, std::string_view handle,
                                                              Duration timeout);

  /// Waits up to `length` for what receive() would give.
  WaitId wait(Queue& queue, Receive request, Duration length, WaitDone done);
  /// Its time is over, early; does nothing if it has been answered.
  void end_wait(WaitId id);

  /// Forgets all; whoever waits is told that the queue is gone.
  void clear();

 private:
  struct Wait {
    Queue* queue;
    Receive request;
    WaitDone done;
    TimerQueue::Id deadline;
  };

  void serve(Queue& queue);
  void watch(Queue& queue);
  void close(WaitId id, std::optional<std::vector<Received>> messages);
  [[nodiscard]] std::optional<WaitId> first_wait(const Queue& queue) const;

  Seams seams_;
  std::map<Scope, ByName> scopes_;
  std::map<std::pair<Scope, std::string>, Duration> deleted_;
  std::map<WaitId, Wait> waits_;                   // in the order they came
  std::map<const Queue*, TimerQueue::Id> wakers_;  // for what becomes visible while somebody waits
  WaitId next_wait_ = 1;
};

/// arn:aws:sqs:REGION:ACCOUNT:NAME
[[nodiscard]] std::string queue_arn(const Scope& scope, std::string_view name);

}  // namespace smemu::sqs
