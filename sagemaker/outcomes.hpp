#pragma once

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::sagemaker {

/// What becomes of resources that are yet to be made: set ahead, by name.
struct Outcome {
  std::string match;            // a name or an ARN, in which * stands for anything
  nlohmann::ordered_json with;  // arguments of the lifecycle: {"outcome": "failed", ...}
};

/// All that is set. Where several match, the latest counts.
class Outcomes {
 public:
  void put(std::vector<Outcome> outcomes) { outcomes_ = std::move(outcomes); }
  [[nodiscard]] const std::vector<Outcome>& all() const { return outcomes_; }

  /// What was set for a resource; an empty object if nothing was.
  [[nodiscard]] nlohmann::ordered_json of(std::string_view name, std::string_view arn) const;

 private:
  std::vector<Outcome> outcomes_;
};

/// All that is set ahead.
struct Ahead {
  Outcomes outcomes;
  std::map<std::string, int> quotas;  // "ml.p3.2xlarge for training job usage"; others are endless
};

/// Is `text` what `pattern` says, in which * stands for any characters, or none?
[[nodiscard]] bool matches(std::string_view pattern, std::string_view text);

}  // namespace smemu::sagemaker
