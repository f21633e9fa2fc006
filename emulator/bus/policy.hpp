#pragma once

#include "emulator/bus/rule.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace smemu::bus {

/// One statement of a bus's policy, as compact JSON.
struct PolicyStatement {
  std::string sid;  // empty: it has none
  std::string json;
};

/// Who may put events on a bus (user guide, "Permissions for event buses"). smemu keeps it and
/// shows it, and lets everybody put events.
class Policy {
 public:
  Policy() = default;
  /// Of a whole document: its members but "Statement", each with its JSON, and its statements.
  Policy(std::vector<KeyValue> members, std::vector<PolicyStatement> statements)
      : members_(std::move(members)), statements_(std::move(statements)) {}

  [[nodiscard]] bool empty() const { return statements_.empty(); }
  /// Replaces the statement of that sid, or comes last.
  void put(PolicyStatement statement);
  /// False: there is no statement of that sid.
  bool remove(std::string_view sid);
  /// Compact JSON.
  [[nodiscard]] std::string document() const;

 private:
  std::vector<KeyValue> members_{{"Version", R"("2012-10-17")"}};
  std::vector<PolicyStatement> statements_;
};

}  // namespace smemu::bus
