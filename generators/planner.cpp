#include "generators/planner.hpp"

#include "emulator/base/draw.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace smemu::generators {

using namespace std::chrono_literals;

Duration Planner::length(std::string_view name, std::chrono::seconds low,
                         std::chrono::seconds high) {
  const auto given = arguments_.optional_duration(name);
  if (given && *given < 0s) refuse(name, fmt::format("{} is negative", name));
  return given.value_or(std::chrono::seconds(drawn(name, low.count(), high.count())));
}

int Planner::count(std::string_view name, int low, int high) {
  const std::int64_t value = arguments_.integer(name);
  if (value < low || value > high) {
    refuse(name, fmt::format("{} is {}; it takes {} to {}", name, value, low, high));
  }
  return static_cast<int>(std::clamp<std::int64_t>(value, low, high));
}

Duration Planner::seconds(std::string_view name, Duration low, Duration high) {
  return optional_seconds(name, low, high).value_or(low);
}

std::optional<Duration> Planner::optional_seconds(std::string_view name, Duration low,
                                                  Duration high) {
  const auto given = arguments_.optional_duration(name);
  if (given && (*given < low || *given > high || *given % 1s != 0s)) {
    refuse(name, fmt::format("{} is {}; SageMaker takes whole seconds from {} to {}", name,
                             to_text(*given), to_text(low), to_text(high)));
  }
  return given;
}

std::string Planner::text_or(std::string_view name, std::string fallback) const {
  const std::string& given = arguments_.text(name);
  if (given.empty()) return fallback;
  return given;
}

std::optional<std::string> Planner::optional_text(std::string_view name) const {
  const std::string& given = arguments_.text(name);
  return given.empty() ? std::nullopt : std::optional(given);
}

std::string Planner::name(std::string_view name, std::size_t longest) {
  return checked_name(name, arguments_.text(name), longest);
}

std::string Planner::name_or(std::string_view name, std::string fallback, std::size_t longest) {
  return checked_name(name, text_or(name, std::move(fallback)), longest);
}

std::string Planner::checked_name(std::string_view name, std::string value, std::size_t longest) {
  if (!is_name(value, longest)) {
    refuse(name,
           fmt::format("{} is \"{}\"; SageMaker takes 1 to {} letters, digits and inner hyphens",
                       name, value, longest));
  }
  return value;
}

std::int64_t Planner::drawn(std::string_view purpose, std::int64_t low, std::int64_t high) const {
  return draw_between(seed_, purpose, 0, low, high);
}

void Planner::require(bool holds, std::string_view parameter, std::string message) {
  if (!holds) refuse(parameter, std::move(message));
}

/// The first counts.
void Planner::refuse(std::string_view parameter, std::string message) {
  if (fault_) return;
  fault_ = Error{Errc::invalid_argument, std::move(message), std::string(parameter)};
}

bool is_name(std::string_view text, std::size_t longest) {
  const auto inner = [](unsigned char c) { return c == '-' || std::isalnum(c) != 0; };
  if (text.empty() || text.size() > longest) return false;
  if (text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), inner);
}

}  // namespace smemu::generators
