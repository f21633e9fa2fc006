#include "tests/support/reference/wildcard.hpp"

#include <algorithm>
#include <deque>
#include <set>
#include <utility>

namespace smemu::reference {
namespace {

constexpr std::size_t kTooComplex = 11;
// The same bound as the product's: what takes more states is refused unseen.
constexpr std::size_t kMostStates = 20'000;
constexpr int kOtherByte = -1;

/// A beginning of some wildcard of a group.
using Beginning = std::pair<std::size_t, Wildcard>;
using State = std::set<Beginning>;
using Groups = std::vector<std::vector<Wildcard>>;

/// What may stand behind a beginning.
std::set<int> continuations(const Groups& groups, const Beginning& beginning) {
  const auto& [group, pieces] = beginning;
  std::set<int> out;
  for (const Wildcard& whole : groups[group]) {
    const bool begins_so =
        whole.size() > pieces.size() && std::equal(pieces.begin(), pieces.end(), whole.begin());
    if (begins_so) out.insert(whole[pieces.size()]);
  }
  return out;
}

Beginning extended(Beginning beginning, int piece) {
  beginning.second.push_back(piece);
  return beginning;
}

/// A byte extends a beginning by itself, by a star, or by a star that stood for nothing and itself;
/// a star stays as well.
State after(const Groups& groups, const State& state, int byte) {
  State out;
  for (const Beginning& beginning : state) {
    if (!beginning.second.empty() && beginning.second.back() == kStar) out.insert(beginning);
    for (const int piece : continuations(groups, beginning)) {
      const Beginning next = extended(beginning, piece);
      if (piece == byte || piece == kStar) out.insert(next);
      if (piece == kStar && continuations(groups, next).contains(byte)) {
        out.insert(extended(next, byte));
      }
    }
  }
  return out;
}

/// A text that fits "a" fits "a*" as well.
std::size_t size(const Groups& groups, State state) {
  for (const Beginning& beginning : State(state)) {
    if (continuations(groups, beginning).contains(kStar)) state.insert(extended(beginning, kStar));
  }
  return state.size();
}

}  // namespace

std::optional<Wildcard> read_wildcard(std::string_view quoted) {
  Wildcard out;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    const char next = i + 1 < quoted.size() ? quoted[i + 1] : '\0';
    if (quoted[i] == '*' && next == '*') return std::nullopt;
    if (quoted[i] == '\\' && next != '*' && next != '\\') return std::nullopt;
    if (quoted[i] == '*') {
      out.push_back(kStar);
    } else {
      if (quoted[i] == '\\') ++i;
      out.push_back(static_cast<unsigned char>(quoted[i]));
    }
  }
  return out;
}

/// Keeps which beginnings of the text the pieces so far fit.
bool fits(const Wildcard& wildcard, std::string_view text) {
  std::vector<bool> reached(text.size() + 1);
  reached[0] = true;
  for (const int piece : wildcard) {
    std::vector<bool> next(text.size() + 1);
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (piece == kStar) {
        next[i] = reached[i] || (i > 0 && next[i - 1]);
      } else {
        next[i] = i > 0 && reached[i - 1] && static_cast<unsigned char>(text[i - 1]) == piece;
      }
    }
    reached = std::move(next);
  }
  return reached.back();
}

std::size_t complexity(const Groups& groups) {
  std::set<int> bytes{kOtherByte};
  State start;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (!groups[group].empty()) start.insert({group, {}});
    for (const Wildcard& wildcard : groups[group]) bytes.insert(wildcard.begin(), wildcard.end());
  }
  bytes.erase(kStar);
  std::set<State> seen;
  std::deque<State> waiting{start};
  std::size_t most = 0;
  for (; !waiting.empty(); waiting.pop_front()) {
    for (const int byte : bytes) {
      State next = after(groups, waiting.front(), byte);
      if (next.empty() || !seen.insert(next).second) continue;
      most = std::max(most, size(groups, next));
      if (most >= kTooComplex || seen.size() > kMostStates) return kTooComplex;
      waiting.push_back(std::move(next));
    }
  }
  return most;
}

}  // namespace smemu::reference
