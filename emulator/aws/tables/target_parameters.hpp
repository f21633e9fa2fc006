#pragma once

#include "emulator/aws/tables/common.hpp"

/// The parameter blocks that a target may carry for the service it goes to.
namespace smemu::aws::tables {

inline constexpr Shape kPathValue = text_up_to(256);  // a JSON path into the event
inline constexpr Shape kTransformerKey = text(1, 256, R"([A-Za-z0-9\_\-]+)");
inline constexpr Shape kTransformerPaths = map_up_to(kTransformerKey, kPathValue, 100);
inline constexpr Shape kTransformerTemplate = text(1, 8192);
inline constexpr Member kInputTransformerMembers[] = {
    {"InputPathsMap", &kTransformerPaths}, {"InputTemplate", &kTransformerTemplate, kRequired}};
inline constexpr Shape kInputTransformer = structure("InputTransformer", kInputTransformerMembers);

inline constexpr Member kKinesisMembers[] = {{"PartitionKeyPath", &kPathValue, kRequired}};
inline constexpr Shape kKinesis = structure("KinesisParameters", kKinesisMembers);

inline constexpr Shape kRunCommandKey = text(1, 128, R"(^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$)");
inline constexpr Shape kRunCommandValue = text(1, 256);
inline constexpr Shape kRunCommandValues = list_of(kRunCommandValue, 1, 50);
inline constexpr Member kRunCommandTargetMembers[] = {{"Key", &kRunCommandKey, kRequired},
                                                      {"Values", &kRunCommandValues, kRequired}};
inline constexpr Shape kRunCommandTarget = structure("RunCommandTarget", kRunCommandTargetMembers);
inline constexpr Shape kRunCommandTargets = list_of(kRunCommandTarget, 1, 5);
inline constexpr Member kRunCommandMembers[] = {
    {"RunCommandTargets", &kRunCommandTargets, kRequired}};
inline constexpr Shape kRunCommand = structure("RunCommandParameters", kRunCommandMembers);

inline constexpr std::string_view kEnabledOrDisabled[] = {"ENABLED", "DISABLED"};
inline constexpr Shape kAssignPublicIp = one_of(kEnabledOrDisabled);
inline constexpr Shape kStringList = list_of(kString);
inline constexpr Member kAwsVpcMembers[] = {{"Subnets", &kStringList, kRequired},
                                            {"SecurityGroups", &kStringList},
                                            {"AssignPublicIp", &kAssignPublicIp}};
inline constexpr Shape kAwsVpc = structure("AwsVpcConfiguration", kAwsVpcMembers);
inline constexpr Member kNetworkMembers[] = {{"awsvpcConfiguration", &kAwsVpc}};
inline constexpr Shape kNetwork = structure("NetworkConfiguration", kNetworkMembers);
inline constexpr Shape kCapacityProviderName = text(1, 255);
inline constexpr Shape kCapacityWeight = integer(0, 1000);
inline constexpr Shape kCapacityBase = integer(0, 100000);
inline constexpr Member kCapacityProviderMembers[] = {
    {"capacityProvider", &kCapacityProviderName, kRequired},
    {"weight", &kCapacityWeight},
    {"base", &kCapacityBase}};
inline constexpr Shape kCapacityProvider =
    structure("CapacityProviderStrategyItem", kCapacityProviderMembers);
inline constexpr Shape kCapacityProviders = list_up_to(kCapacityProvider, 6);
inline constexpr std::string_view kConstraintTypes[] = {"distinctInstance", "memberOf"};
inline constexpr Shape kConstraintType = one_of(kConstraintTypes);
inline constexpr Shape kConstraintExpression = text_up_to(2000);
inline constexpr Member kPlacementConstraintMembers[] = {{"type", &kConstraintType},
                                                         {"expression", &kConstraintExpression}};
inline constexpr Shape kPlacementConstraint =
    structure("PlacementConstraint", kPlacementConstraintMembers);
inline constexpr Shape kPlacementConstraints = list_up_to(kPlacementConstraint, 10);
inline constexpr std::string_view kStrategyTypes[] = {"random", "spread", "binpack"};
inline constexpr Shape kStrategyType = one_of(kStrategyTypes);
inline constexpr Shape kStrategyField = text_up_to(255);
inline constexpr Member kPlacementStrategyMembers[] = {{"type", &kStrategyType},
                                                       {"field", &kStrategyField}};
inline constexpr Shape kPlacementStrategy =
    structure("PlacementStrategy", kPlacementStrategyMembers);
inline constexpr Shape kPlacementStrategies = list_up_to(kPlacementStrategy, 5);
inline constexpr std::string_view kLaunchTypes[] = {"EC2", "FARGATE", "EXTERNAL"};
inline constexpr Shape kLaunchType = one_of(kLaunchTypes);
inline constexpr std::string_view kTagPropagations[] = {"TASK_DEFINITION"};
inline constexpr Shape kPropagateTags = one_of(kTagPropagations);
inline constexpr Shape kTaskCount = integer_from(1);
inline constexpr Shape kReferenceId = text_up_to(1024);
inline constexpr Member kEcsMembers[] = {
    {"TaskDefinitionArn", &kArn, kRequired},
    {"TaskCount", &kTaskCount},
    {"LaunchType", &kLaunchType},
    {"NetworkConfiguration", &kNetwork},
    {"PlatformVersion", &kString},
    {"Group", &kString},
    {"CapacityProviderStrategy", &kCapacityProviders},
    {"EnableECSManagedTags", &kBoolean},
    {"EnableExecuteCommand", &kBoolean},
    {"PlacementConstraints", &kPlacementConstraints},
    {"PlacementStrategy", &kPlacementStrategies},
    {"PropagateTags", &kPropagateTags},
    {"ReferenceId", &kReferenceId},
    {"Tags", &kTagList},
};
inline constexpr Shape kEcs = structure("EcsParameters", kEcsMembers);

inline constexpr Member kBatchArrayMembers[] = {{"Size", &kInteger}};
inline constexpr Shape kBatchArray = structure("BatchArrayProperties", kBatchArrayMembers);
inline constexpr Member kBatchRetryMembers[] = {{"Attempts", &kInteger}};
inline constexpr Shape kBatchRetry = structure("BatchRetryStrategy", kBatchRetryMembers);
inline constexpr Member kBatchMembers[] = {{"JobDefinition", &kString, kRequired},
                                           {"JobName", &kString, kRequired},
                                           {"ArrayProperties", &kBatchArray},
                                           {"RetryStrategy", &kBatchRetry}};
inline constexpr Shape kBatch = structure("BatchParameters", kBatchMembers);

inline constexpr Shape kMessageGroupId = text_up_to(100);
inline constexpr Member kSqsMembers[] = {{"MessageGroupId", &kMessageGroupId}};
inline constexpr Shape kSqs = structure("SqsParameters", kSqsMembers);

inline constexpr Shape kPathParameter{.pattern = R"(^(?!\s*$).+)"};
inline constexpr Shape kPathParameters = list_of(kPathParameter);
inline constexpr Shape kHeaderParameters = map_of(kHeaderKey, kHeaderValue);
inline constexpr Shape kQueryStringParameters = map_of(kQueryStringKey, kQueryStringValue);
inline constexpr Member kHttpMembers[] = {{"PathParameterValues", &kPathParameters},
                                          {"HeaderParameters", &kHeaderParameters},
                                          {"QueryStringParameters", &kQueryStringParameters}};
inline constexpr Shape kHttp = structure("HttpParameters", kHttpMembers);

inline constexpr Shape kSecretManagerArn =
    text(1, 1600,
         R"((^arn:aws([a-z]|\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*))");
inline constexpr Shape kDatabase = text(1, 64);
inline constexpr Shape kDbUser = text(1, 128);
inline constexpr Shape kSql = text(1, 100000);
inline constexpr Shape kSqls = list_of(kSql, 0, 40);
inline constexpr Shape kStatementName = text(1, 500);
inline constexpr Member kRedshiftMembers[] = {{"SecretManagerArn", &kSecretManagerArn},
                                              {"Database", &kDatabase, kRequired},
                                              {"DbUser", &kDbUser},
                                              {"Sql", &kSql},
                                              {"StatementName", &kStatementName},
                                              {"WithEvent", &kBoolean},
                                              {"Sqls", &kSqls}};
inline constexpr Shape kRedshift = structure("RedshiftDataParameters", kRedshiftMembers);

inline constexpr Shape kPipelineParameterName = text(1, 256, R"(^[a-zA-Z0-9](-*[a-zA-Z0-9])*$)");
inline constexpr Shape kPipelineParameterValue = text_up_to(1024);
inline constexpr Member kPipelineParameterMembers[] = {
    {"Name", &kPipelineParameterName, kRequired}, {"Value", &kPipelineParameterValue, kRequired}};
inline constexpr Shape kPipelineParameter =
    structure("SageMakerPipelineParameter", kPipelineParameterMembers);
inline constexpr Shape kPipelineParameters = list_of(kPipelineParameter, 0, 200);
inline constexpr Member kSageMakerPipelineMembers[] = {
    {"PipelineParameterList", &kPipelineParameters}};
inline constexpr Shape kSageMakerPipeline =
    structure("SageMakerPipelineParameters", kSageMakerPipelineMembers);

inline constexpr Shape kGraphQlOperation = text(1, 1048576);
inline constexpr Member kAppSyncMembers[] = {{"GraphQLOperation", &kGraphQlOperation}};
inline constexpr Shape kAppSync = structure("AppSyncParameters", kAppSyncMembers);

}  // namespace smemu::aws::tables
