// Any text: what parses can be minified, and what is minified parses and stays as it is.

#include "emulator/json/document.hpp"
#include "emulator/json/write.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto first =
      smemu::json::Document::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!first) return 0;
  const std::string minified = smemu::json::minify(first->root());
  const auto second = smemu::json::Document::parse(minified);
  if (!second || smemu::json::minify(second->root()) != minified) std::abort();
  return 0;
}
