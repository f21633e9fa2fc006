#include "bench/match/workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace smemu::bench {
namespace {

constexpr std::size_t kRulesPerTeam = 10;
constexpr std::size_t kManySources = 1000;

constexpr std::array<const char*, 6> kStatuses{"CREATING", "IN_SERVICE",   "UPDATING",
                                               "FAILED",   "ROLLING_BACK", "DELETING"};
constexpr std::array<const char*, 5> kTypes{
    "SageMaker Endpoint State Change", "SageMaker Endpoint Deployment State Change",
    "SageMaker Training Job State Change", "SageMaker Model State Change",
    "SageMaker Transform Job State Change"};

std::string source_of(std::size_t team, Sources sources) {
  if (sources == Sources::one) return "aws.sagemaker";
  return fmt::format("ml.platform.{:03}", team % kManySources);
}

/// One of a team's ten rules.
std::string plain_pattern_of(std::size_t team, std::size_t which, Sources sources) {
  static constexpr std::array<const char*, kRulesPerTeam> kDetails{
      R"("EndpointName":[{"prefix":"team-@-"}],"EndpointStatus":["FAILED","ROLLING_BACK"])",
      R"("EndpointName":[{"prefix":"team-@-"}],"EndpointStatus":[{"anything-but":["IN_SERVICE","CREATING"]}])",
      R"("EndpointName":[{"wildcard":"team-@-*-canary"}],"EndpointStatus":["IN_SERVICE"])",
      R"("EndpointName":[{"equals-ignore-case":"Team-@-Churn-Prod"}])",
      R"("EndpointName":["team-@-fraud-prod","team-@-fraud-shadow"],"EndpointStatus":[{"exists":true}])",
      R"("EndpointName":[{"prefix":{"equals-ignore-case":"TEAM-@-F"}}],"EndpointStatus":["DELETING"])",
      R"("EndpointName":[{"wildcard":"*-@-fraud-*"}],"EndpointStatus":[{"suffix":"ING"}])",
      R"("EndpointName":[{"prefix":"team-@-ranking"}],"EndpointStatus":[{"prefix":"ROLL"}])",
      R"("EndpointName":["team-@-churn-canary"],"EndpointStatus":[{"wildcard":"*_*"}])",
      R"("EndpointName":[{"prefix":"team-@-"}],"$or":[{"EndpointStatus":["FAILED"]},{"EndpointStatus":[{"equals-ignore-case":"deleting"}]}])"};
  std::string detail = kDetails[which];
  for (std::size_t at = detail.find('@'); at != std::string::npos; at = detail.find('@', at)) {
    detail.replace(at, 1, fmt::format("{:06}", team));
  }
  return fmt::format(R"({{"source":["{}"],"detail-type":["{}"],"detail":{{{}}}}})",
                     source_of(team, sources), kTypes[team % kTypes.size()], detail);
}

/// The same with more fields. Team 7's endpoints are called team-000007-..., its owner is
/// owner-000007@example.com, its cost centre 7, its network 10.0.7.0/24.
std::string pattern_of(std::size_t team, std::size_t which, Sources sources) {
  const std::string source = source_of(team, sources);
  const std::string name = fmt::format("team-{:06}", team);
  const std::string_view type = kTypes[team % kTypes.size()];
  switch (which) {
    case 0:
      return fmt::format(
          R"({{"source":["{}"],"detail-type":["{}"],"detail":{{"EndpointName":[{{"prefix":"{}-"}}],"EndpointStatus":["FAILED","ROLLING_BACK"]}}}})",
          source, type, name);
    case 1:
      return fmt::format(
          R"({{"source":["{}"],"detail-type":["{}"],"detail":{{"EndpointName":[{{"prefix":"{}-"}}],"EndpointStatus":[{{"anything-but":["IN_SERVICE","CREATING"]}}]}}}})",
          source, type, name);
    case 2:
      return fmt::format(
          R"({{"source":["{}"],"detail":{{"EndpointName":[{{"wildcard":"{}-*-canary"}}],"EndpointStatus":["IN_SERVICE"]}}}})",
          source, name);
    case 3:
      return fmt::format(
          R"({{"source":["{}"],"resources":[{{"wildcard":"arn:aws:sagemaker:*:*:endpoint/{}-*"}}],"detail":{{"EndpointStatus":["DELETING"]}}}})",
          source, name);
    case 4:
      return fmt::format(
          R"({{"source":["{}"],"detail":{{"Tags":{{"team":["{}"]}},"Metrics":{{"Invocation5XXErrors":[{{"numeric":[">",{},"<=",100]}}]}}}}}})",
          source, name, 90 + team % 10);
    case 5:
      return fmt::format(
          R"({{"source":["{}"],"detail-type":["{}"],"detail":{{"Tags":{{"owner":[{{"equals-ignore-case":"Owner-{:06}@Example.com"}}]}},"FailureReason":[{{"exists":true}}]}}}})",
          source, type, team);
    case 6:
      return fmt::format(
          R"({{"source":["{}"],"detail":{{"Tags":{{"costCenter":[{}]}},"EndpointStatus":["FAILED"]}}}})",
          source, team);
    case 7:
      return fmt::format(
          R"({{"source":["{}"],"detail":{{"Tags":{{"team":["{}"]}},"ProductionVariants":{{"VariantName":["canary"],"CurrentInstanceCount":[{{"numeric":[">=",4]}}]}}}}}})",
          source, name);
    case 8:
      return fmt::format(
          R"({{"source":["{}"],"detail":{{"Client":{{"address":[{{"cidr":"10.{}.{}.0/24"}}]}},"EndpointStatus":["UPDATING","CREATING"]}}}})",
          source, team / 256, team % 256);
    default:
      return fmt::format(
          R"({{"source":["{}"],"detail":{{"EndpointName":[{{"prefix":"{}-"}}],"$or":[{{"EndpointStatus":["FAILED"]}},{{"Metrics":{{"Invocation5XXErrors":[{{"numeric":[">",95]}}]}}}}]}}}})",
          source, name);
  }
}

class EventMaker {
 public:
  explicit EventMaker(std::uint32_t seed) : draw_(seed) {}

