#include "emulator/aws/fault.hpp"

#include "emulator/aws/call.hpp"

#include <fmt/format.h>

namespace smemu::aws {

world::ApiReply refuse(std::string_view space, const Fault& fault) {
  world::ApiReply reply;
  reply.status = fault.type->status;
  reply.error_type = fault.type->shape;
  reply.body = error_body(fmt::format("{}#{}", space, fault.type->shape), fault.message);
  reply.query_error = fault.type->code;
  return reply;
}

world::ApiReply refuse_call(std::string_view type, std::string_view message) {
  return {400, std::string(type),
          error_body(fmt::format("com.amazon.coral.service#{}", type), message),
          type == "UnknownOperationException" ? "InvalidAction" : std::string(type)};
}

}  // namespace smemu::aws
