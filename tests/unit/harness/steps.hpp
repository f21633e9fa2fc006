#pragma once

#include "emulator/bus/event.hpp"
#include "emulator/journal/delivery_record.hpp"
#include "emulator/journal/step.hpp"
#include "harness/expectation_tracker.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <utility>

/// Journal steps as a test writes them down.
namespace smemu::harness {

inline Instant story_start() {
  return Instant(std::chrono::seconds(1'767'603'600));
}

inline bus::EventRef endpoint_event(const std::string& status, std::uint64_t seq = 1) {
  bus::NewEvent fields;
  fields.source = "aws.sagemaker";
  fields.detail_type = "SageMaker Endpoint State Change";
  fields.time = story_start();
  fields.detail = R"({"EndpointName":"churn","EndpointStatus":")" + status + "\"}";
  const EventId id{draw_uuid(1, "event", seq)};
  return std::make_shared<const bus::Event>(bus::assemble(fields, id, seq));
}

struct StepMaker {
  journal::StepType type;
  Duration at{};

  [[nodiscard]] journal::Step of(bus::EventRef event) const {
    journal::Step step;
    step.type = type;
    step.at = at;
    step.time = story_start() + at;
    step.event = std::move(event);
    return step;
  }
  [[nodiscard]] journal::Step by(bus::EventRef event, std::string rule) const {
    journal::Step step = of(std::move(event));
    step.address = std::make_shared<const bus::Address>(
        bus::Address{step.event->bus, std::move(rule), {}, {}, {}});
    return step;
  }
  /// `body`: what is delivered.
  [[nodiscard]] journal::Step to(bus::EventRef event, const std::string& rule,
                                 const std::string& target, const std::string& body = "{}") const {
    journal::Step step = of(std::move(event));
    step.address = std::make_shared<const bus::Address>(
        bus::Address{step.event->bus, rule, {}, target, "arn:" + target});
    journal::DeliveryRecord record;
    record.id = DeliveryId{step.event->id.value + rule + target};
    record.payload = std::make_shared<const std::string>(body);
    step.delivery = std::make_shared<const journal::DeliveryRecord>(std::move(record));
    return step;
  }
};

inline Expectation expectation(const std::string& json) {
  return *read_expectation(nlohmann::ordered_json::parse(json));
}

}  // namespace smemu::harness
