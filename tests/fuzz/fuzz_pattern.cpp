// Any text as a pattern: it is accepted, or refused with a message, as the reference says; and what
// is accepted means what it means to the reference, for a few events.

#include "emulator/pattern/pattern.hpp"
#include "tests/fuzz/agree.hpp"
#include "tests/support/reference/pattern.hpp"

namespace {

// No pattern that AWS takes is longer; the reference takes its time.
constexpr std::size_t kLongestCompared = 1024;

constexpr std::string_view kEvents[] = {
    R"({})", R"({"a":"ab","b":5,"c":null,"f":"Aß"})",
    R"({"a":["10.0.0.1",1e1,true,""],"b":{"a":"a","b":-0.5},"f":[]})",
    R"({"a":[{"b":1,"c":"x"},{"b":2},{"c":{"a":1}}],"f":["a*b","::1","x"],"$or":{"a":1}})"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace smemu;
  const std::string_view text = testing::as_text(data, size);
  const auto pattern = pattern::parse(text);
  if (!pattern) {
    testing::require(pattern.error().code == Errc::invalid_pattern, "not an invalid pattern");
    testing::require(!pattern.error().message.empty(), "no message");
  }
  if (size > kLongestCompared) return 0;
  testing::require(pattern.has_value() == reference::read_pattern(text).has_value(),
                   "the product " + std::string(pattern ? "accepts" : "refuses") + " this pattern");
  if (!pattern) return 0;
  for (const std::string_view event : kEvents) testing::require_agreement(text, event);
  return 0;
}
