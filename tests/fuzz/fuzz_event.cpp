// Any text as an event: it is JSON if it is to the reference, and patterns with every operator
// match it if they do for the reference.

#include "emulator/json/document.hpp"
#include "tests/fuzz/agree.hpp"
#include "tests/support/reference/event.hpp"

namespace {

// The reference tries all combinations of elements.
constexpr std::size_t kLongestCompared = 1024;

constexpr std::string_view kPatterns[] = {
    R"({"a":["x","10.0.0.1",5,true,null]})",
    R"({"a":[{"prefix":"x"},{"suffix":{"equals-ignore-case":"ß"}}],"f":[{"exists":false}]})",
    R"({"a":[{"equals-ignore-case":"straße"},{"wildcard":"a*b\\*"},{"numeric":[">",0,"<=",5]}]})",
    R"({"f":[{"cidr":"10.0.0.0/8"},{"cidr":"::/1"},{"anything-but":["x","10.0.0.1"]}]})",
    R"({"f":[{"numeric":["<",1e-3]},{"anything-but":{"wildcard":"*a"}}]})",
    R"({"a":{"b":[1,"x"],"c":[2,{"exists":false}]}})",
    R"({"a":{"b":[{"exists":false}],"c":{"a":[{"exists":true}]}},"b":[{"exists":true}]})",
    R"({"$or":[{"a.b":[1]},{"a":{"b":[2],"c":[3]}},{"f":[{"anything-but":5}]}]})"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace smemu;
  const std::string_view text = testing::as_text(data, size);
  const bool is_json = json::Document::parse(text).has_value();
  if (size > kLongestCompared) {
    for (const std::string_view pattern : kPatterns) (void)testing::engine_matches(pattern, text);
    return 0;
  }
  testing::require(is_json == reference::read_event(text).has_value(),
                   "the product " + std::string(is_json ? "accepts" : "refuses") + " this event");
  if (!is_json) return 0;
  for (const std::string_view pattern : kPatterns) testing::require_agreement(pattern, text);
  return 0;
}
