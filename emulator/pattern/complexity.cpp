#include "emulator/pattern/complexity.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace smemu::pattern {
namespace {

constexpr std::size_t kTooComplex = kMostComplexity + 1;
// More different sets than this: whatever they are, too much to weigh.
constexpr std::size_t kMostSets = 20'000;

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

bool only_absent(const Field& field) {
  return std::all_of(field.any_of.begin(), field.any_of.end(), [](const Matcher& matcher) {
    return std::holds_alternative<Absent>(matcher.test);
  });
}

/// Fields that event-ruler keeps in one machine: of one path, behind the same fields. It does not
/// look behind a field that must be absent.
using Group = std::pair<std::vector<Rules::FieldId>, std::string_view>;

std::map<Group, std::set<Rules::FieldId>> machines(const Rules& rules) {
  std::map<Group, std::set<Rules::FieldId>> out;
  for (const auto& alternative : rules.alternatives) {
    std::vector<Rules::FieldId> before;
    for (const Rules::FieldId id : alternative) {
      const Field& field = rules.fields[id];
      if (std::any_of(field.any_of.begin(), field.any_of.end(), has_wildcard)) {
        out[{before, field.path.text}].insert(id);
      }
      if (only_absent(field)) break;
      before.push_back(id);
    }
  }
  return out;
}

}  // namespace

std::size_t wildcard_complexity(const Rules& rules) {
  std::size_t most = 0;
  for (const auto& [group, fields] : machines(rules)) {
    Machine machine;
    for (const Rules::FieldId id : fields) {
      for (const Matcher& matcher : rules.fields[id].any_of) machine.add(matcher);
    }
    most = std::max(most, machine.worst());
  }
  return most;
}

}  // namespace smemu::pattern
