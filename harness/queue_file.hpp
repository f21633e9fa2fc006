#pragma once

#include "harness/state.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

/// Queues among the resources of a file: every world has an SQS of its own.
namespace smemu::harness {

/// SQS wants each of a queue's attributes as a text; a file may write numbers, booleans and
/// policies out.
void write_attributes_as_text(nlohmann::ordered_json& queue);

/// What others may refer to, {"QueueUrl","QueueArn"}, with {"Attributes"}; not_found without such a
/// queue.
[[nodiscard]] Result<nlohmann::ordered_json> find_queue(const CallApi& api,
                                                        const std::string& name);

/// Makes it, and answers as find_queue() does.
[[nodiscard]] Result<nlohmann::ordered_json> make_queue(const CallApi& api,
                                                        const nlohmann::ordered_json& queue);

/// Brings a queue from how it is to how `queue` says; `made` is what find_queue() then answers, or
/// as much of that as is known in a dry run.
[[nodiscard]] Result<PlannedChange> apply_queue(const CallApi& api,
                                                const nlohmann::ordered_json& queue, bool dry_run,
                                                nlohmann::ordered_json& made);

/// All queues, with those of their attributes that differ from what a new queue has. Their ARNs
/// become keys of `names`, as references.
[[nodiscard]] Result<nlohmann::ordered_json> export_queues(
    const CallApi& api, std::map<std::string, std::string>& names);

}  // namespace smemu::harness
