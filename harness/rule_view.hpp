#pragma once

#include "emulator/bus/registry.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace smemu::harness {

/// A rule as far as a report needs it.
struct RuleView {
  struct TargetView {
    std::string id;
    std::string arn;
    std::map<std::string, std::string> paths = {};  // of its InputTransformer, by variable

    /// The recording sink that it delivers to; empty if it is none.
    [[nodiscard]] std::string sink() const;
  };
  std::string bus;
  std::string name;
  std::optional<std::string> pattern;
  bool enabled = true;
  std::vector<TargetView> targets;

  [[nodiscard]] bool has_target(const std::string& id_or_arn) const;
  [[nodiscard]] bool has_sink(const std::string& sink) const;
};

/// Every rule of every bus, in a fixed order.
[[nodiscard]] std::vector<RuleView> rules_of(const bus::Registry& registry);

}  // namespace smemu::harness
