#include "emulator/json/dump.hpp"

#include "emulator/json/output.hpp"
#include "emulator/json/plain.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>

namespace smemu::json {
namespace {

using Json = nlohmann::ordered_json;

/// The library knows what to do about letters beyond ASCII.
void write_text(Output& out, const std::string& text) {
  if (!is_plain_ascii(text)) return out.put(Json(text).dump());
  out.put_quoted(text);
}

void write(Output& out, const Json& value);

void write_members(Output& out, const Json::object_t& members) {
  char lead = '{';
  for (const auto& [name, value] : members) {
    out.put(lead);
    write_text(out, name);
    out.put(':');
    write(out, value);
    lead = ',';
  }
  if (members.empty()) out.put('{');
  out.put('}');
}

void write_items(Output& out, const Json::array_t& items) {
  char lead = '[';
  for (const Json& item : items) {
    out.put(lead);
    write(out, item);
    lead = ',';
  }
  if (items.empty()) out.put('[');
  out.put(']');
}

void write(Output& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return write_members(out, value.get_ref<const Json::object_t&>());
    case Json::value_t::array:
      return write_items(out, value.get_ref<const Json::array_t&>());
    case Json::value_t::string:
      return write_text(out, value.get_ref<const std::string&>());
    case Json::value_t::number_integer:
      return out.put_integer(value.get<Json::number_integer_t>());
    case Json::value_t::number_unsigned:
      return out.put_integer(value.get<Json::number_unsigned_t>());
    default:
      out.put(value.dump());
  }
}

}  // namespace

std::string dump(const Json& value) {
  constexpr std::size_t kUsual = 2048;  // most events
  Output out(kUsual);
  write(out, value);
  return out.take();
}

void append_dump(Output& out, const Json& value) {
  write(out, value);
}

}  // namespace smemu::json
