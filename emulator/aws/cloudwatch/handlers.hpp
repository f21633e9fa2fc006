#pragma once

#include "emulator/aws/cloudwatch/fault.hpp"
#include "emulator/aws/operation.hpp"

#include <string>

/// The handlers that service.cpp names.
namespace smemu::aws::cloudwatch {

// put_metric_alarm.cpp
Outcome<std::string> put_metric_alarm(const Request& request);

// alarms.cpp
Outcome<std::string> delete_alarms(const Request& request);
Outcome<std::string> describe_alarms(const Request& request);
Outcome<std::string> set_alarm_state(const Request& request);

}  // namespace smemu::aws::cloudwatch
