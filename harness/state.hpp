#pragma once

#include "emulator/base/result.hpp"
#include "harness/scenario.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// The resources of a world as a file: queues, buses, connections, API destinations and rules with
/// their targets, in AWS's field names, as under `given:` in a scenario.
namespace smemu::harness {

/// Calls one operation of EventBridge, or of SQS ("AmazonSQS.CreateQueue"); an Error carries AWS's
/// own words, and is not_found where AWS says that there is none. DescribeConnection may tell
/// credentials: then a change of those alone is seen as well.
using CallApi = std::function<Result<nlohmann::ordered_json>(const std::string& operation,
                                                             const nlohmann::ordered_json& body)>;

/// Reads such a file, YAML or JSON. The Error's `where` is file:line:column.
[[nodiscard]] Result<std::vector<GivenResource>> read_state(const std::string& text,
                                                            const std::string& file_name);

enum class Change : std::uint8_t { create, update, keep };

[[nodiscard]] std::string_view to_text(Change change);

/// What becomes of one resource.
struct PlannedChange {
  Change change = Change::keep;
  std::string section;               // "rules"
  std::string name;                  // "page", or "orders/page" on another bus than the default
  std::vector<std::string> members;  // those that change: "State", "Targets.pager"
};

/// Makes the world's resources as the file says; what it does not name stays as it is. A rule's
/// targets that the file does not name are removed, if it says anything of its targets. Applying
/// twice changes nothing. With `dry_run` nothing is called that changes anything. On an Error what
/// came before it is done; its `where` says which resource it was.
[[nodiscard]] Result<std::vector<PlannedChange>> apply_state(
    const std::vector<GivenResource>& resources, const CallApi& api, bool dry_run);

/// All resources, as read_state reads them. ARNs that belong to API destinations and connections
/// become references, so that the file holds in another account too. Rules that EventBridge
/// manages are left out.
[[nodiscard]] Result<nlohmann::ordered_json> export_state(const CallApi& api);

}  // namespace smemu::harness
