#include "emulator/bus/policy.hpp"

#include "emulator/json/write.hpp"

#include <algorithm>

namespace smemu::bus {

void Policy::put(PolicyStatement statement) {
  const auto known = std::find_if(statements_.begin(), statements_.end(),
                                  [&](const auto& other) { return other.sid == statement.sid; });
  if (known == statements_.end()) {
    statements_.push_back(std::move(statement));
  } else {
    *known = std::move(statement);
  }
}

bool Policy::remove(std::string_view sid) {
  return std::erase_if(statements_, [&](const auto& statement) { return statement.sid == sid; }) >
         0;
}

std::string Policy::document() const {
  std::string out = "{";
  for (const auto& [name, json] : members_) {
    json::append_string(out, name);
    out += ':' + json + ',';
  }
  out += R"("Statement":[)";
  for (const PolicyStatement& statement : statements_) {
    if (&statement != &statements_.front()) out += ',';
    out += statement.json;
  }
  return out + "]}";
}

}  // namespace smemu::bus
