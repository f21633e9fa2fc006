#include "tests/support/reference/pattern.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace smemu::reference {
namespace {

// The same bound as the product's: what takes more steps is refused unseen.
constexpr std::size_t kMostSteps = 100'000;

/// event-ruler's machine as far as it decides which wildcards share one: a state has a table for
/// each path, which leads from what a value may be to the next state. Alternatives that say the
/// same about a field share its state, and so the table behind it. Source: event-ruler,
/// GenericMachine.addStep.
class Machine {
 public:
  void add(const Alternative& alternative, std::size_t at = 0, std::size_t state = 0) {
    if (at == alternative.size() || ++steps_ > kMostSteps) return;
    std::set<std::size_t> reached;
    std::optional<std::size_t> last;
    for (const Choice& choice : alternative[at]->any_of) {
      auto& table = states_[state][alternative[at]->path];
      const auto found = table.find(choice.meaning);
      if (found == table.end()) {
        if (!last) last = add_state();
        states_[state][alternative[at]->path].emplace(choice.meaning, Entry{choice, *last});
      } else {
        last = found->second.next;
      }
      reached.insert(*last);
    }
    for (const std::size_t next : reached) add(alternative, at + 1, next);
  }

  /// Nothing is looked at behind a field that has to be absent.
  [[nodiscard]] std::size_t worst() const {
    std::size_t most = steps_ > kMostSteps ? 11 : 0;
    std::set<std::size_t> seen;
    std::deque<std::size_t> waiting{0};
    for (; most < 11 && !waiting.empty(); waiting.pop_front()) {
      if (!seen.insert(waiting.front()).second) continue;
      for (const auto& [path, table] : states_[waiting.front()]) {
        std::vector<std::vector<Wildcard>> groups;
        for (const auto& [meaning, entry] : table) {
          groups.push_back(entry.choice.wildcards);
          if (!entry.choice.wants_absence) waiting.push_back(entry.next);
        }
        most = std::max(most, complexity(groups));
      }
    }
    return most;
  }

 private:
  struct Entry {
    Choice choice;
    std::size_t next;
  };
  using Table = std::map<std::string, Entry>;  // by what the choice says

  std::size_t add_state() {
    states_.emplace_back();
    return states_.size() - 1;
  }
  std::deque<std::map<std::string, Table>> states_{1};  // tables by path
  std::size_t steps_ = 0;
};

bool has_wildcards(const Pattern& pattern) {
  for (const Alternative& alternative : pattern) {
    for (const auto& field : alternative) {
      for (const Choice& choice : field->any_of) {
        if (!choice.wildcards.empty()) return true;
      }
    }
  }
  return false;
}

}  // namespace

std::size_t complexity(const Pattern& pattern) {
  if (!has_wildcards(pattern)) return 0;
  Machine machine;
  for (const Alternative& alternative : pattern) machine.add(alternative);
  return machine.worst();
}

}  // namespace smemu::reference
