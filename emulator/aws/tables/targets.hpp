#pragma once

#include "emulator/aws/tables/target_parameters.hpp"

namespace smemu::aws::tables {

inline constexpr Shape kTargetInput = text_up_to(8192);

inline constexpr Shape kRetryAttempts = integer(0, 185);
inline constexpr Shape kEventAge = integer(60, 86400);
inline constexpr Member kRetryPolicyMembers[] = {{"MaximumRetryAttempts", &kRetryAttempts},
                                                 {"MaximumEventAgeInSeconds", &kEventAge}};
inline constexpr Shape kRetryPolicy = structure("RetryPolicy", kRetryPolicyMembers);

inline constexpr Member kTargetMembers[] = {
    {"Id", &kName64, kRequired},
    {"Arn", &kArn, kRequired},
    {"RoleArn", &kArn},
    {"Input", &kTargetInput},
    {"InputPath", &kPathValue},
    {"InputTransformer", &kInputTransformer},
    {"KinesisParameters", &kKinesis},
    {"RunCommandParameters", &kRunCommand},
    {"EcsParameters", &kEcs},
    {"BatchParameters", &kBatch},
    {"SqsParameters", &kSqs},
    {"HttpParameters", &kHttp},
    {"RedshiftDataParameters", &kRedshift},
    {"SageMakerPipelineParameters", &kSageMakerPipeline},
    {"DeadLetterConfig", &kDeadLetterConfig},
    {"RetryPolicy", &kRetryPolicy},
    {"AppSyncParameters", &kAppSync},
};
inline constexpr Shape kTarget = structure("Target", kTargetMembers);
inline constexpr Shape kTargets = list_of(kTarget, 1, 100);
inline constexpr Member kPutTargetsMembers[] = {
    {"Rule", &kName64, kRequired},
    {"EventBusName", &kEventBusNameOrArn},
    {"Targets", &kTargets, kRequired},
};
inline constexpr Shape kPutTargets = structure("PutTargetsRequest", kPutTargetsMembers);

inline constexpr Member kListTargetsByRuleMembers[] = {
    {"Rule", &kName64, kRequired},
    {"EventBusName", &kEventBusNameOrArn},
    {"NextToken", &kNextToken},
    {"Limit", &kLimit},
};
inline constexpr Shape kListTargetsByRule =
    structure("ListTargetsByRuleRequest", kListTargetsByRuleMembers);

inline constexpr Shape kTargetIds = list_of(kName64, 1, 100);
inline constexpr Member kRemoveTargetsMembers[] = {
    {"Rule", &kName64, kRequired},
    {"EventBusName", &kEventBusNameOrArn},
    {"Ids", &kTargetIds, kRequired},
    {"Force", &kBoolean},
};
inline constexpr Shape kRemoveTargets = structure("RemoveTargetsRequest", kRemoveTargetsMembers);

}  // namespace smemu::aws::tables
