#include "emulator/aws/sts.hpp"

#include "emulator/aws/call.hpp"
#include "emulator/aws/object.hpp"
#include "emulator/bus/arn.hpp"

#include <fmt/format.h>

namespace smemu::aws {
namespace {

constexpr Shape kGetCallerIdentity = structure("GetCallerIdentityRequest", {});

/// Every caller is the root of the account that its access key names.
world::ApiReply get_caller_identity(const Request& request) {
  const std::string& account = request.caller.account;
  return {200, "",
          Object()
              .text("UserId", account)
              .text("Account", account)
              .text("Arn", fmt::format("arn:{}:iam::{}:root",
                                       bus::partition_of(request.caller.region), account))
              .done()};
}

constexpr Operation kOperations[] = {
    {"GetCallerIdentity", kReads, &kGetCallerIdentity, get_caller_identity},
};

world::ApiReply refuse(std::string_view type, std::string_view message) {
  return {400, std::string(type), error_body(type, message),
          type == "UnknownOperationException" ? "InvalidAction" : std::string(type)};
}

std::optional<world::ApiReply> nothing_wrong(json::View, const Shape&) {
  return std::nullopt;
}

}  // namespace

const Service& sts() {
  static const Service service{"AWSSecurityTokenServiceV20110615.",
                               "STS",
                               "GetCallerIdentity",
                               "application/x-amz-json-1.1",
                               kOperations,
                               refuse,
                               nothing_wrong};
  return service;
}

}  // namespace smemu::aws
