#pragma once

#include "emulator/aws/shape.hpp"
#include "emulator/aws/tables/common.hpp"

/// What each operation of CloudWatch takes. Source: the service model of the API version
/// 2010-08-01.
namespace smemu::aws::cloudwatch::tables {

using aws::tables::kBoolean;
using aws::tables::kInteger;
using aws::tables::kString;
using aws::tables::kTagList;

inline constexpr Shape kReal{.type = Type::real};
inline constexpr Shape kName = text(1, 255);  // of alarms, metrics, dimensions, queries
inline constexpr Shape kNamespace = text(1, 255, "[^:].*");
inline constexpr Shape kAlarmDescription = text(0, 1024);
inline constexpr Shape kResourceName = text(1, 1024);
inline constexpr Shape kResourceList = list_up_to(kResourceName, 5);
inline constexpr Shape kPeriod = integer_from(1);
inline constexpr Shape kStateReason = text(0, 1023);
inline constexpr Shape kStateReasonData = text(0, 4000);

// The order in which messages print them; that of the states is recorded.
inline constexpr std::string_view kStateValues[] = {"INSUFFICIENT_DATA", "ALARM", "OK"};
inline constexpr Shape kStateValue = one_of(kStateValues);
inline constexpr std::string_view kAlarmTypes[] = {"CompositeAlarm", "MetricAlarm"};
inline constexpr Shape kAlarmType = one_of(kAlarmTypes);
inline constexpr std::string_view kStatistics[] = {"SampleCount", "Average", "Sum", "Minimum",
                                                   "Maximum"};
inline constexpr Shape kStatistic = one_of(kStatistics);
inline constexpr std::string_view kComparisonOperators[] = {
    "GreaterThanOrEqualToThreshold",
    "GreaterThanThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
    "LessThanLowerOrGreaterThanUpperThreshold",
    "LessThanLowerThreshold",
    "GreaterThanUpperThreshold",
};
inline constexpr Shape kComparisonOperator = one_of(kComparisonOperators);
inline constexpr std::string_view kUnits[] = {
    "Seconds",
    "Microseconds",
    "Milliseconds",
    "Bytes",
    "Kilobytes",
    "Megabytes",
    "Gigabytes",
    "Terabytes",
    "Bits",
    "Kilobits",
    "Megabits",
    "Gigabits",
    "Terabits",
    "Percent",
    "Count",
    "Bytes/Second",
    "Kilobytes/Second",
    "Megabytes/Second",
    "Gigabytes/Second",
    "Terabytes/Second",
    "Bits/Second",
    "Kilobits/Second",
    "Megabits/Second",
    "Gigabits/Second",
    "Terabits/Second",
    "Count/Second",
    "None",
};
inline constexpr Shape kUnit = one_of(kUnits);

inline constexpr Shape kDimensionValue = text(1, 1024);
inline constexpr Member kDimensionMembers[] = {{"Name", &kName, kRequired},
                                               {"Value", &kDimensionValue, kRequired}};
inline constexpr Shape kDimension = structure("Dimension", kDimensionMembers);
inline constexpr Shape kDimensions = list_up_to(kDimension, 30);

inline constexpr Member kMetricMembers[] = {
    {"Namespace", &kNamespace}, {"MetricName", &kName}, {"Dimensions", &kDimensions}};
inline constexpr Shape kMetric = structure("Metric", kMetricMembers);
inline constexpr Member kMetricStatMembers[] = {
    {"Metric", &kMetric, kRequired},
    {"Period", &kPeriod, kRequired},
    {"Stat", &kString, kRequired},
    {"Unit", &kUnit},
};
inline constexpr Shape kMetricStat = structure("MetricStat", kMetricStatMembers);
inline constexpr Shape kMetricExpression = text(1, 2048);
inline constexpr Member kMetricDataQueryMembers[] = {
    {"Id", &kName, kRequired}, {"MetricStat", &kMetricStat}, {"Expression", &kMetricExpression},
    {"Label", &kString},       {"ReturnData", &kBoolean},    {"Period", &kPeriod},
    {"AccountId", &kName},
};
inline constexpr Shape kMetricDataQuery = structure("MetricDataQuery", kMetricDataQueryMembers);
inline constexpr Shape kMetricDataQueries = list_of(kMetricDataQuery);

inline constexpr std::string_view kNoActions =
    "actions are not carried out; rules see the event of a state change";
inline constexpr std::string_view kNoMetrics =
    "no metrics are kept to evaluate; SetAlarmState and lifecycles change an alarm's state";

inline constexpr Member kPutMetricAlarmMembers[] = {
    {"AlarmName", &kName, kRequired},
    {"AlarmDescription", &kAlarmDescription},
    {"ActionsEnabled", &kBoolean},
    {"OKActions", &kResourceList, kOptional, kTaken, kNoActions},
    {"AlarmActions", &kResourceList, kOptional, kTaken, kNoActions},
    {"InsufficientDataActions", &kResourceList, kOptional, kTaken, kNoActions},
    {"MetricName", &kName, kOptional, kTaken, kNoMetrics},
    {"Namespace", &kNamespace},
    {"Statistic", &kStatistic},
    {"ExtendedStatistic", &kString},
    {"Dimensions", &kDimensions},
    {"Period", &kPeriod},
    {"Unit", &kUnit},
    {"EvaluationPeriods", &kPeriod, kRequired},
    {"DatapointsToAlarm", &kPeriod},
    {"Threshold", &kReal},
    {"ComparisonOperator", &kComparisonOperator, kRequired},
    {"TreatMissingData", &kName},
    {"EvaluateLowSampleCountPercentile", &kName},
    {"Metrics", &kMetricDataQueries, kOptional, kTaken, kNoMetrics},
    {"Tags", &kTagList, kOptional, kTaken, "there is no operation that lists them"},
    {"ThresholdMetricId", &kName},
};
inline constexpr Shape kPutMetricAlarm = structure("PutMetricAlarmInput", kPutMetricAlarmMembers);

inline constexpr Shape kAlarmNames = list_up_to(kName, 100);
inline constexpr Member kDeleteAlarmsMembers[] = {{"AlarmNames", &kAlarmNames, kRequired}};
inline constexpr Shape kDeleteAlarms = structure("DeleteAlarmsInput", kDeleteAlarmsMembers);

inline constexpr Member kSetAlarmStateMembers[] = {
    {"AlarmName", &kName, kRequired},
    {"StateValue", &kStateValue, kRequired},
    {"StateReason", &kStateReason, kRequired},
    {"StateReasonData", &kStateReasonData},
};
inline constexpr Shape kSetAlarmState = structure("SetAlarmStateInput", kSetAlarmStateMembers);

inline constexpr std::string_view kNoComposites = "there are no composite alarms here.";
inline constexpr Shape kAlarmTypeList = list_of(kAlarmType);
inline constexpr Shape kMaxRecords = integer(1, 100);
inline constexpr Member kDescribeAlarmsMembers[] = {
    {"AlarmNames", &kAlarmNames},
    {"AlarmNamePrefix", &kName},
    {"AlarmTypes", &kAlarmTypeList},
    {"ChildrenOfAlarmName", &kName, kOptional, kNoComposites},
    {"ParentsOfAlarmName", &kName, kOptional, kNoComposites},
    {"StateValue", &kStateValue},
    {"ActionPrefix", &kResourceName},
    {"MaxRecords", &kMaxRecords},
    {"NextToken", &kString},
};
inline constexpr Shape kDescribeAlarms = structure("DescribeAlarmsInput", kDescribeAlarmsMembers);

}  // namespace smemu::aws::cloudwatch::tables
