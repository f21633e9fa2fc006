#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/base/result.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smemu::harness {

/// Reads the members of one JSON object and refuses every member that it was not told about. The
/// first fault sticks: later reads give defaults, and fault() says at the end whether all went
/// well. An Error's `where` is a JSON pointer.
class Fields {
 public:
  Fields(const nlohmann::ordered_json& object, std::string pointer,
         std::span<const std::string_view> known);
  Fields(const nlohmann::ordered_json& object, std::string pointer,
         std::initializer_list<std::string_view> known)
      : Fields(object, std::move(pointer), std::span(known.begin(), known.size())) {}

  // A member that is missing or null gives the default; one of another type is a fault.
  [[nodiscard]] std::string text(std::string_view key, std::string fallback = {});
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view key);
  [[nodiscard]] bool flag(std::string_view key, bool fallback = false);
  [[nodiscard]] std::optional<Duration> duration(std::string_view key);

  /// The member whatever it is; null if it is missing.
  [[nodiscard]] const nlohmann::ordered_json* find(std::string_view key) const;
  [[nodiscard]] const nlohmann::ordered_json* find_object(std::string_view key);

  /// Calls `read(element, its pointer)` for each element of a list.
  void each(std::string_view key,
            const std::function<void(const nlohmann::ordered_json&, const std::string&)>& read);

  void require(std::string_view key);
  void refuse(std::string_view key, std::string message);  // at that member
  void refuse(Error error);

  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] std::string pointer_to(std::string_view key) const;
  [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

 private:
  const nlohmann::ordered_json& object_;
  std::string pointer_;
  std::optional<Error> fault_;
};

}  // namespace smemu::harness
