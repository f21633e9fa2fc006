#include "emulator/delivery/targets/target_call.hpp"

#include <array>

namespace smemu::delivery {
namespace {

struct KindRow {
  bool (*is)(std::string_view arn);
  RequestBuilder build;
};
constexpr std::array<KindRow, 2> kKinds{{
    {is_webhook, webhook_request},
    {is_api_destination, api_destination_request},
}};

}  // namespace

bool is_webhook(std::string_view arn) {
  return arn.starts_with("http://") || arn.starts_with("https://") || arn.starts_with("sink://");
}

bool is_api_destination(std::string_view arn) {
  return arn.starts_with("arn:") && arn.find(":api-destination/") != std::string_view::npos;
}

RequestBuilder builder_for(std::string_view target_arn) {
  for (const KindRow& row : kKinds) {
    if (row.is(target_arn)) return row.build;
  }
  return nullptr;
}

}  // namespace smemu::delivery
