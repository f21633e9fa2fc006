#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace smemu::generators {

/// How a value is written in a scenario.
enum class ParameterKind : std::uint8_t {
  text,
  integer,
  boolean,
  duration,  // "10m", "90s"
  choice,    // one of Parameter::choices
  capacity,  // a number of instances, or a share of them: 1, "30%"
  map,       // names to texts, numbers or flags, which all become texts: {epochs: 10}
  document,  // any JSON; the lifecycle says what it makes of it
};

/// One thing about a lifecycle that a scenario may say under `with:`.
struct Parameter {
  std::string_view name;
  ParameterKind kind = ParameterKind::text;
  std::string_view fallback;  // as a scenario would write it; empty: `about` says what happens then
  std::string_view about;
  std::span<const std::string_view> choices = {};
};

/// One table of several: what lifecycles have in common, and what each has to itself.
template <std::size_t... N>
[[nodiscard]] constexpr auto joined(const std::array<Parameter, N>&... tables) {
  std::array<Parameter, (N + ...)> all{};
  std::size_t at = 0;
  const auto append = [&all, &at](const auto& table) {
    for (const Parameter& parameter : table) all[at++] = parameter;
  };
  (append(tables), ...);
  return all;
}

/// A number of instances, or a percentage of a fleet (SageMaker API, CapacitySize).
struct CapacitySize {
  enum class Unit : std::uint8_t { instances, percent };
  Unit unit = Unit::instances;
  int value = 1;
};

/// Names and texts, such as hyperparameters and tags.
using TextMap = std::map<std::string, std::string>;

/// The parameters of one lifecycle, given or by default, each of its parameter's kind.
class Arguments {
 public:
  /// `table` is a constant of the program. Fails, with the parameter's name in `where`, on a name
  /// that is not in the table and on a value of another kind. An empty text counts as not given, so
  /// that a scenario can hand on a param that nobody set.
  [[nodiscard]] static Result<Arguments> read(std::span<const Parameter> table,
                                              const nlohmann::ordered_json& given);

  /// The same, but for what `given` says; fails as read() does.
  [[nodiscard]] Result<Arguments> with(const nlohmann::ordered_json& given) const;

  // Each requires a parameter of that name and kind, with a value.
  [[nodiscard]] const std::string& text(std::string_view name) const;  // and choice
  [[nodiscard]] std::int64_t integer(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] CapacitySize capacity(std::string_view name) const;
  [[nodiscard]] Duration duration(std::string_view name) const;
  [[nodiscard]] const TextMap& map(std::string_view name) const;
  [[nodiscard]] const nlohmann::ordered_json& document(std::string_view name) const;

  // document() is null if it was neither given nor has a default.

  /// Nothing if it was neither given nor has a default.
  [[nodiscard]] std::optional<Duration> optional_duration(std::string_view name) const;

 private:
  using Value = std::variant<std::string, std::int64_t, bool, Duration, CapacitySize, TextMap,
                             nlohmann::ordered_json>;
  [[nodiscard]] static Result<Value> convert(const Parameter& parameter,
                                             const nlohmann::ordered_json& value);
  using Values = std::map<std::string, Value, std::less<>>;
  [[nodiscard]] static Result<Values> convert_all(std::span<const Parameter> table,
                                                  const nlohmann::ordered_json& given);
  [[nodiscard]] static std::shared_ptr<const Values> defaults_of(std::span<const Parameter> table);
  /// Null if there is none.
  [[nodiscard]] const Value* find(std::string_view name) const;

  std::span<const Parameter> table_;
  Values given_;
  std::shared_ptr<const Values> defaults_;
};

}  // namespace smemu::generators
