#include "generators/pipeline_graph.hpp"

#include "emulator/base/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <set>

namespace smemu::generators {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using enum StepCourse;

// Durations were measured where they are below a minute, and are estimates elsewhere; those of jobs
// are the jobs' own.
constexpr auto kTypes = std::to_array<StepType>({
    {"Processing", "processingJob", job, "processing-job", "sagemaker.processing_job", true},
    {"Training", "trainingJob", job, "training-job", "sagemaker.training_job", true},
    {"Transform", "transformJob", job, "transform-job", "sagemaker.transform_job", true},
    {"Tuning", "tuningJob", job, "hyper-parameter-tuning-job", "sagemaker.tuning_job", true},
    {"RegisterModel", "registerModel", job, "model-package", "sagemaker.model_package"},
    {"QualityCheck", "qualityCheck", check, "processing-job", "sagemaker.processing_job", true},
    {"ClarifyCheck", "clarifyCheck", check, "processing-job", "sagemaker.processing_job", true},
    {"Model", "model", task, "model", "", false, 900ms, 1500ms},
    {"AutoML", "autoMLJob", task, "automl-job", "", true, 30min, 4h},
    {"EMR", "eMR", task, "", "", true, 2min, 1h},
    {"EMRServerless", "eMRServerless", task, "", "", true, 2min, 1h},
    {"EndpointConfig", "endpointConfig", task, "endpoint-config", "", false, 900ms, 1500ms},
    {"Endpoint", "endpoint", task, "endpoint", "", false, 3min, 10min},
    {"InferenceComponent", "inferenceComponent", task, "inference-component", "", false, 2min,
     8min},
    {"Job", "job", task, "job", "", false, 2min, 30min},
    {"BedrockCustomModel", "bedrockCustomModel", task, "custom-model", "", false, 1h, 4h},
    {"BedrockCustomModelDeployment", "bedrockCustomModelDeployment", task,
     "custom-model-deployment", "", false, 5min, 20min},
    {"BedrockProvisionedModelThroughput", "bedrockProvisionedModelThroughput", task,
     "provisioned-model", "", false, 5min, 20min},
    {"BedrockModelImport", "bedrockModelImport", task, "model-import-job", "", false, 5min, 30min},
    {"Lineage", "lineage", task, "", "", false, 1s, 3s},
    {"Lambda", "lambda", call, "", "", false, 1s, 1min},
    {"Callback", "callback", callback, "", "", false, 1min, 10min},
    {"Condition", "condition", condition, "", "", false, 200ms, 700ms},
    {"Fail", "fail", fail, "", "", false, 600ms, 600ms},
});

constexpr auto kExceptions = std::to_array<std::string_view>(
    {"Step.SERVICE_FAULT", "Step.THROTTLING", "SageMaker.JOB_INTERNAL_ERROR",
     "SageMaker.CAPACITY_ERROR", "SageMaker.RESOURCE_LIMIT"});

constexpr auto kKeys = std::to_array<std::string_view>(
    {"name", "type", "after", "then", "else", "outcome", "failures", "failure_reason", "time",
     "cache_hit", "retry", "with", "metadata", "arguments", "display_name", "description"});
constexpr auto kRetryKeys =
    std::to_array<std::string_view>({"on", "max_attempts", "interval", "backoff_rate"});

template <class Names>
std::string guess(const std::string& name, const Names& known) {
  return did_you_mean(name, std::vector<std::string>(known.begin(), known.end()));
}

std::vector<std::string> type_names() {
  std::vector<std::string> names;
  for (const StepType& type : kTypes) names.emplace_back(type.name);
  return names;
}

bool is_step_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
}

/// Reads a graph; the first fault sticks.
class GraphReader {
 public:
  explicit GraphReader(const Json& steps) : steps_(steps) {}

  Result<PipelineGraph> read() {
    if (!steps_.is_array() || steps_.empty()) {
      return smemu::fail(Errc::invalid_argument, "steps must be a list of steps", "steps");
    }
    for (const Json& step : steps_) graph_.push_back(read_step(step));
    for (std::size_t i = 0; i < graph_.size() && !fault_; ++i) connect(i);
    if (!fault_) check_order();
    if (fault_) return tl::unexpected(*fault_);
    return std::move(graph_);
  }

