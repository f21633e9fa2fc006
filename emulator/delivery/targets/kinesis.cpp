#include "emulator/base/base64.hpp"
#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/transform/parameters.hpp"

namespace smemu::delivery {
namespace {

/// What PartitionKeyPath finds in the event; else its id (API reference, KinesisParameters).
std::string partition_key(const TargetCall& call) {
  const json::Document parameters = delivery::parameters(call, "KinesisParameters");
  const std::string_view path = parameters.root()["PartitionKeyPath"].string_view();
  const auto event = json::Document::parse(call.event.envelope);
  std::string key;
  if (event && transform::is_dynamic(path)) key = transform::resolve(path, event->root());
  return key.empty() ? call.event.id.value : key;
}

}  // namespace

Sendable kinesis_request(const TargetCall& call) {
  return json_call(call, "Kinesis_20131202.PutRecord", "1.1",
                   json::Object()
                       .text("StreamName", arn_of(call).resource_name())
                       .text("Data", base64(*call.payload))
                       .text("PartitionKey", partition_key(call))
                       .done());
}

}  // namespace smemu::delivery
