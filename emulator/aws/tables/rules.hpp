#pragma once

#include "emulator/aws/tables/common.hpp"

namespace smemu::aws::tables {

inline constexpr std::string_view kRuleStates[] = {"ENABLED", "DISABLED",
                                                   "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"};
inline constexpr Shape kRuleState = one_of(kRuleStates);
inline constexpr Shape kScheduleExpression = text_up_to(256);

inline constexpr Member kPutRuleMembers[] = {
    {"Name", &kName64, kRequired},
    {"ScheduleExpression", &kScheduleExpression},
    {"EventPattern", &kEventPattern},
    {"State", &kRuleState},
    {"Description", &kDescription},
    {"RoleArn", &kArn},
    {"Tags", &kTagList},
    {"EventBusName", &kEventBusNameOrArn},
};
inline constexpr Shape kPutRule = structure("PutRuleRequest", kPutRuleMembers);

/// DescribeRule, EnableRule and DisableRule.
inline constexpr Member kRuleReferenceMembers[] = {
    {"Name", &kName64, kRequired},
    {"EventBusName", &kEventBusNameOrArn},
};
inline constexpr Shape kRuleReference = structure("RuleRequest", kRuleReferenceMembers);

inline constexpr Member kDeleteRuleMembers[] = {
    {"Name", &kName64, kRequired},
    {"EventBusName", &kEventBusNameOrArn},
    {"Force", &kBoolean},
};
inline constexpr Shape kDeleteRule = structure("DeleteRuleRequest", kDeleteRuleMembers);

inline constexpr Member kListRulesMembers[] = {
    {"NamePrefix", &kName64},
    {"EventBusName", &kEventBusNameOrArn},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListRules = structure("ListRulesRequest", kListRulesMembers);

inline constexpr Member kListRuleNamesByTargetMembers[] = {
    {"TargetArn", &kArn, kRequired},
    {"EventBusName", &kEventBusNameOrArn},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListRuleNamesByTarget =
    structure("ListRuleNamesByTargetRequest", kListRuleNamesByTargetMembers);

}  // namespace smemu::aws::tables
