#include "sagemaker/call.hpp"

#include "emulator/world/world.hpp"

namespace smemu::sagemaker {

Instant Call::now() const {
  return world.now();
}

Resources::Tags tags_of(const Json& in) {
  Resources::Tags tags;
  for (const Json& tag : in.value("Tags", Json::array())) {
    tags[tag["Key"].get<std::string>()] = tag["Value"].get<std::string>();
  }
  return tags;
}

Json mapped(const Json& in, std::span<const Mapped> table) {
  Json out = Json::object();
  for (const Mapped& row : table) {
    const Json::json_pointer pointer(row.pointer);
    if (!in.contains(pointer)) continue;
    const Json& value = in.at(pointer);
    out[row.argument] = row.seconds ? Json(seconds_text(value)) : value;
  }
  return out;
}

std::string seconds_text(const Json& seconds) {
  return std::to_string(seconds.get<std::int64_t>()) + "s";
}

}  // namespace smemu::sagemaker
