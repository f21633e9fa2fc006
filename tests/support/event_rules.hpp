#pragma once

#include "emulator/base/instant.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace smemu::support {

/// Watches the events of one play, in the order in which they came, and notes what real ones would
/// never do: break their schema, disagree about the name of what they tell of, report something
/// that has not happened yet, or let time run backwards.
class EventRules {
 public:
  explicit EventRules(generators::Style style) : style_(style) {}

  /// `event` with its envelope.
  void see(const nlohmann::ordered_json& event);

  [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
  [[nodiscard]] std::size_t seen() const { return seen_; }

 private:
  void check_schema(const nlohmann::ordered_json& event);
  void check_names(const nlohmann::ordered_json& event);
  void check_times(const nlohmann::ordered_json& event);
  void note(const nlohmann::ordered_json& event, const std::string& fault);

  generators::Style style_;
  std::map<std::string, nlohmann::ordered_json> schemas_;
  std::map<std::string, std::int64_t> latest_;  // by resource and member
  std::vector<std::string> faults_;
  std::size_t seen_ = 0;
};

/// The envelope that a bus would give it.
[[nodiscard]] nlohmann::ordered_json with_envelope(const generators::ServiceEvent& event,
                                                   Instant at);

}  // namespace smemu::support
