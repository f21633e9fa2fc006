#include "emulator/delivery/dead_letter.hpp"

#include "emulator/bus/arn.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

namespace smemu::delivery {
namespace {

void append_attribute(std::string& out, const bus::KeyValue& attribute) {
  json::append_string(out, attribute.first);
  out += R"(:{"DataType":"String","StringValue":)";
  json::append_string(out, attribute.second);
  out += '}';
}

}  // namespace

DeadLetter dead_letter_of(const bus::Event& event, const Recipient& recipient,
                          const Verdict& verdict, std::string_view exhausted,
                          std::size_t attempts) {
  DeadLetter letter{recipient.target->dead_letter_arn, event.envelope, {}};
  if (event.trace) letter.xray = event.trace->xray;
  const auto add = [&](const char* name, std::string value) {
    if (!value.empty()) letter.attributes.emplace_back(name, std::move(value));
  };
  add("RULE_ARN", recipient.address().rule_arn);
  add("TARGET_ARN", recipient.target->arn);
  add("ERROR_CODE", verdict.error_code);
  add("ERROR_MESSAGE", verdict.message);
  add("EXHAUSTED_RETRY_CONDITION", std::string(exhausted));
  add("RETRY_ATTEMPTS", std::to_string(attempts == 0 ? 0 : attempts - 1));
  return letter;
}

Result<void> check_dead_letter_queue(std::string_view arn) {
  const auto parsed = bus::parse_arn(arn);
  if (!parsed || parsed->service != "sqs") {
    return fail(
        Errc::invalid_argument,
        fmt::format("{} is not the ARN of an SQS queue, which a dead-letter queue is.", arn));
  }
  if (!parsed->resource.ends_with(".fifo")) return {};
  return fail(Errc::invalid_argument,
              fmt::format("{} is a FIFO queue; a dead-letter queue is a standard queue.", arn));
}

Result<std::string> send_message_body(const DeadLetter& letter, std::string_view rule_region) {
  if (auto checked = check_dead_letter_queue(letter.queue_arn); !checked) {
    return tl::unexpected(checked.error());
  }
  const auto arn = *bus::parse_arn(letter.queue_arn);
  if (arn.region != rule_region) {
    return fail(Errc::invalid_argument,
                fmt::format("{} is not in {}, the rule's region.", letter.queue_arn, rule_region));
  }
  std::string out =
      fmt::format(R"({{"QueueUrl":"https://sqs.{}.amazonaws.com/{}/{}","MessageBody":)", arn.region,
                  arn.account, arn.resource);
  json::append_string(out, letter.body);
  out += R"(,"MessageAttributes":{)";
  for (const bus::KeyValue& attribute : letter.attributes) {
    if (&attribute != &letter.attributes.front()) out += ',';
    append_attribute(out, attribute);
  }
  out += '}';
  if (!letter.xray.empty()) {
    out += R"(,"MessageSystemAttributes":{)";
    append_attribute(out, {"AWSTraceHeader", letter.xray});
    out += '}';
  }
  return out + '}';
}

}  // namespace smemu::delivery
