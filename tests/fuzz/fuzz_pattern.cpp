// A pattern and, behind a line "---", an event: any pattern is accepted or refused with a message,
// and what explain says is what matches says.

#include "emulator/json/document.hpp"
#include "emulator/pattern/explain.hpp"
#include "emulator/pattern/pattern.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view kSeparator = "\n---\n";

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace smemu;
  const std::string input(data, data + size);
  const std::size_t end = std::min(input.find(kSeparator), input.size());
  const auto pattern = pattern::parse(std::string_view(input).substr(0, end));
  if (!pattern) {
    require(pattern.error().code == Errc::invalid_pattern && !pattern.error().message.empty());
    return 0;
  }
  if (end == input.size()) return 0;
  const auto event = json::Document::parse(input.substr(end + kSeparator.size()));
  if (!event) return 0;
  pattern::FlatEvent flat;
  flat.assign(event->root());
  const auto explanation = pattern::explain(*pattern, flat);
  require(explanation.matched == pattern::matches(*pattern, flat));
  const bool all_leaves = std::all_of(explanation.leaves.begin(), explanation.leaves.end(),
                                      [](const auto& leaf) { return leaf.matched; });
  require(all_leaves || !explanation.matched);
  return 0;
}
