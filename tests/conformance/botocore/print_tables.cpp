// Prints the API tables as JSON: botocore_model_test.py compares them with the service models, and
// parity.py writes PARITY.md from them.
#include "emulator/aws/object.hpp"
#include "emulator/aws/operation.hpp"
#include "emulator/json/write.hpp"
#include "sagemaker/service.hpp"

#include <cstdio>

namespace smemu::aws {
namespace {

constexpr std::string_view kTypeNames[] = {"string",    "integer", "real", "boolean",
                                           "timestamp", "list",    "map",  "structure"};

std::string printed(const Shape& shape);

std::string printed_members(const Shape& shape) {
  Object out;
  for (const Member& member : shape.members) {
    out.raw(member.name, Object()
                             .boolean("required", member.required)
                             .text_unless_empty("refusal", member.refusal)
                             .text_unless_empty("idle", member.idle)
                             .raw("shape", printed(*member.shape))
                             .done());
  }
  return out.done();
}

std::string printed_enum(const Shape& shape) {
  Array out;
  for (const std::string_view value : shape.values) out.raw(json::quoted(value));
  return out.done();
}

std::string printed(const Shape& shape) {
  Object out;
  out.text("type", kTypeNames[static_cast<std::size_t>(shape.type)]);
  if (shape.min) out.number("min", *shape.min);
  if (shape.max) out.number("max", *shape.max);
  out.text_unless_empty("pattern", shape.pattern);
  if (!shape.values.empty()) out.raw("enum", printed_enum(shape));
  if (shape.key != nullptr) out.raw("key", printed(*shape.key));
  if (shape.element != nullptr) out.raw("element", printed(*shape.element));
  if (shape.type == Type::structure) out.raw("members", printed_members(shape));
  return out.done();
}

std::string printed_operations(const Service& service) {
  Object out;
  for (const Operation& operation : service.operations) {
    out.raw(operation.name, printed(*operation.input));
  }
  return out.done();
}

std::string printed_services() {
  Object out;
  for (const Service* service : services()) out.raw(service->name, printed_operations(*service));
  const Service& sagemaker = smemu::sagemaker::service();
  out.raw(sagemaker.name, printed_operations(sagemaker));
  return out.done();
}

}  // namespace
}  // namespace smemu::aws

int main() {
  std::puts(smemu::aws::printed_services().c_str());
}
