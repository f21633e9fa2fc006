#include "emulator/sqs/queue.hpp"

#include "emulator/sqs/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace smemu::sqs {
namespace {

constexpr Duration kDeduplicationWindow = std::chrono::minutes(5);

/// Twenty digits that grow, with gaps, as AWS's do.
std::string sequence_number(std::uint64_t index) {
  constexpr std::uint64_t kFirst = 10'000'000'000'000'000'000U;
  return fmt::format("{}", kFirst + index * 256);
}

}  // namespace

// --- Time

void Queue::settle(const Moment& now) {
  while (!ages_.empty() && ages_.begin()->first + settings.retention <= now.at) {
    erase(ages_.begin()->second);
  }
  while (!hidden_.empty() && hidden_.begin()->first <= now.at) {
    const Place place = hidden_.begin()->second;
    show(place, messages_.at(place));
  }
}

std::optional<Duration> Queue::next_visible() const {
  if (hidden_.empty()) return std::nullopt;
  return hidden_.begin()->first;
}

// --- Places

void Queue::insert(Message message, const Moment& now) {
  const Place place = next_place_++;
  ages_.emplace(message.sent_at, place);
  Message& stored = messages_.emplace(place, std::move(message)).first->second;
  if (stored.visible_at > now.at) {
    hidden_.emplace(stored.visible_at, place);
  } else {
    visible_.insert(place);
  }
}

void Queue::show(Place place, Message& message) {
  hidden_.erase({message.visible_at, place});
  visible_.insert(place);
  if (!message.in_flight) return;
  message.in_flight = false;
  --in_flight_;
  if (message.group.empty()) return;
  const auto group = flying_groups_.find(message.group);
  if (--group->second == 0) flying_groups_.erase(group);
}

void Queue::hide(Place place, Message& message, Duration until) {
  visible_.erase(place);
  message.visible_at = until;
  hidden_.emplace(until, place);
  message.in_flight = true;
  ++in_flight_;
  if (!message.group.empty()) ++flying_groups_[message.group];
}

void Queue::erase(Place place) {
  const auto found = messages_.find(place);
  show(place, found->second);
  visible_.erase(place);
  ages_.erase({found->second.sent_at, place});
  messages_.erase(found);
}

// --- Sending

Sent Queue::send(NewMessage from, const std::string& id, const Moment& now) {
  settle(now);
  Message message;
  message.id = id;
  std::string key;
  if (settings.fifo) {
    while (!deduplicated_since_.empty() &&
           deduplicated_since_.front().first + kDeduplicationWindow <= now.at) {
      deduplicated_.erase(deduplicated_since_.front().second);
      deduplicated_since_.pop_front();
    }
    if (from.deduplication.empty()) from.deduplication = sha256(from.body);
    if (settings.deduplicates_per_group) key = from.group + '\0';
    key += from.deduplication;
    if (const auto known = deduplicated_.find(key); known != deduplicated_.end()) {
      return known->second.sent;
    }
    message.sequence_number = sequence_number(next_sequence_++);
  }
  message.body = std::move(from.body);
  message.attributes = std::move(from.attributes);
  message.system_attributes = std::move(from.system_attributes);
  message.group = std::move(from.group);
  message.deduplication = std::move(from.deduplication);
  message.sender = std::move(from.sender);
  message.sent = now.calendar;
  message.sent_at = now.at;
  message.visible_at = now.at + from.delay.value_or(settings.delay);
  Sent sent{message.id, message.sequence_number};
  if (settings.fifo) {
    deduplicated_.emplace(key, Deduplicated{sent, now.at});
    deduplicated_since_.emplace_back(now.at, std::move(key));
  }
  insert(std::move(message), now);
  return sent;
}

void Queue::take(Message message, const Moment& now) {
  settle(now);
  message.visible_at = now.at;
  insert(std::move(message), now);
}

// --- Receiving

Received Queue::hand_out(Place place, Message& message, Duration visibility, const Moment& now) {
  ++message.receives;
  if (!message.first_received) message.first_received = now.calendar;
  if (visibility > Duration::zero()) hide(place, message, now.at + visibility);
  return {message, to_handle({arn, place, message.receives})};
}

