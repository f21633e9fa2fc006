#include "emulator/aws/cbor.hpp"

#include "emulator/base/base64.hpp"
#include "emulator/json/write.hpp"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

namespace smemu::aws {
namespace {

enum class Major : std::uint8_t {
  unsigned_integer,
  negative_integer,
  bytes,
  text,
  array,
  map,
  tag,
  simple,
};

// The low five bits of an item's first byte, where they are not its argument.
constexpr unsigned kArgumentOf1Byte = 24;
constexpr unsigned kArgumentOf8Bytes = 27;
constexpr unsigned kIndefinite = 31;
constexpr unsigned kHalf = 25;
constexpr unsigned kSingle = 26;
constexpr unsigned kDouble = 27;
constexpr unsigned char kBreak = 0xFF;
constexpr std::uint64_t kEpochTime = 1;  // the tag
constexpr int kDeepest = 64;

constexpr std::string_view kSimpleTexts[] = {"false", "true", "null", "null"};  // from 20 on
constexpr unsigned kFirstSimple = 20;

/// RFC 8949, appendix D.
double half_of(std::uint64_t bits) {
  const auto exponent = static_cast<int>(bits >> 10 & 0x1F);
  const auto mantissa = static_cast<double>(bits & 0x3FF);
  double value = exponent == 0    ? std::ldexp(mantissa, -24)
                 : exponent != 31 ? std::ldexp(mantissa + 1024, exponent - 25)
                                  : std::nan("");
  return (bits & 0x8000) != 0 ? -value : value;
}

class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  /// Appends the next item to `out`; false if there is none that JSON has.
  bool item(std::string& out, int depth = 0) {
    if (rest_.empty() || depth > kDeepest) return false;
    const auto first = static_cast<unsigned char>(take(1)[0]);
    const auto major = static_cast<Major>(first >> 5);
    const unsigned info = first & 0x1F;
    if (major == Major::simple) return simple(out, info);
    const bool indefinite = info == kIndefinite;
    const auto argument = indefinite ? std::uint64_t{0} : argument_of(info);
    if (!argument) return false;
    switch (major) {
      case Major::unsigned_integer:
        out += fmt::format("{}", *argument);
        return !indefinite;
      case Major::negative_integer:
        out += fmt::format("-{}", *argument + 1);
        return !indefinite && *argument != UINT64_MAX;
      case Major::bytes:
      case Major::text:
        return string(out, major, *argument, indefinite);
      case Major::array:
        return array(out, *argument, indefinite, depth);
      case Major::map:
        return map(out, *argument, indefinite, depth);
      default:  // a tag
        return !indefinite && item(out, depth + 1);
    }
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view take(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::optional<std::uint64_t> argument_of(unsigned info) {
    if (info < kArgumentOf1Byte) return info;
    if (info > kArgumentOf8Bytes) return std::nullopt;
    const std::size_t size = std::size_t{1} << (info - kArgumentOf1Byte);
    if (rest_.size() < size) return std::nullopt;
    std::uint64_t value = 0;
    for (const char byte : take(size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }

  bool simple(std::string& out, unsigned info) {
    if (info >= kFirstSimple && info < kFirstSimple + std::size(kSimpleTexts)) {
      out += kSimpleTexts[info - kFirstSimple];
      return true;
    }
    if (info < kHalf || info > kDouble) return false;
    const auto bits = argument_of(info);
    if (!bits) return false;
    const double value = info == kHalf     ? half_of(*bits)
                         : info == kSingle ? std::bit_cast<float>(static_cast<std::uint32_t>(*bits))
                                           : std::bit_cast<double>(*bits);
    if (!std::isfinite(value)) return false;
    out += fmt::format("{}", value);
    return true;
  }

  bool chunk(std::string& text, std::uint64_t size) {
    if (size > rest_.size()) return false;
    text += take(static_cast<std::size_t>(size));
    return true;
  }

  bool string(std::string& out, Major major, std::uint64_t size, bool indefinite) {
    std::string text;
    if (!indefinite && !chunk(text, size)) return false;
    while (indefinite && !ended()) {
      if (rest_.empty()) return false;
      const auto first = static_cast<unsigned char>(take(1)[0]);
      const auto length = argument_of(first & 0x1F);
      if (static_cast<Major>(first >> 5) != major || !length || !chunk(text, *length)) return false;
    }
    json::append_string(out, major == Major::text ? text : base64(text));
    return true;
  }

  bool array(std::string& out, std::uint64_t size, bool indefinite, int depth) {
    out += '[';
    for (std::uint64_t i = 0; indefinite ? !ended() : i < size; ++i) {
      if (i > 0) out += ',';
      if (!item(out, depth + 1)) return false;
    }
    out += ']';
    return true;
  }

  bool map(std::string& out, std::uint64_t size, bool indefinite, int depth) {
    out += '{';
    for (std::uint64_t i = 0; indefinite ? !ended() : i < size; ++i) {
      if (i > 0) out += ',';
      const bool is_text =
          !rest_.empty() &&
          static_cast<Major>(static_cast<unsigned char>(rest_[0]) >> 5) == Major::text;
      if (!is_text || !item(out, depth + 1)) return false;
      out += ':';
      if (!item(out, depth + 1)) return false;
    }
    out += '}';
    return true;
  }

  /// Takes the break that ends an item of indefinite length, if it is next.
  bool ended() {
    if (rest_.empty() || static_cast<unsigned char>(rest_[0]) != kBreak) return false;
    take(1);
    return true;
  }

  std::string_view rest_;
};

// --- Writing

void append_bits(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned shift = bytes * 8; shift > 0; shift -= 8) {
    out += static_cast<char>(value >> (shift - 8) & 0xFF);
  }
}

/// An item's beginning, with its argument in as few bytes as it takes.
void append_head(std::string& out, Major major, std::uint64_t argument) {
  const auto type = static_cast<unsigned>(major) << 5;
  if (argument < kArgumentOf1Byte) {
    append_bits(out, type | argument, 1);
    return;
  }
  unsigned info = kArgumentOf1Byte;
  unsigned bytes = 1;
  for (; bytes < 8 && argument >> (bytes * 8) != 0; bytes *= 2) ++info;
  append_bits(out, type | info, 1);
  append_bits(out, argument, bytes);
}

void append_text(std::string& out, std::string_view text) {
  append_head(out, Major::text, text.size());
  out += text;
}

void append_double(std::string& out, double value) {
  append_bits(out, static_cast<unsigned>(Major::simple) << 5 | kDouble, 1);
  append_bits(out, std::bit_cast<std::uint64_t>(value), 8);
}

void append_number(std::string& out, json::View number) {
  const std::string_view raw = number.raw();
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), whole);
  if (error != std::errc() || end != raw.data() + raw.size()) {
    return append_double(out, number.number());
  }
  const bool negative = whole < 0;
  append_head(out, negative ? Major::negative_integer : Major::unsigned_integer,
              negative ? ~static_cast<std::uint64_t>(whole) : static_cast<std::uint64_t>(whole));
}

void append(std::string& out, json::View value, std::string_view time_ending);

void append_object(std::string& out, json::View object, std::string_view time_ending) {
  append_head(out, Major::map, object.size());
  for (const auto& [key, value] : object.members()) {
    const std::string name = key.string();
    append_text(out, name);
    const bool is_time =
        !time_ending.empty() && name.ends_with(time_ending) && value.is(json::Kind::number);
    if (is_time) {
      append_head(out, Major::tag, kEpochTime);
      append_double(out, value.number());
    } else {
      append(out, value, time_ending);
    }
  }
}

void append(std::string& out, json::View value, std::string_view time_ending) {
  if (value.is(json::Kind::object)) return append_object(out, value, time_ending);
  if (value.is(json::Kind::string)) return append_text(out, value.string());
  if (value.is(json::Kind::number)) return append_number(out, value);
  if (value.is(json::Kind::array)) {
    append_head(out, Major::array, value.size());
    for (const json::View element : value.elements()) append(out, element, time_ending);
    return;
  }
  const unsigned info = value.is(json::Kind::null) ? 2 : value.boolean() ? 1 : 0;
  append_head(out, Major::simple, kFirstSimple + info);
}

}  // namespace

Result<std::string> json_from_cbor(std::string_view cbor) {
  Reader reader(cbor);
  std::string json;
  if (reader.item(json) && reader.at_end()) return json;
  return fail(Errc::invalid_argument, "The body is not CBOR, or has what JSON has not");
}

std::string cbor_from_json(json::View value, std::string_view time_ending) {
  std::string out;
  append(out, value, time_ending);
  return out;
}

}  // namespace smemu::aws
