#include "emulator/delivery/targets/service_call.hpp"

#include "emulator/base/ids.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"
#include "emulator/transform/parameters.hpp"

#include <fmt/format.h>

#include <utility>

namespace smemu::delivery {
namespace {

OutboundRequest post(const TargetCall& call, std::string_view path, std::string body) {
  OutboundRequest request;
  request.url = fmt::format("{}{}", call.endpoint, path);
  request.body = std::make_shared<const std::string>(std::move(body));
  return request;
}

json::Document empty_object() {
  return json::Document::parse("{}").value();
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

OutboundRequest json_call(const TargetCall& call, std::string_view operation,
                          std::string_view version, std::string body) {
  OutboundRequest request = post(call, "/", std::move(body));
  request.headers = {{"X-Amz-Target", std::string(operation)},
                     {"Content-Type", fmt::format("application/x-amz-json-{}", version)}};
  return request;
}

OutboundRequest rest_call(const TargetCall& call, std::string_view path, std::string body) {
  OutboundRequest request = post(call, path, std::move(body));
  request.headers = {{"Content-Type", "application/json"}};
  return request;
}

bus::Arn arn_of(const TargetCall& call) {
  return bus::parse_arn(call.target.arn).value_or(bus::Arn{});
}

json::Document parameters(const TargetCall& call, std::string_view block) {
  const auto target = json::Document::parse(call.target.as_submitted);
  if (!target || !target->root()[block]) return empty_object();
  return json::Document::parse(target->root()[block].raw()).value();
}

json::Document dynamic_parameters(const TargetCall& call, std::string_view block) {
  const json::Document given = parameters(call, block);
  const auto event = json::Document::parse(call.event.envelope);
  if (!event) return empty_object();
  return json::Document::parse(transform::resolve_block(given.root(), event->root())).value();
}

std::optional<json::Document> settings(const TargetCall& call) {
  if (!call.target.input && !call.target.transform) return std::nullopt;
  auto payload = json::Document::parse(*call.payload);
  if (!payload || !payload->root().is(json::Kind::object)) return std::nullopt;
  return std::move(*payload);
}

std::string in_lower_camel(json::View block) {
  if (block.is(json::Kind::array)) {
    json::Array out;
    for (const json::View element : block.elements()) out.raw(in_lower_camel(element));
    return out.done();
  }
  if (!block.is(json::Kind::object)) return json::minify(block);
  json::Object out;
  for (const auto& [name, value] : block.members()) {
    std::string key = name.string();
    if (!key.empty()) key.front() = lower(key.front());
    out.raw(key, in_lower_camel(value));
  }
  return out.done();
}

std::string idempotency_token(const TargetCall& call) {
  return draw_uuid(0, fmt::format("{}\n{}\n{}", call.event.id.value, call.rule_arn, call.target.id),
                   0);
}

}  // namespace smemu::delivery
