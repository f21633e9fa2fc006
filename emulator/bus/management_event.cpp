#include "emulator/bus/management_event.hpp"

#include "emulator/json/document.hpp"

#include <algorithm>
#include <iterator>

namespace smemu::bus {
namespace {

constexpr std::string_view kReading[] = {"Describe", "Get", "List"};
constexpr std::string_view kHandingOut[] = {"GetFederationToken", "GetSessionToken"};

bool only_reads(std::string_view call) {
  return std::find(std::begin(kHandingOut), std::end(kHandingOut), call) == std::end(kHandingOut) &&
         std::any_of(std::begin(kReading), std::end(kReading),
                     [&](std::string_view word) { return call.starts_with(word); });
}

}  // namespace

bool is_read_only_management_event(const Event& event) {
  if (event.detail_type != "AWS API Call via CloudTrail") return false;
  const auto document = json::Document::parse(event.envelope);
  if (!document) return false;
  const json::View detail = document->root()["detail"];
  const json::View name = detail["eventName"];
  return name.is(json::Kind::string) && only_reads(name.string()) &&
         !detail["eventCategory"].equals("Data");
}

}  // namespace smemu::bus
