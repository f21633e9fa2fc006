#pragma once

#include "emulator/bus/event.hpp"
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
    step.bus = event->bus;
    step.event = std::move(event);
    return step;
  }
  [[nodiscard]] journal::Step by(bus::EventRef event, std::string rule) const {
    journal::Step step = of(std::move(event));
    step.rule = std::move(rule);
    return step;
  }
  [[nodiscard]] journal::Step to(bus::EventRef event, std::string rule, std::string target) const {
    journal::Step step = by(std::move(event), std::move(rule));
    step.target_id = std::move(target);
    step.target_arn = "arn:" + step.target_id;
    step.delivery = DeliveryId{step.event->id.value + step.rule + step.target_id};
    return step;
  }
};

inline Expectation expectation(const std::string& json) {
  return *read_expectation(nlohmann::ordered_json::parse(json));
}

}  // namespace smemu::harness
