#include "emulator/aws/cloudwatch/service.hpp"

#include "emulator/aws/call.hpp"
#include "emulator/aws/cloudwatch/handlers.hpp"
#include "emulator/aws/cloudwatch/tables.hpp"
#include "emulator/aws/constraints.hpp"

#include <fmt/format.h>

namespace smemu::aws::cloudwatch {
namespace {

template <Outcome<std::string> (*Answer)(const Request&)>
world::ApiReply reply(const Request& request) {
  Outcome<std::string> result = Answer(request);
  if (!result) return refuse(result.error());
  return {200, "", std::move(*result)};
}

constexpr Operation kOperations[] = {
    {"DeleteAlarms", kWrites, &tables::kDeleteAlarms, reply<delete_alarms>},
    {"DescribeAlarms", kReads, &tables::kDescribeAlarms, reply<describe_alarms>},
    {"PutMetricAlarm", kWrites, &tables::kPutMetricAlarm, reply<put_metric_alarm>},
    {"SetAlarmState", kWrites, &tables::kSetAlarmState, reply<set_alarm_state>},
};

world::ApiReply refuse_call(std::string_view type, std::string_view message) {
  return {400, std::string(type),
          error_body(fmt::format("com.amazon.coral.service#{}", type), message),
          type == "UnknownOperationException" ? "InvalidAction" : std::string(type)};
}

std::optional<world::ApiReply> check(json::View input, const Shape& shape) {
  if (auto faults = constraint_faults(input, shape)) {
    return refuse({&kValidation, std::move(*faults)});
  }
  if (auto reason = refusal(input, shape)) return refuse({&kValidation, std::move(*reason)});
  return std::nullopt;
}

}  // namespace

world::ApiReply refuse(const Fault& fault) {
  world::ApiReply reply;
  reply.status = fault.type->status;
  reply.error_type = fault.type->shape;
  reply.body =
      error_body(fmt::format("com.amazonaws.cloudwatch#{}", fault.type->shape), fault.message);
  reply.query_error = fault.type->code;
  return reply;
}

const Service& service() {
  static const Service service{"GraniteServiceVersion20100801.",
                               "CloudWatch",
                               "DescribeAlarms",
                               "application/x-amz-json-1.0",
                               kOperations,
                               refuse_call,
                               check};
  return service;
}

}  // namespace smemu::aws::cloudwatch
