#include "emulator/aws/cloudwatch/service.hpp"

#include "emulator/aws/cloudwatch/handlers.hpp"
#include "emulator/aws/cloudwatch/tables.hpp"
#include "emulator/aws/constraints.hpp"

namespace smemu::aws::cloudwatch {
namespace {

template <Outcome<std::string> (*answer)(const Request&)>
constexpr Handler reply = answer_or_refuse<kSpace, answer>;

constexpr Operation kOperations[] = {
    {"DeleteAlarms", kWrites, &tables::kDeleteAlarms, reply<delete_alarms>},
    {"DescribeAlarms", kReads, &tables::kDescribeAlarms, reply<describe_alarms>},
    {"PutMetricAlarm", kWrites, &tables::kPutMetricAlarm, reply<put_metric_alarm>},
    {"SetAlarmState", kWrites, &tables::kSetAlarmState, reply<set_alarm_state>},
};

std::optional<world::ApiReply> check(json::View input, const Shape& shape) {
  if (auto faults = constraint_faults(input, shape)) {
    return refuse(kSpace, {&kValidation, std::move(*faults)});
  }
  if (auto reason = refusal(input, shape))
    return refuse(kSpace, {&kValidation, std::move(*reason)});
  return std::nullopt;
}

}  // namespace

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
