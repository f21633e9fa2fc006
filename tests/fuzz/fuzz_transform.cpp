// An InputTemplate, behind a line "---" its variables as lines NAME=PATH, and behind another an
// event: the transform and the reference make the same of it.

#include "emulator/json/document.hpp"
#include "tests/support/transform_case.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace smemu;

constexpr std::string_view kSeparator = "\n---\n";
constexpr std::size_t kLongestCompared = 2000;  // the reference's regular expressions recurse

std::string_view take(std::string_view& rest, std::string_view until) {
  const std::size_t end = std::min(rest.find(until), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + until.size(), rest.size()));
  return taken;
}

testing::TransformCase read(std::string_view input) {
  testing::TransformCase out;
  out.input_template = take(input, kSeparator);
  std::string_view variables = take(input, kSeparator);
  while (!variables.empty()) {
    std::string_view path = take(variables, "\n");
    const std::string name(take(path, "="));
    out.variables[name] = path;
  }
  out.event = input.empty() ? "{}" : input;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kLongestCompared) return 0;
  const testing::TransformCase given = read({reinterpret_cast<const char*>(data), size});
  // What reaches a transform is an object, as compact as every envelope is.
  const auto event = json::Document::parse(given.event);
  if (!event || !event->is_compact() || !event->root().is(json::Kind::object)) return 0;
  const auto evidence = testing::disagreement(given);
  if (!evidence) return 0;
  std::fprintf(stderr, "%s\n", evidence->c_str());
  std::abort();
}
