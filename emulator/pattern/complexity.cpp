#include "emulator/pattern/complexity.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace smemu::pattern {
namespace {

constexpr std::size_t kTooComplex = kMostComplexity + 1;
// More different sets than this: whatever they are, too much to weigh.
constexpr std::size_t kMostSets = 20'000;

// More steps than this to lay a pattern's alternatives out: likewise.
constexpr std::size_t kMostSteps = 100'000;

using Part = Wildcard::Part;
constexpr Part kOther = Wildcard::kStar + 1;  // any byte that no wildcard names
using NodeId = std::uint32_t;

/// A node stands for a beginning of a wildcard; alternatives of one matcher share beginnings,
/// others do not.
struct Node {
  Part part = 0;  // the last of the beginning
  std::vector<NodeId> children;
};

using Set = std::vector<NodeId>;  // of nodes that fit what was read; sorted

class Machine {
 public:
  void add(const Matcher& matcher) {
    if (const auto* test = std::get_if<MatchesWildcard>(&matcher.test)) {
      add(test->wildcard, root());
    } else if (const auto* but = std::get_if<AnythingBut>(&matcher.test)) {
      const NodeId shared = root();
      for (const Matcher& inner : but->none_of) {
        if (const auto* wildcard = std::get_if<MatchesWildcard>(&inner.test)) {
          add(wildcard->wildcard, shared);
        }
      }
    }
  }

  [[nodiscard]] std::size_t worst() const {
    std::set<Set> seen;
    std::deque<Set> waiting{roots_};
    std::size_t most = 0;
    while (!waiting.empty()) {
      const Set from = std::move(waiting.front());
      waiting.pop_front();
      for (const Part byte : bytes_) {
        Set to = step(from, byte);
        if (to.empty() || !seen.insert(to).second) continue;
        most = std::max(most, size(to));
        if (most >= kTooComplex || seen.size() > kMostSets) return kTooComplex;
        waiting.push_back(std::move(to));
      }
    }
    return most;
  }

 private:
  NodeId root() {
    nodes_.emplace_back();
    roots_.push_back(static_cast<NodeId>(nodes_.size() - 1));
    return roots_.back();
  }

  void add(const Wildcard& wildcard, NodeId at) {
    for (const Part part : wildcard.parts()) {
      if (part != Wildcard::kStar) bytes_.insert(part);
      at = child(at, part);
    }
  }

  NodeId child(NodeId of, Part part) {
    for (const NodeId id : nodes_[of].children) {
      if (nodes_[id].part == part) return id;
    }
    const auto id = static_cast<NodeId>(nodes_.size());
    nodes_[of].children.push_back(id);
    nodes_.push_back({part, {}});
    return id;
  }

  [[nodiscard]] bool is_star(NodeId id) const { return nodes_[id].part == Wildcard::kStar; }

  /// A star stays where it is, and lets through at once what follows it.
  [[nodiscard]] Set step(const Set& from, Part byte) const {
    Set to;
    for (const NodeId id : from) {
      if (is_star(id)) to.push_back(id);
      for (const NodeId next : nodes_[id].children) {
        if (nodes_[next].part == byte || is_star(next)) to.push_back(next);
        if (!is_star(next)) continue;
        for (const NodeId behind : nodes_[next].children) {
          if (nodes_[behind].part == byte) to.push_back(behind);
        }
      }
    }
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
    return to;
  }

  /// A beginning that a star follows counts for both.
  [[nodiscard]] std::size_t size(const Set& set) const {
    std::size_t out = set.size();
    for (const NodeId id : set) {
      out += static_cast<std::size_t>(
          std::count_if(nodes_[id].children.begin(), nodes_[id].children.end(), [&](NodeId next) {
            return is_star(next) && !std::binary_search(set.begin(), set.end(), next);
          }));
    }
    return out;
  }

  std::vector<Node> nodes_;
  Set roots_;
  std::set<Part> bytes_{kOther};  // that make a difference
};

bool has_wildcard(const Matcher& matcher) {
  if (std::holds_alternative<MatchesWildcard>(matcher.test)) return true;
  const auto* but = std::get_if<AnythingBut>(&matcher.test);
  return but && std::any_of(but->none_of.begin(), but->none_of.end(), has_wildcard);
}

bool has_wildcard(const Rules& rules) {
  return std::any_of(rules.fields.begin(), rules.fields.end(), [](const Field& field) {
    return std::any_of(field.any_of.begin(), field.any_of.end(),
                       [](const Matcher& matcher) { return has_wildcard(matcher); });
  });
}

/// event-ruler's states, as far as they decide which wildcards it keeps in one machine: those of
/// one path behind one state. Alternatives that say the same of a field share the state behind it.
/// Source: event-ruler, GenericMachine.addStep.
class States {
 public:
  explicit States(const Rules& rules) : rules_(rules) {
    for (const Alternative& alternative : rules.alternatives) add(alternative, 0, 0);
  }

  /// Does not look behind a field that must be absent, as event-ruler does not.
  [[nodiscard]] std::size_t worst() const {
    if (steps_ > kMostSteps) return kTooComplex;
    std::set<StateId> reached{0};
    std::size_t most = 0;
    for (StateId id = 0; id < states_.size(); ++id) {  // What follows a state has a higher id.
      if (!reached.contains(id)) continue;
      for (const auto& [path, ways] : states_[id]) {
        Machine machine;
        for (const Way& way : ways) {
          machine.add(*way.matcher);
          if (!std::holds_alternative<Absent>(way.matcher->test)) reached.insert(way.next);
        }
        most = std::max(most, machine.worst());
      }
    }
    return most;
  }

 private:
  using Alternative = std::vector<Rules::FieldId>;
  using StateId = std::size_t;
  struct Way {
    const Matcher* matcher;
    StateId next;
  };
  using Ways = std::vector<Way>;                   // one for each matcher
  using State = std::map<std::string_view, Ways>;  // by path

  void add(const Alternative& alternative, std::size_t at, StateId state) {
    if (at == alternative.size() || ++steps_ > kMostSteps) return;
    for (const StateId next : ways(rules_.fields[alternative[at]], state)) {
      add(alternative, at + 1, next);
    }
  }

  /// The states behind a field. Matchers that are new to the state go where the one before them
  /// goes.
  std::set<StateId> ways(const Field& field, StateId state) {
    std::set<StateId> out;
    std::optional<StateId> last;
    for (const Matcher& matcher : field.any_of) {
      Ways& known = states_[state][field.path.text];
      const auto found = std::find_if(known.begin(), known.end(),
                                      [&](const Way& way) { return *way.matcher == matcher; });
      if (found != known.end()) {
        last = found->next;
      } else {
        if (!last) last = states_.size();
        known.push_back({&matcher, *last});
        if (*last == states_.size()) states_.emplace_back();
      }
      out.insert(*last);
    }
    return out;
  }

  const Rules& rules_;
  std::deque<State> states_{1};  // stay where they are
  std::size_t steps_ = 0;
};

}  // namespace

std::size_t wildcard_complexity(const Rules& rules) {
  return has_wildcard(rules) ? States(rules).worst() : 0;
}

}  // namespace smemu::pattern
