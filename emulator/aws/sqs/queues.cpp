#include "emulator/aws/object.hpp"
#include "emulator/aws/page.hpp"
#include "emulator/aws/sqs/attributes.hpp"
#include "emulator/aws/sqs/handlers.hpp"
#include "emulator/aws/sqs/lookup.hpp"
#include "emulator/aws/values.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::aws::sqs {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLongestName = 80;
constexpr std::int64_t kMostResults = 1000;

bool is_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

Outcome<void> check_name(std::string_view name, bool fifo) {
  if (fifo && !name.ends_with(".fifo")) {
    return fault(kInvalidParameterValue,
                 "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                 "underscores, must end with .fifo suffix and be 1 to 80 in length");
  }
  const std::string_view stem = fifo ? name.substr(0, name.size() - 5) : name;
  if (name.size() <= kLongestName && is_name(stem)) return {};
  return fault(kInvalidParameterValue,
               "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in "
               "length");
}

std::string queue_url_answer(const Request& request, const Queue& queue) {
  return Object().text("QueueUrl", url_of(request, queue)).done();
}

/// Up to MaxResults names of `queues` that `keep`, as URLs under `key`.
template <class Keep>
Outcome<std::string> list_page_of_urls(const Request& request, std::string_view key, Keep keep) {
  const json::View limit = request.input["MaxResults"];
  const std::int64_t most = integer_or(limit, kMostResults);
  if (most < 1 || most > kMostResults) {
    return bad_value(fmt::format("{}", most), "MaxResults",
                     "MaxResults must be an integer between 1 and 1000.");
  }
  const auto page = page_of(request.input, "MaxResults", key);
  if (!page) return fault(kInvalidParameterValue, "Invalid or expired next token.");
  const auto& queues = request.world.queues().in(request.caller);
  Array urls;
  std::string_view last;
  std::int64_t count = 0;
  bool more = false;
  for (auto item = queues.upper_bound(page->after); item != queues.end(); ++item) {
    if (!keep(item->second)) continue;
    more = count == most;
    if (more) break;
    urls.raw(json::quoted(url_of(request, item->second)));
    last = item->first;
    ++count;
  }
  Object out;
  if (count > 0 || key == "queueUrls") out.raw(key, urls.done());
  if (more && !is_absent(limit)) out.text("NextToken", token_after(last, key));
  return out.done();
}

}  // namespace

Outcome<std::string> create_queue(const Request& request) {
  auto& queues = request.world.queues();
  const std::string name = request.input["QueueName"].string();
  const json::View given = request.input["Attributes"];
  const bool fifo = given["FifoQueue"].equals("true");
  if (const auto checked = check_name(name, fifo); !checked) {
    return tl::unexpected(checked.error());
  }
  auto read = read_attributes(request, nullptr, given);
  if (!read) return tl::unexpected(read.error());
  if (const Queue* known = queues.find(request.caller, name)) {
    if (const auto differing = differing_attribute(*known, given)) {
      return fault(kQueueNameExists,
                   fmt::format("A queue already exists with the same name and a different value "
                               "for attribute {}",
                               *differing));
    }
    return queue_url_answer(request, *known);
  }
  const auto deleted = queues.deleted(request.caller, name);
  if (request.world.settings().strict && deleted && queues.moment().at < *deleted + 60s) {
    return fault(kQueueDeletedRecently,
                 "You must wait 60 seconds after deleting a queue before you can create another "
                 "with the same name.");
  }
  Queue& queue = queues.create(request.caller, name);
  queue.attributes = std::move(read->attributes);
  queue.settings = read->settings;
  for (const auto& [key, value] : request.input["tags"].members()) {
    queue.tags.insert_or_assign(key.string(), value.string());
  }
  warn_of_idle(request, name, given);
  return queue_url_answer(request, queue);
}

Outcome<std::string> delete_queue(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  request.world.queues().remove(**queue);
  return "";
}

Outcome<std::string> get_queue_url(const Request& request) {
  const Scope owner{text_or(request.input["QueueOwnerAWSAccountId"], request.caller.account),
                    request.caller.region};
  const Queue* queue = request.world.queues().find(owner, request.input["QueueName"].string());
  if (queue == nullptr) return tl::unexpected(no_such_queue());
  return queue_url_answer(request, *queue);
}

Outcome<std::string> list_queues(const Request& request) {
  const std::string prefix = text_or(request.input["QueueNamePrefix"], "");
  return list_page_of_urls(request, "QueueUrls", [&](const Queue& queue) {
    return std::string_view(queue.name).starts_with(prefix);
  });
}

Outcome<std::string> list_dead_letter_source_queues(const Request& request) {
  const auto queue = find_queue(request);
  if (!queue) return tl::unexpected(queue.error());
  return list_page_of_urls(request, "queueUrls", [&](const Queue& source) {
    const auto& redrive = source.settings.redrive;
    return redrive && redrive->dead_letter_arn == (*queue)->arn;
  });
}

Outcome<std::string> purge_queue(const Request& request) {
  const auto found = find_queue(request);
  if (!found) return tl::unexpected(found.error());
  Queue& queue = **found;
  const auto now = request.world.queues().moment();
  if (request.world.settings().strict && queue.purged && now.at < *queue.purged + 60s) {
    return fault(kPurgeQueueInProgress,
                 fmt::format("Only one PurgeQueue operation on {} is allowed every 60 seconds.",
                             queue.name));
  }
  queue.purge(now);
  return "";
}

}  // namespace smemu::aws::sqs