std::vector<Received> Queue::receive(const Receive& request, const Moment& now, int max_receives,
                                     std::vector<Message>& exhausted) {
  settle(now);
  const Duration visibility = request.visibility.value_or(settings.visibility);
  if (auto again = repeat(request, visibility, now)) return std::move(*again);
  std::vector<Received> out;
  std::vector<Receipt> receipts;
  std::set<std::string, std::less<>> own_groups;  // in flight because of this very call
  for (auto next = visible_.begin(); next != visible_.end() && out.size() < request.most;) {
    const Place place = *next++;
    Message& message = messages_.at(place);
    const bool blocked = settings.fifo && flying_groups_.contains(message.group) &&
                         !own_groups.contains(message.group);
    if (blocked) continue;
    if (max_receives > 0 && message.receives >= max_receives) {
      exhausted.push_back(message);
      erase(place);
      continue;
    }
    if (settings.fifo) own_groups.insert(message.group);
    out.push_back(hand_out(place, message, visibility, now));
    receipts.push_back({arn, place, message.receives});
  }
  if (!request.attempt.empty() && !out.empty()) {
    attempts_.insert_or_assign(request.attempt, Attempt{std::move(receipts), now.at});
  }
  return out;
}

/// API reference, ReceiveRequestAttemptId: within five minutes, the same messages again under the
/// same handles, hidden anew, unless any of them has been touched since.
std::optional<std::vector<Received>> Queue::repeat(const Receive& request, Duration visibility,
                                                   const Moment& now) {
  std::erase_if(attempts_, [&](const auto& entry) {
    return entry.second.at + kDeduplicationWindow <= now.at;
  });
  const auto attempt = attempts_.find(request.attempt);
  if (attempt == attempts_.end()) return std::nullopt;
  std::vector<Received> out;
  for (const Receipt& receipt : attempt->second.receipts) {
    const auto found = messages_.find(receipt.place);
    if (found == messages_.end()) return std::nullopt;
    Message& message = found->second;
    if (!message.in_flight || message.receives != receipt.receive) return std::nullopt;
    out.push_back({message, to_handle(receipt)});
  }
  for (const Receipt& receipt : attempt->second.receipts) {
    Message& message = messages_.at(receipt.place);
    show(receipt.place, message);
    hide(receipt.place, message, now.at + visibility);
  }
  return out;
}

// --- Handles

std::pair<std::optional<ReceiptFault>, Receipt> Queue::look_up(std::string_view handle) {
  auto receipt = read_handle(handle);
  if (!receipt || receipt->queue_arn != arn) return {ReceiptFault::invalid, {}};
  if (!messages_.contains(receipt->place)) return {ReceiptFault::gone, {}};
  return {std::nullopt, std::move(*receipt)};
}

std::optional<ReceiptFault> Queue::remove(std::string_view handle, const Moment& now) {
  settle(now);
  const auto [fault, receipt] = look_up(handle);
  if (fault) return fault;
  const Message& message = messages_.at(receipt.place);
  if (settings.fifo && (!message.in_flight || message.receives != receipt.receive)) {
    return ReceiptFault::expired;
  }
  erase(receipt.place);
  return std::nullopt;
}

std::optional<ReceiptFault> Queue::change_visibility(std::string_view handle, Duration timeout,
                                                     const Moment& now) {
  settle(now);
  const auto [fault, receipt] = look_up(handle);
  if (fault) return fault;
  Message& message = messages_.at(receipt.place);
  if (!message.in_flight) return std::nullopt;
  show(receipt.place, message);
  if (timeout > Duration::zero()) hide(receipt.place, message, now.at + timeout);
  return std::nullopt;
}

void Queue::purge(const Moment& now) {
  while (!messages_.empty()) erase(messages_.begin()->first);
  purged = now.at;
}

// --- Looking

Queue::Counts Queue::counts(const Moment& now) {
  settle(now);
  return {visible_.size(), in_flight_, hidden_.size() - in_flight_};
}

const std::map<std::uint64_t, Message>& Queue::messages(const Moment& now) {
  settle(now);
  return messages_;
}

}  // namespace smemu::sqs
