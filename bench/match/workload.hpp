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

/// Rules of many teams, ten for each: every operator, each rule selective for its team by a name, a
/// tag, a number or an address. The same for the same arguments.
[[nodiscard]] std::vector<NamedPattern> team_rules(std::size_t count, Sources sources);

/// SageMaker events of about 1.5 KB, each of one of the teams that `rules` rules have.
[[nodiscard]] std::vector<std::string> team_events(std::size_t count, std::size_t rules,
                                                   Sources sources, std::uint32_t seed);

}  // namespace smemu::bench
