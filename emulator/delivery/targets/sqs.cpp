#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"

#include <fmt/format.h>

namespace smemu::delivery {

/// The message is the payload as it is, without attributes but for the system's of a trace; a FIFO
/// queue has to deduplicate by content, since EventBridge names no deduplication id.
Sendable sqs_request(const TargetCall& call) {
  const bus::Arn arn = arn_of(call);
  const json::Document parameters = delivery::parameters(call, "SqsParameters");
  json::Object body;
  body.text("QueueUrl", fmt::format("{}/{}/{}", call.endpoint, arn.account, arn.resource));
  body.text("MessageBody", *call.payload);
  body.text_unless_empty("MessageGroupId", parameters.root()["MessageGroupId"].string_view());
  if (call.event.trace && !call.event.trace->xray.empty()) {
    const std::string header = json::Object()
                                   .text("DataType", "String")
                                   .text("StringValue", call.event.trace->xray)
                                   .done();
    body.raw("MessageSystemAttributes", json::Object().raw("AWSTraceHeader", header).done());
  }
  return json_call(call, "AmazonSQS.SendMessage", "1.0", body.done());
}

}  // namespace smemu::delivery
