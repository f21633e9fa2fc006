#include "harness/pages.hpp"

namespace smemu::harness {

Result<nlohmann::ordered_json> list_all(const CallApi& api, const std::string& operation,
                                        nlohmann::ordered_json body, const char* member) {
  auto all = nlohmann::ordered_json::array();
  for (;;) {
    auto page = api(operation, body);
    if (!page) return page;
    for (auto& element : (*page)[member]) all.push_back(std::move(element));
    if (!page->contains("NextToken")) return all;
    body["NextToken"] = (*page)["NextToken"];
  }
}

}  // namespace smemu::harness
