#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::generators {

/// What a step does between its beginning and its end.
enum class StepCourse : std::uint8_t {
  job,        // plays a job's own lifecycle and waits for it
  check,      // the same, and judges what it found
  task,       // something that takes its time, and can be stopped
  call,       // a Lambda function: takes its time, and a stop waits for it
  condition,  // chooses a branch
  callback,   // waits until somebody answers
  fail,       // ends the execution
};

/// A type of step, by its name in a pipeline's definition.
struct StepType {
  std::string_view name;      // "Training"
  std::string_view metadata;  // the one member of an event's metadata: "trainingJob"
  StepCourse course = StepCourse::task;
  std::string_view resource;   // in its ARN: "training-job"; empty if it has none
  std::string_view lifecycle;  // of its job: "sagemaker.training_job"
  bool cached = false;         // whether its result can be taken over from an earlier execution
  std::chrono::milliseconds shortest{};
  std::chrono::milliseconds longest{};
};

[[nodiscard]] std::span<const StepType> step_types();

/// When a step is tried again within its execution (developer guide, "Retry Policy for Pipeline
/// Steps").
struct RetryPolicy {
  std::vector<std::string> exceptions;  // "SageMaker.CAPACITY_ERROR"
  int max_attempts = 5;
  Duration interval = std::chrono::seconds(1);
  double backoff_rate = 2.0;
};

/// A step as a scenario writes it.
struct StepPlan {
  std::string name;
  std::optional<std::string> display_name;
  std::optional<std::string> description;
  const StepType* type = nullptr;
  std::vector<std::size_t> after;        // steps that must have succeeded
  std::optional<std::size_t> chosen_by;  // a condition step
  bool chosen_if = true;                 // and its outcome
  bool condition_holds = true;
  bool waits_for_cue = false;  // a callback
  bool cache_hit = false;
  int failures = 0;            // attempts that fail before one succeeds
  std::string failure_reason;  // of a failure that is not a job's own
  std::optional<Duration> time;
  std::vector<RetryPolicy> retry;
  nlohmann::ordered_json with = nlohmann::ordered_json::object();       // arguments of its job
  nlohmann::ordered_json metadata = nlohmann::ordered_json::object();   // over what is made up
  nlohmann::ordered_json arguments = nlohmann::ordered_json::object();  // of a callback's message
};

/// A pipeline's definition, reduced to what its events show.
using PipelineGraph = std::vector<StepPlan>;

/// Reads a list of {"name", "type", "after", "then", "else", "outcome", "failures",
/// "failure_reason", "time", "cache_hit", "retry", "with", "metadata", "arguments",
/// "display_name", "description"}. Refuses unknown members and
/// names, steps that wait for each other, and what the API would not take.
[[nodiscard]] Result<PipelineGraph> read_graph(const nlohmann::ordered_json& steps);

}  // namespace smemu::generators
