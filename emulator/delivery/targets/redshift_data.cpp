#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"
#include "emulator/json/write.hpp"

#include <utility>

namespace smemu::delivery {
namespace {

/// RedshiftDataParameters, and what the Data API calls each.
constexpr std::pair<std::string_view, std::string_view> kMembers[] = {
    {"Sql", "Sql"},
    {"Sqls", "Sqls"},
    {"SecretManagerArn", "SecretArn"},
    {"DbUser", "DbUser"},
    {"Database", "Database"},
    {"WithEvent", "WithEvent"},
    {"StatementName", "StatementName"},
};

}  // namespace

/// One statement, or several as a batch, on a cluster or on a serverless workgroup.
Sendable redshift_data_request(const TargetCall& call) {
  const json::Document parameters = dynamic_parameters(call, "RedshiftDataParameters");
  const bool is_batch = !parameters.root()["Sqls"].empty();
  const bus::Arn arn = arn_of(call);
  json::Object body;
  if (arn.service == "redshift") {
    body.text("ClusterIdentifier", arn.resource_name());
  } else {
    body.text("WorkgroupName", call.target.arn);
  }
  for (const auto& [parameter, member] : kMembers) {
    const json::View value = parameters.root()[parameter];
    const bool other_form = parameter == (is_batch ? "Sql" : "Sqls");
    if (value && !other_form) body.raw(member, json::minify(value));
  }
  return json_call(
      call, is_batch ? "RedshiftData.BatchExecuteStatement" : "RedshiftData.ExecuteStatement",
      "1.1", body.done());
}

}  // namespace smemu::delivery
