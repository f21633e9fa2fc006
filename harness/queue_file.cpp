#include "harness/queue_file.hpp"

#include "harness/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace smemu::harness {
namespace {

using Json = nlohmann::ordered_json;

/// What can be set, and what a new queue has.
struct Attribute {
  const char* name;
  const char* initial;
};
constexpr std::array<Attribute, 15> kAttributes{{{"FifoQueue", ""},
                                                 {"ContentBasedDeduplication", "false"},
                                                 {"DeduplicationScope", "queue"},
                                                 {"FifoThroughputLimit", "perQueue"},
                                                 {"VisibilityTimeout", "30"},
                                                 {"MaximumMessageSize", "1048576"},
                                                 {"MessageRetentionPeriod", "345600"},
                                                 {"DelaySeconds", "0"},
                                                 {"ReceiveMessageWaitTimeSeconds", "0"},
                                                 {"SqsManagedSseEnabled", "true"},
                                                 {"KmsMasterKeyId", ""},
                                                 {"KmsDataKeyReusePeriodSeconds", ""},
                                                 {"Policy", ""},
                                                 {"RedrivePolicy", ""},
                                                 {"RedriveAllowPolicy", ""}}};

/// The same text, or the same JSON.
bool is_same(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto one = nlohmann::json::parse(a, nullptr, false);
  return one.is_object() && one == nlohmann::json::parse(b, nullptr, false);
}

Json attributes_of(const Json& queue) {
  return queue.contains("Attributes") ? queue["Attributes"] : Json::object();
}

/// Policies written out again, where they are objects.
Json written_out(const std::string& text) {
  Json value = Json::parse(text, nullptr, false);
  return value.is_object() ? value : Json(text);
}

}  // namespace

void write_attributes_as_text(Json& queue) {
  if (!queue.contains("Attributes")) return;
  for (Json& value : queue["Attributes"]) {
    if (!value.is_string()) value = value.dump();
  }
}

Result<Json> find_queue(const CallApi& api, const std::string& name) {
  const auto url = api("AmazonSQS.GetQueueUrl", {{"QueueName", name}});
  if (!url) return tl::unexpected(url.error());
  const auto all = api("AmazonSQS.GetQueueAttributes",
                       {{"QueueUrl", (*url)["QueueUrl"]}, {"AttributeNames", {"All"}}});
  if (!all) return tl::unexpected(all.error());
  const Json attributes = attributes_of(*all);
  return Json{{"QueueUrl", (*url)["QueueUrl"]},
              {"QueueArn", attributes.value("QueueArn", "")},
              {"Attributes", attributes}};
}

Result<Json> make_queue(const CallApi& api, const Json& queue) {
  if (const auto made = api("AmazonSQS.CreateQueue", queue); !made) return made;
  return find_queue(api, queue["QueueName"]);
}

Result<PlannedChange> apply_queue(const CallApi& api, const Json& queue, bool dry_run, Json& made) {
  const std::string name = queue["QueueName"];
  PlannedChange plan{Change::keep, "queues", name, {}};
  auto known = find_queue(api, name);
  if (!known && known.error().code != Errc::not_found) return tl::unexpected(known.error());
  if (!known) {
    plan.change = Change::create;
    made = {{"QueueUrl", "(known once it is made)"}, {"QueueArn", "(known once it is made)"}};
    if (dry_run) return plan;
    auto created = make_queue(api, queue);
    if (!created) return tl::unexpected(created.error());
    made = std::move(*created);
    return plan;
  }
  Json changed = Json::object();
  const Json actual = attributes_of(*known);
  const Json wanted = attributes_of(queue);
  for (const auto& item : wanted.items()) {
    if (is_same(actual.value(item.key(), ""), item.value())) continue;
    changed[item.key()] = item.value();
    plan.members.push_back("Attributes." + item.key());
  }
  made = std::move(*known);
  if (changed.empty()) return plan;
  plan.change = Change::update;
  if (dry_run) return plan;
  const auto set = api("AmazonSQS.SetQueueAttributes",
                       {{"QueueUrl", made["QueueUrl"]}, {"Attributes", changed}});
  if (!set) return tl::unexpected(set.error());
  return plan;
}

Result<Json> export_queues(const CallApi& api, std::map<std::string, std::string>& names) {
  auto urls = list_all(api, "AmazonSQS.ListQueues", {{"MaxResults", 1000}}, "QueueUrls");
  if (!urls) return urls;
  Json out = Json::array();
  for (const Json& url : *urls) {
    const std::string text = url;
    const std::string name = text.substr(text.rfind('/') + 1);
    const auto queue = find_queue(api, name);
    if (!queue) return tl::unexpected(queue.error());
    Json written{{"QueueName", name}};
    for (const Attribute& attribute : kAttributes) {
      const std::string value = (*queue)["Attributes"].value(attribute.name, "");
      if (value == attribute.initial || value.empty()) continue;
      written["Attributes"][attribute.name] = written_out(value);
    }
    names[(*queue)["QueueArn"].get<std::string>()] = fmt::format("${{queues.{}.QueueArn}}", name);
    out.push_back(std::move(written));
  }
  // A queue comes behind the one that takes its dead letters.
  std::stable_sort(out.begin(), out.end(), [](const Json& a, const Json& b) {
    return attributes_of(a).contains("RedrivePolicy") < attributes_of(b).contains("RedrivePolicy");
  });
  return out;
}

}  // namespace smemu::harness
