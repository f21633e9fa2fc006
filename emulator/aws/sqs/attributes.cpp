#include "emulator/aws/sqs/attributes.hpp"

#include "emulator/aws/object.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/redrive.hpp"
#include "emulator/aws/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace smemu::aws::sqs {
namespace {

using smemu::sqs::Settings;

enum class Kind : std::uint8_t { number, boolean, word, json, text };
enum class For : std::uint8_t { any, fifo };

/// One attribute that can be set.
struct Row {
  std::string_view name;
  Kind kind;
  For queues = For::any;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::string_view initial = {};  // empty: has no value until it is set
  std::string_view words[2] = {};
  void (*apply)(Settings&, std::int64_t) = nullptr;  // numbers; booleans and words as 0 or 1
  std::string_view idle = {};  // why it is kept and shown but does nothing; empty: it is honoured
};
constexpr std::string_view kNobodyIsKeptOut = "nobody is kept out";
constexpr std::string_view kNothingIsEncrypted = "smemu does not encrypt messages";

constexpr Row kRows[] = {
    {.name = "VisibilityTimeout",
     .kind = Kind::number,
     .most = kLongestVisibility,
     .initial = "30",
     .apply = [](Settings& s, std::int64_t v) { s.visibility = std::chrono::seconds(v); }},
    {.name = "MaximumMessageSize",
     .kind = Kind::number,
     .least = 1024,
     .most = 1 << 20,
     .initial = "1048576",
     .apply = [](Settings& s,
                 std::int64_t v) { s.max_message_bytes = static_cast<std::size_t>(v); }},
    {.name = "MessageRetentionPeriod",
     .kind = Kind::number,
     .least = 60,
     .most = 1209600,
     .initial = "345600",
     .apply = [](Settings& s, std::int64_t v) { s.retention = std::chrono::seconds(v); }},
    {.name = "DelaySeconds",
     .kind = Kind::number,
     .most = 900,
     .initial = "0",
     .apply = [](Settings& s, std::int64_t v) { s.delay = std::chrono::seconds(v); }},
    {.name = "ReceiveMessageWaitTimeSeconds",
     .kind = Kind::number,
     .most = 20,
     .initial = "0",
     .apply = [](Settings& s, std::int64_t v) { s.wait = std::chrono::seconds(v); }},
    {.name = "Policy", .kind = Kind::json, .idle = kNobodyIsKeptOut},
    {.name = "RedrivePolicy", .kind = Kind::json},
    {.name = "RedriveAllowPolicy", .kind = Kind::json},
    {.name = "KmsMasterKeyId", .kind = Kind::text, .idle = kNothingIsEncrypted},
    {.name = "KmsDataKeyReusePeriodSeconds",
     .kind = Kind::number,
     .least = 60,
     .most = 86400,
     .idle = kNothingIsEncrypted},
    {.name = "SqsManagedSseEnabled",
     .kind = Kind::boolean,
     .initial = "true",
     .idle = kNothingIsEncrypted},
    {.name = "FifoQueue",
     .kind = Kind::boolean,
     .queues = For::fifo,
     .apply = [](Settings& s, std::int64_t v) { s.fifo = v != 0; }},
    {.name = "ContentBasedDeduplication",
     .kind = Kind::boolean,
     .queues = For::fifo,
     .initial = "false",
     .apply = [](Settings& s, std::int64_t v) { s.content_based_deduplication = v != 0; }},
    {.name = "DeduplicationScope",
     .kind = Kind::word,
     .queues = For::fifo,
     .initial = "queue",
     .words = {"queue", "messageGroup"},
     .apply = [](Settings& s, std::int64_t v) { s.deduplicates_per_group = v != 0; }},
    {.name = "FifoThroughputLimit",
     .kind = Kind::word,
     .queues = For::fifo,
     .initial = "perQueue",
     .words = {"perQueue", "perMessageGroupId"},
     .idle = "smemu does not limit throughput"},
};

const Row* find_row(std::string_view name) {
  const auto found = std::find_if(std::begin(kRows), std::end(kRows),
                                  [&](const Row& row) { return row.name == name; });
  return found == std::end(kRows) ? nullptr : &*found;
}

tl::unexpected<Fault> unknown(std::string_view name) {
  return fault(kInvalidAttributeName, fmt::format("Unknown Attribute {}.", name));
}
tl::unexpected<Fault> invalid(const Row& row) {
  return fault(kInvalidAttributeValue,
               fmt::format("Invalid value for the parameter {}.", row.name));
}

/// The number, or 0 or 1 of the others; nothing if the row does not allow the text.
std::optional<std::int64_t> value_of(const Row& row, const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc() && end == text.data() + text.size();
  switch (row.kind) {
    case Kind::number:
      if (!is_number || number < row.least || number > row.most) return std::nullopt;
      return number;
    case Kind::boolean:
      if (text != "true" && text != "false") return std::nullopt;
      return text == "true" ? 1 : 0;
    case Kind::word:
      if (text != row.words[0] && text != row.words[1]) return std::nullopt;
      return text == row.words[1] ? 1 : 0;
    case Kind::json: {
      const auto document = json::Document::parse(text);
      if (!document || !document->root().is(json::Kind::object)) return std::nullopt;
      return 0;
    }
    case Kind::text:
      return 0;
  }
  return std::nullopt;
}

/// Takes one attribute over into `out`.
Outcome<void> set(const Request& request, std::string_view queue_arn, std::string_view name,
                  const std::string& text, QueueAttributes& out) {
  const Row* row = find_row(name);
  if (row == nullptr) return unknown(name);
  if (row->queues == For::fifo && !out.settings.fifo) {
    if (row->kind != Kind::word) return unknown(name);
    return fault(kInvalidAttributeName,
                 fmt::format("You can specify the {} only when FifoQueue is set to true.", name));
  }
  const bool can_be_taken_away = row->kind == Kind::json || row->kind == Kind::text;
  if (text.empty() && can_be_taken_away) {
    out.attributes.erase(std::string(name));
    if (name == "RedrivePolicy") out.settings.redrive.reset();
    if (name == "RedriveAllowPolicy") out.settings.redrive_allow = {};
    return {};
  }
  const auto value = value_of(*row, text);
  if (!value) return invalid(*row);
  if (row->apply != nullptr) row->apply(out.settings, *value);
  if (name == "RedrivePolicy") {
    if (auto read = read_redrive(request, queue_arn, text, out.settings); !read) return read;
  }
  if (name == "RedriveAllowPolicy") {
    if (auto read = read_redrive_allow(text, out.settings); !read) return read;
  }
  out.attributes.insert_or_assign(std::string(name), text);
  return {};
}

std::string epoch_seconds(Instant at) {
  return fmt::format("{}", to_epoch_millis(at) / 1000);
}

/// The value of any attribute; nothing if the queue has none.
std::optional<std::string> value_in(const Queue& queue, std::string_view name) {
  if (name == "QueueArn") return queue.arn;
  if (name == "CreatedTimestamp") return epoch_seconds(queue.created);
  if (name == "LastModifiedTimestamp") return epoch_seconds(queue.modified);
  if (const auto own = queue.attributes.find(name); own != queue.attributes.end()) {
    return own->second;
  }
  const Row* row = find_row(name);
  if (row == nullptr || row->initial.empty()) return std::nullopt;
  if (row->queues == For::fifo && !queue.settings.fifo) return std::nullopt;
  return std::string(row->initial);
}

struct CountRow {
  std::string_view name;
  std::size_t Queue::Counts::*count;
};
constexpr CountRow kCounts[] = {
    {"ApproximateNumberOfMessages", &Queue::Counts::visible},
    {"ApproximateNumberOfMessagesNotVisible", &Queue::Counts::in_flight},
    {"ApproximateNumberOfMessagesDelayed", &Queue::Counts::delayed},
};
constexpr std::string_view kReadOnly[] = {"QueueArn", "CreatedTimestamp", "LastModifiedTimestamp"};

std::vector<std::string_view> all_names() {
  std::vector<std::string_view> names(std::begin(kReadOnly), std::end(kReadOnly));
  for (const CountRow& row : kCounts) names.push_back(row.name);
  for (const Row& row : kRows) names.push_back(row.name);
  return names;
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Outcome<QueueAttributes> read_attributes(const Request& request, const Queue* queue,
                                         json::View given) {
  QueueAttributes out;
  if (queue != nullptr) out = {queue->attributes, queue->settings};
  const json::View fifo = given["FifoQueue"];
  if (!is_absent(fifo)) {
    const bool stays = queue == nullptr || queue->settings.fifo;
    if (!stays) return unknown("FifoQueue");
    if (!fifo.equals("true")) {
      if (queue == nullptr) return unknown("FifoQueue");
      return fault(kInvalidAttributeValue,
                   "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not "
                   "supported.");
    }
    out.settings.fifo = true;
  }
  const std::string arn =
      queue != nullptr
          ? queue->arn
          : smemu::sqs::queue_arn(request.caller, request.input["QueueName"].string_view());
  for (const auto& [name, value] : given.members()) {
    if (auto taken = set(request, arn, name.string_view(), value.string(), out); !taken) {
      return tl::unexpected(taken.error());
    }
  }
  return out;
}

void warn_of_idle(const Request& request, std::string_view queue, json::View given) {
  for (const auto& [name, value] : given.members()) {
    const Row* row = find_row(name.string_view());
    if (row == nullptr || row->idle.empty() || value.string_view().empty()) continue;
    request.world.warn(
        fmt::format("the attribute {} of queue {} is kept and shown but has no effect: {}",
                    row->name, queue, row->idle));
  }
}

std::optional<std::string> differing_attribute(const Queue& queue, json::View given) {
  for (const auto& [name, value] : given.members()) {
    const auto own = value_in(queue, name.string_view());
    if (own.value_or("") != value.string_view()) return name.string();
  }
  return std::nullopt;
}

Outcome<std::string> get_queue_attributes(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  std::vector<std::string_view> names;
  const std::vector<std::string_view> known = all_names();
  for (const json::View name : request.input["AttributeNames"].elements()) {
    if (name.equals("All")) {
      names = known;
      break;
    }
    if (!contains(known, name.string_view())) return unknown(name.string_view());
    names.push_back(name.string_view());
  }
  if (names.empty()) return "{}";
  Object out;
  const auto counts = (*queue)->counts(request.world.queues().moment());
  for (const std::string_view name : known) {
    if (!contains(names, name)) continue;
    out.text_if(name, value_in(**queue, name));
    for (const CountRow& row : kCounts) {
      if (row.name == name) out.text(name, fmt::format("{}", counts.*row.count));
    }
  }
  return Object().raw("Attributes", out.done()).done();
}

Outcome<std::string> set_queue_attributes(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  auto read = read_attributes(request, *queue, request.input["Attributes"]);
  if (!read) return tl::unexpected(read.error());
  (*queue)->attributes = std::move(read->attributes);
  (*queue)->settings = read->settings;
  (*queue)->modified = request.world.now();
  warn_of_idle(request, (*queue)->name, request.input["Attributes"]);
  return "";
}

}  // namespace smemu::aws::sqs
