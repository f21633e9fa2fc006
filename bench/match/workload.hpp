#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace smemu::bench {

struct NamedPattern {
  std::string name;
  std::string pattern;  // JSON
};

enum class Sources { one, many };

/// Which fields the rules ask for: source, detail-type, status and name; or these and resources,
/// tags, metrics, addresses, and objects in arrays.
enum class Fields { four, many };

/// Rules of many teams, ten for each, with a mix of operators, each rule selective for its team.
/// The same for the same arguments.
[[nodiscard]] std::vector<NamedPattern> team_rules(std::size_t count, Sources sources,
                                                   Fields fields);

/// SageMaker events of about 1.5 KB, each of one of the teams that `rules` rules have.
[[nodiscard]] std::vector<std::string> team_events(std::size_t count, std::size_t rules,
                                                   Sources sources, std::uint32_t seed);

}  // namespace smemu::bench
