#include "emulator/aws/sqs/redrive.hpp"

#include "emulator/aws/values.hpp"

#include <fmt/format.h>

#include <charconv>

namespace smemu::aws::sqs {
namespace {

using smemu::sqs::Queue;
using smemu::sqs::RedriveAllow;
using smemu::sqs::Settings;

std::int64_t receive_count(json::View value) {
  if (value.is(json::Kind::number)) return integer_of(value);
  const std::string text = value.string();
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

tl::unexpected<Fault> bad_policy(const std::string& text, std::string_view reason) {
  return bad_value(text, "RedrivePolicy", reason);
}
tl::unexpected<Fault> bad_allow_policy(const std::string& text, std::string_view reason) {
  return bad_value(text, "RedriveAllowPolicy", reason);
}

Outcome<int> read_receives(const std::string& text, json::View value) {
  constexpr std::int64_t kMostReceives = 1000;
  const std::int64_t receives = receive_count(value);
  if (receives >= 1 && receives <= kMostReceives) return static_cast<int>(receives);
  const std::string shown =
      value.is(json::Kind::string) ? value.string() : std::string(value.raw());
  return bad_policy(text, fmt::format("Invalid value for maxReceiveCount: {}, valid values are "
                                      "from 1 to 1000 both inclusive.",
                                      shown));
}

struct Permission {
  std::string_view name;
  RedriveAllow::Who who;
};
constexpr Permission kPermissions[] = {
    {"allowAll", RedriveAllow::Who::all},
    {"denyAll", RedriveAllow::Who::none},
    {"byQueue", RedriveAllow::Who::listed},
};

}  // namespace

Outcome<void> read_redrive(const Request& request, std::string_view queue_arn,
                           const std::string& text, Settings& settings) {
  const auto document = json::Document::parse(text);
  const json::View policy = document->root();
  for (const std::string_view member : {"deadLetterTargetArn", "maxReceiveCount"}) {
    if (!is_absent(policy[member])) continue;
    return bad_policy(
        text, fmt::format("Redrive policy does not contain mandatory attribute: {}.", member));
  }
  const auto receives = read_receives(text, policy["maxReceiveCount"]);
  if (!receives) return tl::unexpected(receives.error());
  const std::string arn = policy["deadLetterTargetArn"].string();
  const Queue* dead_letters = request.world.queues().find_by_arn(arn);
  if (dead_letters == nullptr) return bad_policy(text, "Dead letter target does not exist.");
  if (dead_letters->settings.fifo != settings.fifo) {
    return bad_policy(text, "Dead-letter queue must be same type of queue as the source.");
  }
  if (!dead_letters->settings.redrive_allow.takes(queue_arn)) {
    return bad_policy(
        text,
        fmt::format("The RedriveAllowPolicy of {} does not take {} as a source.", arn, queue_arn));
  }
  settings.redrive = smemu::sqs::Redrive{arn, *receives};
  return {};
}

/// Developer guide, "Dead-letter queues", and API reference, SetQueueAttributes. The words of the
/// faults were not seen.
Outcome<void> read_redrive_allow(const std::string& text, Settings& settings) {
  constexpr std::size_t kMostSources = 10;
  const auto document = json::Document::parse(text);
  const json::View policy = document->root();
  const json::View sources = policy["sourceQueueArns"];
  for (const Permission& permission : kPermissions) {
    if (!policy["redrivePermission"].equals(permission.name)) continue;
    RedriveAllow out;
    out.who = permission.who;
    for (const json::View source : sources.elements()) out.sources.push_back(source.string());
    const bool lists = out.who == RedriveAllow::Who::listed;
    if (lists == out.sources.empty() || out.sources.size() > kMostSources) {
      return bad_allow_policy(
          text, "sourceQueueArns has to have 1 to 10 ARNs with byQueue, and none without.");
    }
    settings.redrive_allow = std::move(out);
    return {};
  }
  return bad_allow_policy(text, "redrivePermission has to be allowAll, denyAll or byQueue.");
}

}  // namespace smemu::aws::sqs
