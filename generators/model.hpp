#pragma once

#include "generators/answer.hpp"
#include "generators/lifecycle.hpp"
#include "generators/parameters.hpp"
#include "generators/stage.hpp"
#include "generators/training_spec.hpp"

#include <optional>
#include <span>
#include <string>

namespace smemu::generators {

/// A model as SageMaker knows it; events and DescribeModel are views of this record. It has no
/// status: it is there, or it is not.
struct Model {
  std::string name;
  std::string arn;
  std::string image;
  std::string data;  // S3 URI
  TextMap environment;
  std::string role;
  std::optional<Vpc> vpc;
  Instant created{};
  TextMap tags;
  bool deleted = false;
  Requested requested;  // by CreateModel
};

/// "SageMaker Model State Change", when it is made and when it is deleted; then without its tags.
[[nodiscard]] ServiceEvent state_change(const Model& model, Style style);

/// The configuration of endpoints; likewise.
struct EndpointConfig {
  std::string name;
  std::string arn;
  std::string model;
  std::string variant = "AllTraffic";
  std::string instance_type;
  int instances = 1;
  std::optional<std::string> key;
  Instant created{};
  TextMap tags;
  bool deleted = false;
  Requested requested;  // by CreateEndpointConfig
};

/// "SageMaker Endpoint Config State Change".
[[nodiscard]] ServiceEvent state_change(const EndpointConfig& config, Style style);

/// A model is made and, some time, deleted.
class ModelCreation final : public Lifecycle {
 public:
  struct Plan {
    Model model;
    std::optional<Duration> delete_after;
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  ModelCreation(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] const Model& model() const { return model_; }

 private:
  Stage& stage_;
  Plan plan_;
  Model model_;
};

/// An endpoint config is made and, some time, deleted.
class EndpointConfigCreation final : public Lifecycle {
 public:
  struct Plan {
    EndpointConfig config;
    std::optional<Duration> delete_after;
  };

  [[nodiscard]] static std::span<const Parameter> parameters();
  [[nodiscard]] static Result<Plan> plan(const Arguments& arguments, std::uint64_t seed);

  EndpointConfigCreation(Stage& stage, Plan plan);

  [[nodiscard]] Task<> play() override;
  [[nodiscard]] const EndpointConfig& config() const { return config_; }

 private:
  Stage& stage_;
  Plan plan_;
  EndpointConfig config_;
};

}  // namespace smemu::generators
