#pragma once

#include "emulator/world/command.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The query protocol, which older SDKs and the aws CLI speak to SQS, STS and CloudWatch:
/// parameters of a form in, XML out. It is translated to and from the JSON protocol, so that each
/// operation is written once.
namespace smemu::aws {

struct QueryService;

/// A call in the query protocol as the JSON call that means the same. Its caller and endpoint are
/// left to whoever has the request.
struct QueryCall {
  const QueryService* service;
  std::string action;
  world::ApiCall call;
};

/// How the names of members end that are times, in answers to that X-Amz-Target: protocols other
/// than JSON mark those. Empty if the service has none.
[[nodiscard]] std::string_view time_ending(std::string_view target);

/// `parameters` are decoded: ("Action", "SendMessage"), ("Tag.1.Key", "team"), ... Whatever is
/// wrong with them, the JSON call will be refused for it.
[[nodiscard]] QueryCall read_query(
    const std::vector<std::pair<std::string, std::string>>& parameters);

/// A reply to such a call, or an error, as the XML document of its service.
[[nodiscard]] std::string to_xml(const QueryCall& query, const world::ApiReply& reply,
                                 std::string_view request_id);

}  // namespace smemu::aws