 private:
  StepPlan read_step(const Json& json) {
    StepPlan step;
    at_ = fmt::format("step {}", graph_.size() + 1);
    if (!json.is_object()) {
      refuse("must be a mapping");
      return step;
    }
    refuse_unknown(json, kKeys);
    step.name = text(json, "name");
    if (!step.name.empty()) at_ = "step " + step.name;
    if (!is_step_name(step.name)) refuse("its name takes 1 to 64 letters, digits, - and _");
    if (!names_.insert(step.name).second) refuse("there are two of that name");
    read_type(json, step);
    if (!step.type) return step;
    read_outcome(json, step);
    if (json.contains("display_name")) step.display_name = text(json, "display_name");
    if (json.contains("description")) step.description = text(json, "description");
    step.failure_reason = text(json, "failure_reason");
    step.time = duration(json, "time");
    step.cache_hit = flag(json, "cache_hit");
    if (step.cache_hit && !step.type->cached) refuse("SageMaker caches no steps of its type");
    if (json.contains("with")) step.with = object(json, "with");
    const bool has_job = step.type->course == job || step.type->course == check;
    if (!has_job && json.contains("with")) refuse("it has no job to play `with`");
    if (json.contains("arguments")) step.arguments = object(json, "arguments");
    const bool asks = step.type->course == callback;
    if (!asks && json.contains("arguments")) refuse("only a Callback has 'arguments'");
    if (json.contains("metadata")) step.metadata = object(json, "metadata");
    each(json, "retry", [&](const Json& policy) { step.retry.push_back(read_retry(policy)); });
    return step;
  }

