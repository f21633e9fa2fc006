#pragma once

#include "emulator/base/instant.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::cli {

/// What `smemu doctor` has found out about this machine and the server.
struct Surroundings {
  std::string endpoint;
  bool answers = false;                 // something speaks HTTP there
  std::string version;                  // of smemu; empty: it is something else
  std::string not_ready;                // why the server is not ready; empty: it is
  std::optional<Duration> skew;         // the server's wall clock, ahead of this machine's
  std::optional<Duration> world_ahead;  // the world's calendar, ahead of the server's wall clock
  std::string clock_mode;
  bool in_container = false;
  std::map<std::string, bool> resolves;  // names that were looked up
  std::map<std::string, std::string> environment;

  /// Empty if it is not set.
  [[nodiscard]] std::string variable(const std::string& name) const;
};

enum class Health : std::uint8_t { ok, warning, failure };

struct Diagnosis {
  Health health = Health::ok;
  std::string subject;  // "server"
  std::string what;
  std::string remedy;  // empty if there is nothing to do
};

/// The names that are worth looking up.
[[nodiscard]] std::vector<std::string> names_to_resolve();
/// The variables that are worth looking at.
[[nodiscard]] std::vector<std::string> variables_to_read();

/// What is well and what is not, and what to do about it. Pure.
[[nodiscard]] std::vector<Diagnosis> diagnose(const Surroundings& around);

}  // namespace smemu::cli
