// A pattern and, behind a line "---", an event: engine, matches(), explain() and the reference say
// the same.

#include "emulator/json/document.hpp"
#include "emulator/pattern/explain.hpp"
#include "tests/fuzz/agree.hpp"

#include <algorithm>

namespace {

constexpr std::string_view kSeparator = "\n---\n";

// The reference tries all combinations of elements.
constexpr std::size_t kLongestCompared = 600;

/// A pattern can only match if each of its leaves does.
void require_leaves_to_match(std::string_view pattern_text, std::string_view event_text) {
  using namespace smemu;
  const auto pattern = pattern::parse(pattern_text);
  const auto event = json::Document::parse(event_text);
  if (!pattern || !event) return;
  pattern::FlatEvent flat;
  flat.assign(event->root());
  const auto explanation = pattern::explain(*pattern, flat);
  const bool all_leaves = std::all_of(explanation.leaves.begin(), explanation.leaves.end(),
                                      [](const auto& leaf) { return leaf.matched; });
  testing::require(all_leaves || !explanation.matched, "it matches although a leaf does not");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace smemu;
  const std::string_view input = testing::as_text(data, size);
  const std::size_t end = std::min(input.find(kSeparator), size);
  const std::string_view pattern = input.substr(0, end);
  const std::string_view event =
      end == size ? std::string_view("{}") : input.substr(end + kSeparator.size());
  if (size > kLongestCompared) {
    (void)testing::engine_matches(pattern, event);
  } else {
    testing::require_agreement(pattern, event);
  }
  require_leaves_to_match(pattern, event);
  return 0;
}