  void read_type(const Json& json, StepPlan& step) {
    const std::string name = text(json, "type");
    const auto type = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const StepType& t) { return t.name == name; });
    if (type == kTypes.end()) {
      return refuse(fmt::format("there is no type of step '{}'{}; it takes one of: {}", name,
                                guess(name, type_names()), fmt::join(type_names(), ", ")));
    }
    step.type = &*type;
  }

  /// true and false of a condition; succeeded and failed of the others, and cue of a callback.
  void read_outcome(const Json& json, StepPlan& step) {
    const bool chooses = step.type->course == condition;
    const Json outcome = json.value("outcome", Json(chooses ? "true" : "succeeded"));
    const std::string word = outcome.is_string() ? outcome.get<std::string>() : outcome.dump();
    step.condition_holds = word != "false";
    step.waits_for_cue = word == "cue";
    const bool fails = word == "failed";
    const bool known = chooses ? word == "true" || word == "false"
                               : word == "succeeded" || fails ||
                                     (step.waits_for_cue && step.type->course == callback);
    if (!known) {
      refuse(fmt::format("its outcome is {}; it takes {}", outcome.dump(),
                         chooses                         ? "true or false"
                         : step.type->course == callback ? "succeeded, failed or cue"
                                                         : "succeeded or failed"));
    }
    if (fails) step.failures = whole(json, "failures", std::numeric_limits<int>::max());
    if (!fails && json.contains("failures")) refuse("failures needs an outcome of failed");
  }

  RetryPolicy read_retry(const Json& json) {
    RetryPolicy policy;
    if (!json.is_object()) {
      refuse("retry takes a list of mappings");
      return policy;
    }
    refuse_unknown(json, kRetryKeys);
    each(json, "on", [&](const Json& name) {
      policy.exceptions.push_back(name.is_string() ? name.get<std::string>() : name.dump());
      const auto known =
          std::find(kExceptions.begin(), kExceptions.end(), policy.exceptions.back());
      if (known != kExceptions.end()) return;
      refuse(fmt::format("retry on {}{}; it takes: {}", policy.exceptions.back(),
                         guess(policy.exceptions.back(), kExceptions),
                         fmt::join(kExceptions, ", ")));
    });
    policy.max_attempts = whole(json, "max_attempts", policy.max_attempts);
    policy.interval = duration(json, "interval").value_or(policy.interval);
    const Json rate = json.value("backoff_rate", Json(2.0));
    policy.backoff_rate = rate.is_number() ? rate.get<double>() : 0;
    if (policy.max_attempts < 1 || policy.max_attempts > 20) refuse("max_attempts takes 1 to 20");
    if (policy.interval < 1s || policy.interval > 12h) refuse("a retry's interval takes 1s to 12h");
    if (policy.backoff_rate < 1) refuse("backoff_rate takes a number of at least 1");
    return policy;
  }

  /// Turns the names in `after`, `then` and `else` into places.
  void connect(std::size_t i) {
    const Json& json = steps_[i];
    at_ = "step " + graph_[i].name;
    each(json, "after", [&](const Json& name) {
      if (const auto other = find(name)) graph_[i].after.push_back(*other);
    });
    for (const bool outcome : {true, false}) {
      const char* key = outcome ? "then" : "else";
      if (json.contains(key) && graph_[i].type->course != condition) {
        refuse(fmt::format("only a Condition has '{}'", key));
      }
      each(json, key, [&](const Json& name) {
        const auto other = find(name);
        if (!other) return;
        if (graph_[*other].chosen_by) refuse(fmt::format("{} is in two branches", name.dump()));
        graph_[*other].chosen_by = i;
        graph_[*other].chosen_if = outcome;
      });
    }
  }

  /// Takes steps whose predecessors are all taken, until none is left.
  void check_order() {
    std::vector<bool> taken(graph_.size());
    const auto ready = [&](const StepPlan& step) {
      return (!step.chosen_by || taken[*step.chosen_by]) &&
             std::all_of(step.after.begin(), step.after.end(),
                         [&](std::size_t other) { return taken[other]; });
    };
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t i = 0; i < graph_.size(); ++i) {
        if (taken[i] || !ready(graph_[i])) continue;
        taken[i] = moved = true;
      }
    }
    const auto stuck = std::find(taken.begin(), taken.end(), false);
    if (stuck == taken.end()) return;
    at_ = "step " + graph_[static_cast<std::size_t>(stuck - taken.begin())].name;
    refuse("it waits for a step that waits for it");
  }

  std::optional<std::size_t> find(const Json& name) {
    const auto step = std::find_if(graph_.begin(), graph_.end(),
                                   [&](const StepPlan& s) { return name == s.name; });
    if (step != graph_.end()) return static_cast<std::size_t>(step - graph_.begin());
    const std::string text = name.is_string() ? name.get<std::string>() : name.dump();
    refuse(fmt::format("there is no step '{}'{}", text, guess(text, names_)));
    return std::nullopt;
  }

  // --- Members

  template <class Keys>
  void refuse_unknown(const Json& json, const Keys& keys) {
    for (const auto& item : json.items()) {
      if (std::find(keys.begin(), keys.end(), item.key()) != keys.end()) continue;
      refuse(fmt::format("there is no '{}'{}", item.key(), guess(item.key(), keys)));
    }
  }
  std::string text(const Json& json, const char* key) {
    if (!json.contains(key)) return "";
    if (json[key].is_string()) return json[key];
    refuse(fmt::format("its {} must be a text", key));
    return "";
  }
  bool flag(const Json& json, const char* key) {
    if (!json.contains(key)) return false;
    if (!json[key].is_boolean()) refuse(fmt::format("its {} is true or false", key));
    return json[key] == true;
  }
  int whole(const Json& json, const char* key, int fallback) {
    if (!json.contains(key)) return fallback;
    const Json& value = json[key];
    const bool good = value.is_number_integer() && value >= 1 && value <= 1'000'000;
    if (!good) refuse(fmt::format("its {} must be a whole number of at least 1", key));
    return good ? value.get<int>() : fallback;
  }
  std::optional<Duration> duration(const Json& json, const char* key) {
    if (!json.contains(key)) return std::nullopt;
    const auto length = parse_duration(json[key].is_string() ? json[key].get<std::string>() : "");
    if (length) return *length;
    refuse(fmt::format("its {} must be a duration such as 90s or 10m", key));
    return std::nullopt;
  }
  Json object(const Json& json, const char* key) {
    if (json[key].is_object()) return json[key];
    refuse(fmt::format("its {} must be a mapping", key));
    return Json::object();
  }
  /// One element stands for a list of one.
  template <class Read>
  void each(const Json& json, const char* key, const Read& read) {
    if (!json.contains(key)) return;
    if (!json[key].is_array()) return read(json[key]);
    for (const Json& element : json[key]) read(element);
  }

  void refuse(const std::string& message) {
    if (!fault_) {
      fault_ = Error{Errc::invalid_argument, fmt::format("{}: {}", at_, message), "steps"};
    }
  }

  const Json& steps_;
  PipelineGraph graph_;
  std::set<std::string> names_;
  std::string at_;
  std::optional<Error> fault_;
};

}  // namespace

std::span<const StepType> step_types() {
  return kTypes;
}

Result<PipelineGraph> read_graph(const Json& steps) {
  return GraphReader(steps).read();
}

}  // namespace smemu::generators
