#include "generators/lifecycle.hpp"

#include "emulator/base/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace smemu::generators {

Result<void> Lifecycle::receive(const Cue& cue) {
  return unknown_cue(cue, cues());
}

tl::unexpected<Error> unknown_cue(const Cue& cue, std::span<const CueKind> known) {
  if (known.empty()) {
    return fail(Errc::invalid_argument,
                fmt::format("there is no cue {} here: this lifecycle takes none", cue.name));
  }
  std::vector<std::string> names;
  for (const CueKind& kind : known) names.emplace_back(kind.name);
  return fail(Errc::invalid_argument,
              fmt::format("there is no cue {} here{}; it takes: {}", cue.name,
                          did_you_mean(cue.name, names), fmt::join(names, ", ")));
}

}  // namespace smemu::generators