  std::string make(std::size_t team, Sources sources) {
    static constexpr std::array<const char*, 4> kModels{"churn", "fraud", "ranking", "forecast"};
    static constexpr std::array<const char*, 3> kStages{"prod", "canary", "shadow"};
    const std::string name = fmt::format("team-{:06}-{}-{}", team, kModels[below(kModels.size())],
                                         kStages[below(kStages.size())]);
    const std::string_view status = kStatuses[below(kStatuses.size())];
    const std::string arn =
        fmt::format("arn:aws:sagemaker:eu-west-1:123456789012:endpoint/{}", name);
    return fmt::format(
               R"({{"version":"0","id":"{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}","detail-type":"{}","source":"{}","account":"123456789012","time":"2024-05-{:02}T{:02}:{:02}:{:02}Z","region":"eu-west-1","resources":["{}"],"detail":{{)",
               below(1U << 31U), below(65536), below(4096), below(4096), below(1U << 31U),
               kTypes[team % kTypes.size()], source_of(team, sources), 1 + below(28), below(24),
               below(60), below(60), arn) +
           detail(team, name, arn, status) + "}}";
  }

  std::size_t below(std::size_t n) { return draw_() % n; }

 private:
  std::string detail(std::size_t team, const std::string& name, const std::string& arn,
                     std::string_view status) {
    return fmt::format(
        R"("EndpointName":"{0}","EndpointArn":"{1}","EndpointConfigName":"{0}-config-{2}","EndpointStatus":"{3}",{4}"CreationTime":{5},"LastModifiedTime":{6},"ProductionVariants":[{7},{8}],"DataCaptureConfig":{{"EnableCapture":true,"InitialSamplingPercentage":20,"DestinationS3Uri":"s3://ml-capture/{0}","KmsKeyId":null}},"DeploymentStage":{{"name":"bake","index":{2},"of":5,"automaticRollback":true}},"Metrics":{{"Invocation5XXErrors":{9},"ModelLatency":{10}.5,"CPUUtilization":{11}.25}},"Client":{{"address":"10.{12}.{13}.{14}","userAgent":"aws-sdk-cpp/1.11"}},"Tags":{{"team":"team-{15:06}","owner":"owner-{15:06}@example.com","costCenter":{15},"stage":"prod","service":"model-hosting"}})",
        name, arn, below(100), status,
        status == "FAILED" || status == "ROLLING_BACK"
            ? R"("FailureReason":"The canary breached its alarm during the bake",)"
            : "",
        1714500000000 + below(1000000), 1714600000000 + below(1000000), variant("baseline"),
        variant("canary"), below(100), 1000 + below(9000), below(100), team / 256, team % 256,
        below(256), team);
  }

  std::string variant(std::string_view name) {
    return fmt::format(
        R"({{"VariantName":"{}","CurrentWeight":{},"DesiredWeight":1,"CurrentInstanceCount":{},"DesiredInstanceCount":{},"InstanceType":"ml.m5.xlarge"}})",
        name, below(10), 1 + below(6), 1 + below(6));
  }

  std::mt19937 draw_;
};

}  // namespace

std::vector<NamedPattern> team_rules(std::size_t count, Sources sources, Fields fields) {
  const auto make = fields == Fields::four ? plain_pattern_of : pattern_of;
  std::vector<NamedPattern> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(
        {fmt::format("rule-{:06}", i), make(i / kRulesPerTeam, i % kRulesPerTeam, sources)});
  }
  return out;
}

std::vector<std::string> team_events(std::size_t count, std::size_t rules, Sources sources,
                                     std::uint32_t seed) {
  const std::size_t teams = std::max<std::size_t>(1, rules / kRulesPerTeam);
  EventMaker maker(seed);
  std::vector<std::string> out;
  out.reserve(count);
  while (out.size() < count) out.push_back(maker.make(maker.below(teams), sources));
  return out;
}

}  // namespace smemu::bench
