#include "emulator/json/dump.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <string_view>

namespace smemu::json {
namespace {

using Json = nlohmann::ordered_json;

bool is_plain(std::string_view text) {
  // All are looked at, without a way out: so the compiler looks at sixteen at a time.
  bool odd = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    odd |= (byte < 0x20) | (byte > 0x7E) | (byte == '"') | (byte == '\\');
  }
  return !odd;
}

void append_text(std::string& out, const std::string& text) {
  if (!is_plain(text)) {
    out += Json(text).dump();
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

template <class Integer>
void append_integer(std::string& out, Integer value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append(std::string& out, const Json& value);

void append_members(std::string& out, const Json::object_t& members) {
  char lead = '{';
  for (const auto& [name, value] : members) {
    out += lead;
    append_text(out, name);
    out += ':';
    append(out, value);
    lead = ',';
  }
  if (members.empty()) out += '{';
  out += '}';
}

void append_items(std::string& out, const Json::array_t& items) {
  char lead = '[';
  for (const Json& item : items) {
    out += lead;
    append(out, item);
    lead = ',';
  }
  if (items.empty()) out += '[';
  out += ']';
}

void append(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return append_members(out, value.get_ref<const Json::object_t&>());
    case Json::value_t::array:
      return append_items(out, value.get_ref<const Json::array_t&>());
    case Json::value_t::string:
      return append_text(out, value.get_ref<const std::string&>());
    case Json::value_t::number_integer:
      return append_integer(out, value.get<Json::number_integer_t>());
    case Json::value_t::number_unsigned:
      return append_integer(out, value.get<Json::number_unsigned_t>());
    default:
      out += value.dump();
  }
}

}  // namespace

std::string dump(const Json& value) {
  std::string out;
  out.reserve(2048);  // most events
  append(out, value);
  return out;
}

}  // namespace smemu::json
