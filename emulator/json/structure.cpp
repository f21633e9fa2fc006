#include "emulator/json/structure.hpp"

#include <simdjson.h>

#include <algorithm>
#include <memory>

namespace smemu::json {
namespace {

// Grows with the largest text seen, and is given back once a giant one has passed.
constexpr std::size_t kKeptCapacity = 1U << 20;
static_assert(kPadding >= simdjson::SIMDJSON_PADDING);

struct Stage {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> implementation;

  bool reserve(std::size_t bytes) {
    const bool fits = implementation && implementation->capacity() >= bytes &&
                      (bytes > kKeptCapacity || implementation->capacity() <= kKeptCapacity);
    if (fits) return true;
    const std::size_t capacity = std::max<std::size_t>(bytes, 4096);
    return simdjson::get_active_implementation()->create_dom_parser_implementation(
               capacity, /*max_depth=*/1, implementation) == simdjson::SUCCESS;
  }
};

thread_local Stage stage;

const char* words_for(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "the text is empty";
    case simdjson::UTF8_ERROR:
      return "the text is not valid UTF-8";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a control character that is not escaped";
    case simdjson::UNCLOSED_STRING:
      return "a string has no closing quote";
    case simdjson::CAPACITY:
      return "the text is too large";
    default:
      return "the text is not JSON";
  }
}

}  // namespace

Result<std::span<const std::uint32_t>> find_structure(std::string_view text) {
  if (!stage.reserve(text.size())) return fail(Errc::invalid_argument, "the text is too large");
  auto& found = *stage.implementation;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto error = found.stage1(bytes, text.size(), simdjson::stage1_mode::regular);
  if (error != simdjson::SUCCESS) return fail(Errc::invalid_argument, words_for(error));
  return std::span<const std::uint32_t>(found.structural_indexes.get(), found.n_structural_indexes);
}

char* unescape(const char* text, char* out) {
  const auto* from = reinterpret_cast<const std::uint8_t*>(text);
  return reinterpret_cast<char*>(
      stage.implementation->parse_string(from, reinterpret_cast<std::uint8_t*>(out)));
}

}  // namespace smemu::json
