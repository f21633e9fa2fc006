#include "emulator/aws/page.hpp"

#include "emulator/aws/values.hpp"

#include <charconv>
#include <optional>

namespace smemu::aws {
namespace {

constexpr char kHexDigits[] = "0123456789abcdef";

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.empty() || hex.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (; !hex.empty(); hex.remove_prefix(2)) {
    unsigned byte = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + 2, byte, 16);
    if (error != std::errc() || end != hex.data() + 2) return std::nullopt;
    out += static_cast<char>(byte);
  }
  return out;
}

}  // namespace

Result<Page> page_of(json::View input, std::string_view limit) {
  Page page;
  page.limit = static_cast<std::size_t>(integer_or(input[limit], 100));
  if (const auto token = optional_text(input["NextToken"])) {
    const auto last = from_hex(*token);
    if (!last) {
      return fail(Errc::invalid_argument,
                  "Parameter NextToken is not valid. Reason: it is not a token of this operation.");
    }
    page.after = *last;
  }
  return page;
}

std::string token_after(std::string_view last) {
  std::string token;
  for (const char c : last) {
    const auto byte = static_cast<unsigned char>(c);
    token += kHexDigits[byte >> 4];
    token += kHexDigits[byte & 15];
  }
  return token;
}

}  // namespace smemu::aws
