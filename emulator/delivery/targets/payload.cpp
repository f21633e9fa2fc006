#include "emulator/delivery/targets/target_call.hpp"
#include "emulator/transform/parameters.hpp"
#include "emulator/transform/transform.hpp"

#include <algorithm>
#include <utility>

namespace smemu::delivery {
namespace {

bool any_dynamic(const std::vector<bus::KeyValue>& parameters) {
  return std::any_of(parameters.begin(), parameters.end(), [](const bus::KeyValue& parameter) {
    return transform::is_dynamic(parameter.second);
  });
}

bool any_dynamic(const bus::HttpParameters& http) {
  return any_dynamic(http.headers) || any_dynamic(http.query) ||
         std::any_of(http.path_values.begin(), http.path_values.end(), transform::is_dynamic);
}

}  // namespace

tl::expected<SharedBytes, Unsendable> payload_of(const bus::EventRef& event,
                                                 const bus::Target& target,
                                                 std::string_view rule_name,
                                                 std::string_view rule_arn) {
  if (target.input) return std::make_shared<const std::string>(*target.input);
  if (!target.transform) return SharedBytes(event, &event->envelope);
  auto payload = target.transform->apply({event->envelope, rule_name, rule_arn, event->ingested});
  if (!payload) return unsendable("INVALID_JSON", std::move(payload.error().message));
  return std::make_shared<const std::string>(std::move(*payload));
}

bus::HttpParameters http_parameters(const TargetCall& call) {
  bus::HttpParameters http = call.target.http;
  if (!any_dynamic(http)) return http;
  const auto event = json::Document::parse(call.event.envelope);
  if (!event) return http;
  for (std::string& value : http.path_values) value = transform::resolve(value, event->root());
  for (auto* parameters : {&http.headers, &http.query}) {
    for (auto& [key, value] : *parameters) value = transform::resolve(value, event->root());
  }
  return http;
}

}  // namespace smemu::delivery
