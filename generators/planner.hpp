#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"
#include "generators/parameters.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace smemu::generators {

/// Makes a lifecycle's arguments into a plan: draws by seed what was not given, and checks what
/// was. The first check that does not hold sticks; later reads go on, and plan() fails with it.
class Planner {
 public:
  Planner(const Arguments& arguments, std::uint64_t seed) : arguments_(arguments), seed_(seed) {}

  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] const Arguments& arguments() const { return arguments_; }

  /// The given length, or whole seconds drawn from [low, high]. Not negative.
  [[nodiscard]] Duration length(std::string_view name, std::chrono::seconds low,
                                std::chrono::seconds high);

  /// A whole number from `low` to `high`.
  [[nodiscard]] int count(std::string_view name, int low, int high);

  /// A duration that AWS takes as whole seconds from `low` to `high`.
  [[nodiscard]] Duration seconds(std::string_view name, Duration low, Duration high);

  /// The same, if it was given or has a default.
  [[nodiscard]] std::optional<Duration> optional_seconds(std::string_view name, Duration low,
                                                         Duration high);

  [[nodiscard]] std::string text(std::string_view name) const { return arguments_.text(name); }
  [[nodiscard]] std::string text_or(std::string_view name, std::string fallback) const;

  /// Nothing if it is empty.
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view name) const;

  /// A name as most of SageMaker's API has it: 1 to `longest` letters, digits and inner hyphens.
  [[nodiscard]] std::string name(std::string_view name, std::size_t longest = 63);
  [[nodiscard]] std::string name_or(std::string_view name, std::string fallback,
                                    std::size_t longest = 63);

  /// Whole number drawn by what it is for.
  [[nodiscard]] std::int64_t drawn(std::string_view purpose, std::int64_t low,
                                   std::int64_t high) const;

  /// Refuses the parameter with the message, unless `holds`.
  void require(bool holds, std::string_view parameter, std::string message);
  void refuse(std::string_view parameter, std::string message);

  /// The plan, unless some check did not hold.
  template <class Plan>
  [[nodiscard]] Result<Plan> plan(Plan plan) const {
    if (fault_) return tl::unexpected(*fault_);
    return plan;
  }

 private:
  std::string checked_name(std::string_view name, std::string value, std::size_t longest);

  const Arguments& arguments_;
  std::uint64_t seed_;
  std::optional<Error> fault_;
};

/// SageMaker API: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,N}, the pattern of most names.
[[nodiscard]] bool is_name(std::string_view text, std::size_t longest = 63);

}  // namespace smemu::generators
