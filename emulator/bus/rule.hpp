#pragma once

#include "emulator/base/instant.hpp"
#include "emulator/bus/address.hpp"
#include "emulator/schedule/schedule.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace smemu::transform {
class Transform;
}

namespace smemu::bus {

/// How long a delivery is tried; whichever limit comes first ends it. The defaults are AWS's (API
/// reference, RetryPolicy).
struct RetryPolicy {
  int maximum_retry_attempts = 185;
  Duration maximum_event_age = std::chrono::hours(24);
};

using KeyValue = std::pair<std::string, std::string>;

/// What a rule's target adds to the HTTP request of an API destination.
struct HttpParameters {
  std::vector<std::string> path_values;  // replace the `*` of the path, in order
  std::vector<KeyValue> headers;
  std::vector<KeyValue> query;
};

struct Target {
  std::string id;
  std::string arn;  // or an http(s):// URL, our extension: a plain webhook
  std::string role_arn;
  std::optional<std::string> input;                       // constant JSON that replaces the event
  std::shared_ptr<const transform::Transform> transform;  // InputPath or InputTransformer, if any
  HttpParameters http;
  RetryPolicy retry;
  std::string dead_letter_arn;
  std::string as_submitted;  // compact JSON, what ListTargetsByRule gives back
  AddressRef address;        // set by the bus
};

/// A delivery keeps the target as it stood when the rule matched; a change makes another.
using TargetRef = std::shared_ptr<const Target>;

enum class RuleState { enabled, disabled, enabled_with_all_cloudtrail_management_events };

struct Rule {
  std::string name;
  std::string arn;
  std::string bus;
  std::optional<std::string> event_pattern;  // as submitted
  std::optional<std::string> schedule_expression;
  std::optional<schedule::Schedule> schedule;  // the same, read
  std::optional<std::string> description;
  std::optional<std::string> role_arn;
  RuleState state = RuleState::enabled;
  std::string created_by;  // account id
  std::string archive;  // that this rule fills; then EventBridge manages it, and it has no targets
                        // that anything is delivered to
  std::map<std::string, TargetRef, std::less<>> targets;  // by id
  std::vector<KeyValue> tags;  // of its creation; later puts do not change them
  std::uint32_t key = 0;       // rules of a bus in the order they were first put; set by the bus
  AddressRef address;          // likewise
};

}  // namespace smemu::bus
