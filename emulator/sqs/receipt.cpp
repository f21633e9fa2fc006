#include "emulator/sqs/receipt.hpp"

#include "emulator/sqs/base64.hpp"

#include <fmt/format.h>

#include <charconv>

namespace smemu::sqs {
namespace {

constexpr std::string_view kLead = "\x01\x01\x01";  // AWS's handles begin with AQEB, too

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string to_handle(const Receipt& receipt) {
  return to_base64(
      fmt::format("{}{} {} {}", kLead, receipt.place, receipt.receive, receipt.queue_arn));
}

std::optional<Receipt> read_handle(std::string_view handle) {
  const auto decoded = from_base64(handle);
  if (!decoded || !decoded->starts_with(kLead)) return std::nullopt;
  std::string_view rest = std::string_view(*decoded).substr(kLead.size());
  Receipt receipt;
  const std::size_t first = rest.find(' ');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = rest.find(' ', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  if (!read_number(rest.substr(0, first), receipt.place)) return std::nullopt;
  if (!read_number(rest.substr(first + 1, second - first - 1), receipt.receive)) {
    return std::nullopt;
  }
  receipt.queue_arn = rest.substr(second + 1);
  return receipt;
}

}  // namespace smemu::sqs
