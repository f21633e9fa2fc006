#pragma once

#include "emulator/base/result.hpp"
#include "harness/scenario.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <set>
#include <string>

namespace smemu::harness {

/// Reads the `play:` of a scenario: keys, kinds of lifecycles and their parameters, references and
/// names of steps. Faults carry JSON pointers in `where`.
class StepReader {
 public:
  /// Turns a JSON pointer into file:line:column.
  using Place = std::function<std::string(const std::string& pointer)>;

  StepReader(std::uint64_t seed, Place place) : seed_(seed), place_(std::move(place)) {}

  [[nodiscard]] Result<PlaySteps> read(const nlohmann::ordered_json& list,
                                       const std::string& pointer);

  /// Of all steps that were read.
  [[nodiscard]] const std::set<std::string>& names() const { return names_; }

 private:
  struct Form;
  [[nodiscard]] Result<PlayStep> read_step(const nlohmann::ordered_json& json,
                                           const std::string& pointer);
  [[nodiscard]] Result<std::vector<std::string>> read_after(const nlohmann::ordered_json* after,
                                                            const std::string& pointer) const;
  [[nodiscard]] Result<void> check_name(const std::string& as, const std::string& pointer);

  std::uint64_t seed_;
  Place place_;
  std::set<std::string> names_;       // of steps above
  std::set<std::string> lifecycles_;  // of these, those that began one
};

/// The arguments of a lifecycle that `as` names. Fails with a parameter's name in `where`.
[[nodiscard]] Result<generators::Arguments> read_arguments(const generators::Kind& kind,
                                                           const nlohmann::ordered_json& with,
                                                           std::uint64_t play_seed,
                                                           const std::string& as);

}  // namespace smemu::harness
