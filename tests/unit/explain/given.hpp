#pragma once

#include "emulator/bus/arn.hpp"
#include "emulator/bus/registry.hpp"

namespace smemu::explain {

inline bus::EventRef event_of(const std::string& status, std::uint64_t seq,
                              const std::string& bus = "default", const Scope& scope = {}) {
  bus::NewEvent fields;
  fields.scope = scope;
  fields.bus = bus;
  fields.source = "aws.sagemaker";
  fields.detail_type = "SageMaker Endpoint State Change";
  fields.time = Instant(std::chrono::seconds(1'767'603'600));
  fields.detail = R"({"EndpointName":"fraud","EndpointStatus":")" + status + "\"}";
  return std::make_shared<const bus::Event>(
      bus::assemble(fields, EventId{"event-" + std::to_string(seq)}, seq));
}

inline bus::Rule rule_of(const std::string& name, const std::string& pattern,
                         const std::string& bus = "default") {
  bus::Rule rule;
  rule.name = name;
  rule.bus = bus;
  rule.arn = bus::rule_arn({}, bus, name);
  rule.event_pattern = pattern;
  return rule;
}

inline std::string wants_status(const std::string& status) {
  return R"({"source":["aws.sagemaker"],"detail":{"EndpointStatus":[")" + status + "\"]}}";
}

}  // namespace smemu::explain
