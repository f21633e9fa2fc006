#pragma once

#include "emulator/base/ids.hpp"
#include "emulator/base/result.hpp"
#include "harness/reference.hpp"
#include "harness/scenario.hpp"
#include "harness/state.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace smemu::harness {

/// Reads the `given:` of a scenario into the order in which it is made: queues, buses, connections,
/// API destinations, rules. Refuses members that AWS does not know (AWS ignores them, so a slip
/// would go unseen) and references to what is not made before. A target may say `sink: NAME` in
/// place of an Arn. `where` turns a JSON pointer into file:line:column.
[[nodiscard]] Result<std::vector<GivenResource>> read_given_resources(
    const nlohmann::ordered_json& given, const std::string& pointer,
    const std::function<std::string(const std::string&)>& where);

/// Into the order in which they are made; those of a section stay in theirs.
void sort_given(std::vector<GivenResource>& resources);

/// What a scenario needs, made through the API and taken away again through it. Strand-only.
class Given {
 public:
  explicit Given(CallApi api) : api_(std::move(api)) {}

  /// Makes them one by one. On the first fault what was made is taken away again, and `where` says
  /// which resource it was. A resource that is there already is a fault: a play does not overwrite
  /// what it did not make.
  [[nodiscard]] Result<void> make(const std::vector<GivenResource>& resources);

  /// What AWS answered about each, by "section.name", until they are removed.
  [[nodiscard]] const Answers& answers() const { return answers_; }

  /// Takes away what make() made, in reverse.
  void remove();

 private:
  Result<void> make_one(const GivenResource& resource);
  Result<void> make_queue_of(const GivenResource& resource, const nlohmann::ordered_json& members);
  Result<void> put_rule(nlohmann::ordered_json members);

  struct Removal {
    std::string operation;
    nlohmann::ordered_json body;
  };

  CallApi api_;
  Answers answers_;
  std::vector<Removal> removals_;
};

}  // namespace smemu::harness
