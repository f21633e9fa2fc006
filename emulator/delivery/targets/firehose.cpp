#include "emulator/base/base64.hpp"
#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"

namespace smemu::delivery {

/// The record is the payload alone; whoever wants lines has a transformer make them.
Sendable firehose_request(const TargetCall& call) {
  return json_call(call, "Firehose_20150804.PutRecord", "1.1",
                   json::Object()
                       .text("DeliveryStreamName", arn_of(call).resource_name())
                       .raw("Record", json::Object().text("Data", base64(*call.payload)).done())
                       .done());
}

}  // namespace smemu::delivery
