#include "emulator/delivery/targets/service_call.hpp"
#include "emulator/json/object.hpp"

namespace smemu::delivery {

/// A GraphQL request over HTTP: the operation, and the payload as its variables.
Sendable appsync_request(const TargetCall& call) {
  const json::Document parameters = delivery::parameters(call, "AppSyncParameters");
  return rest_call(call, "/graphql",
                   json::Object()
                       .text("query", parameters.root()["GraphQLOperation"].string_view())
                       .raw("variables", *call.payload)
                       .done());
}

}  // namespace smemu::delivery
