#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/sqs/message.hpp"
#include "emulator/sqs/receipt.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::sqs {

/// Messages received so often go to another queue instead.
struct Redrive {
  std::string dead_letter_arn;
  int max_receives = 0;
};

/// Whose dead-letter queue a queue may be.
struct RedriveAllow {
  enum class Who : std::uint8_t { all, none, listed };
  Who who = Who::all;
  std::vector<std::string> sources;  // ARNs, where they are listed

  [[nodiscard]] bool takes(std::string_view source_arn) const {
    if (who != Who::listed) return who == Who::all;
    return std::find(sources.begin(), sources.end(), source_arn) != sources.end();
  }
};

/// What a queue's attributes mean. The defaults are AWS's.
struct Settings {
  Duration visibility = std::chrono::seconds(30);
  Duration retention = std::chrono::days(4);
  Duration delay{};
  Duration wait{};  // of a ReceiveMessage that says nothing itself
  std::size_t max_message_bytes = 1U << 20;
  bool fifo = false;
  bool content_based_deduplication = false;
  bool deduplicates_per_group = false;
  std::optional<Redrive> redrive;
  RedriveAllow redrive_allow;
};

/// What ReceiveMessage asks for.
struct Receive {
  std::size_t most = 1;
  std::optional<Duration> visibility;  // nothing: the queue's
  std::string attempt;                 // FIFO: the same attempt gets the same messages; empty: none
};

/// The two readings of a world's time.
struct Moment {
  Duration at{};       // that virtual time has come; what timeouts go by
  Instant calendar{};  // what timestamps show
};

enum class ReceiptFault : std::uint8_t {
  invalid,  // no handle of this queue
  expired,  // FIFO: the message is visible again, or somebody else's
  gone,     // the message was deleted
};

/// One queue: a state machine on virtual time. It keeps no timers; each call says when it happens,
/// and what became visible or too old by then is seen to first. Strand-only.
class Queue {
 public:
  Queue(Scope queue_scope, std::string queue_name, std::string queue_arn, Instant now)
      : scope(std::move(queue_scope)),
        name(std::move(queue_name)),
        arn(std::move(queue_arn)),
        created(now),
        modified(now) {}

  Scope scope;
  std::string name;
  std::string arn;
  std::map<std::string, std::string, std::less<>> attributes;  // those that were set, as they were
  std::map<std::string, std::string, std::less<>> tags;
  Settings settings;
  Instant created{};
  Instant modified{};
  std::optional<Duration> purged;  // when last

  /// Within five minutes, the same deduplication id on a FIFO queue is the same message.
  Sent send(NewMessage message, const std::string& id, const Moment& now);
  /// Takes in a message of another queue.
  void take(Message message, const Moment& now);
  /// Up to `request.most` visible messages, oldest first; of a FIFO group none while one of its
  /// messages is in flight. Those that were received `max_receives` times already (0: no limit)
  /// leave the queue and go to `exhausted`.
  std::vector<Received> receive(const Receive& request, const Moment& now, int max_receives,
                                std::vector<Message>& exhausted);
  [[nodiscard]] std::optional<ReceiptFault> remove(std::string_view handle, const Moment& now);
  /// A message that is not in flight any more stays as it is, without a fault.
  [[nodiscard]] std::optional<ReceiptFault> change_visibility(std::string_view handle,
                                                              Duration timeout, const Moment& now);
  void purge(const Moment& now);

  /// When the next message will become visible by itself.
  [[nodiscard]] std::optional<Duration> next_visible() const;

  struct Counts {
    std::size_t visible = 0;
    std::size_t in_flight = 0;
    std::size_t delayed = 0;
  };
  [[nodiscard]] Counts counts(const Moment& now);
  /// All messages, in the order they came.
  [[nodiscard]] const std::map<std::uint64_t, Message>& messages(const Moment& now);

 private:
  using Place = std::uint64_t;  // a message's number in this queue
  using Timed = std::set<std::pair<Duration, Place>>;
  struct Deduplicated {
    Sent sent;
    Duration at{};
  };
  struct Attempt {
    std::vector<Receipt> receipts;
    Duration at{};
  };

  void settle(const Moment& now);
  void insert(Message message, const Moment& now);
  void erase(Place place);
  void show(Place place, Message& message);
  void hide(Place place, Message& message, Duration until);
  Received hand_out(Place place, Message& message, Duration visibility, const Moment& now);
  [[nodiscard]] std::optional<std::vector<Received>> repeat(const Receive& request,
                                                            Duration visibility, const Moment& now);
  /// The message of a handle, or why there is none.
  std::pair<std::optional<ReceiptFault>, Receipt> look_up(std::string_view handle);

  std::map<Place, Message> messages_;
  std::set<Place> visible_;
  Timed hidden_;                                                   // by when they become visible
  Timed ages_;                                                     // by when they were sent
  std::map<std::string, std::size_t, std::less<>> flying_groups_;  // messages in flight, by group
  std::size_t in_flight_ = 0;
  std::map<std::string, Deduplicated, std::less<>> deduplicated_;
  std::deque<std::pair<Duration, std::string>> deduplicated_since_;
  std::map<std::string, Attempt, std::less<>> attempts_;
  Place next_place_ = 1;
  std::uint64_t next_sequence_ = 0;
};

}  // namespace smemu::sqs
