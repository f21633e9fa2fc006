#include "emulator/aws/tags.hpp"

#include <set>
#include <string>

namespace smemu::aws {

Result<std::vector<bus::KeyValue>> read_tags(json::View tags) {
  std::vector<bus::KeyValue> out;
  std::set<std::string> keys;
  for (const json::View tag : tags.elements()) {
    out.emplace_back(tag["Key"].string(), tag["Value"].string());
    if (!keys.insert(out.back().first).second) {
      return fail(Errc::invalid_argument, "Invalid parameter: Duplicated keys are not allowed.");
    }
  }
  return out;
}

}  // namespace smemu::aws
