#include "generators/json_text.hpp"

namespace smemu::generators {

/// As the JSON library does: 1.0, not 1.
void append_real(json::Output& out, double value) {
  out.put(nlohmann::ordered_json(value).dump());
}

void append_object(json::Output& out, const std::map<std::string, std::string>& members) {
  char lead = '{';
  for (const auto& [name, text] : members) {
    out.put(lead);
    json::append_string(out, name);
    out.put(':');
    json::append_string(out, text);
    lead = ',';
  }
  out.put(lead == '{' ? "{}" : "}");
}

}  // namespace smemu::generators
