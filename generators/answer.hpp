#pragma once

#include "generators/json_text.hpp"
#include "generators/stage.hpp"

#include <nlohmann/json.hpp>

#include <any>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// How SageMaker's API answers from a lifecycle's record. Observed events are serialised from the
/// very answers of the Describe operations, so those are made from the events.
namespace smemu::generators {

/// What a caller of the API asked for, member by member; null if nobody did. Its members stand in
/// events and answers as they were given.
using Requested = std::shared_ptr<const nlohmann::ordered_json>;

/// An event's detail, in production style, as the answer of a Describe operation: nothing is null,
/// and times are seconds since 1970, as in all of AWS's JSON protocols.
[[nodiscard]] nlohmann::ordered_json as_answer(const JsonText& detail);

/// Adds what was asked for and no event shows.
void add_requested(nlohmann::ordered_json& answer, const Requested& requested);

/// The answer that goes with a record's event.
template <class Record>
[[nodiscard]] nlohmann::ordered_json describe_by_event(const std::any& any) {
  const Record& record = *std::any_cast<Record>(&any);
  nlohmann::ordered_json answer = as_answer(state_change(record, Style::production).detail);
  add_requested(answer, record.requested);
  return answer;
}

/// What of a resource its record does not say by itself.
struct Standing {
  std::string_view kind;
  std::string status;
  Instant modified{};
  bool gone = false;
  decltype(Resource::view) view = nullptr;
};

/// The resource that a record is of.
template <class Record>
[[nodiscard]] std::shared_ptr<const Resource> resource_of(const Record& record,
                                                          const Standing& standing) {
  Resource resource;
  resource.kind = standing.kind;
  resource.arn = record.arn;
  resource.name = record.name;
  resource.status = standing.status;
  resource.created = record.created;
  resource.modified = standing.modified;
  resource.gone = standing.gone;
  if constexpr (requires { record.tags; }) {
    resource.tags = record.tags;
  } else {
    resource.tags = record.spec->tags;
  }
  resource.record = record;
  resource.view = standing.view ? standing.view : describe_by_event<Record>;
  return std::make_shared<const Resource>(std::move(resource));
}

}  // namespace smemu::generators
