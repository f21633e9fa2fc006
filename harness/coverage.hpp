#pragma once

#include "emulator/journal/step.hpp"
#include "emulator/pattern/pattern.hpp"
#include "harness/rule_view.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smemu::harness {

/// How much of something a play reached.
struct Reached {
  std::int64_t hit = 0;
  std::int64_t of = 0;
};

/// Which rules, targets and branches of patterns a play reached. A branch is one of several values
/// that a field may have, or one alternative of `$or`. Strand-only.
class Coverage {
 public:
  explicit Coverage(const std::vector<RuleView>& rules);

  void see(const journal::Step& step);

  struct Result {
    Reached rules;
    Reached targets;
    Reached branches;
    std::vector<std::string> never;  // a sentence for each that was not reached
  };
  [[nodiscard]] Result result() const;

 private:
  struct Branch {
    std::string what;  // `detail.Status` "FAILED"
    std::shared_ptr<const pattern::Pattern> pattern;
    bool hit = false;
  };
  struct Entry {
    std::string bus;
    std::string rule;
    bool hit = false;
    std::vector<std::pair<std::string, bool>> targets;
    std::vector<Branch> branches;
  };
  [[nodiscard]] static std::vector<Branch> branches_of(const std::string& pattern);
  void look_at(Entry& entry, const bus::Event& event);

  std::vector<Entry> entries_;
};

}  // namespace smemu::harness
