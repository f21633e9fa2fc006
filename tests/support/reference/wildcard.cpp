#include "tests/support/reference/wildcard.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace smemu::reference {
namespace {

constexpr std::size_t kTooComplex = 11;
// The same bound as the product's: what takes more states is refused unseen.
constexpr std::size_t kMostStates = 20'000;
constexpr int kOtherByte = -1;

/// Which beginnings of wildcards a text fits.
using State = std::set<int>;

/// The beginnings of wildcards, numbered. Those of one group that are equal are one.
class Beginnings {
 public:
  explicit Beginnings(const std::vector<std::vector<Wildcard>>& groups) {
    for (const auto& group : groups) {
      if (group.empty()) continue;
      starts_.insert(add());
      for (const Wildcard& wildcard : group) add(wildcard, *starts_.rbegin());
    }
    pieces_.erase(kStar);
  }

  [[nodiscard]] const State& starts() const { return starts_; }
  /// Bytes that make a difference, and one that stands for all others.
  [[nodiscard]] const std::set<int>& bytes() const { return pieces_; }

  /// A byte extends a beginning by itself, by a star, or by a star that stood for nothing and
  /// itself; behind a star it may also change nothing.
  [[nodiscard]] State after(const State& state, int byte) const {
    State out;
    for (const int beginning : state) {
      if (ends_in_star_[index(beginning)]) out.insert(beginning);
      insert_extension(out, beginning, byte);
      if (insert_extension(out, beginning, kStar)) {
        insert_extension(out, extensions_[index(beginning)].at(kStar), byte);
      }
    }
    return out;
  }

  /// A text that fits "a" fits "a*" as well.
  [[nodiscard]] std::size_t size(const State& state) const {
    State all = state;
    for (const int beginning : state) insert_extension(all, beginning, kStar);
    return all.size();
  }

 private:
  static std::size_t index(int beginning) { return static_cast<std::size_t>(beginning); }

  int add() {
    extensions_.emplace_back();
    ends_in_star_.push_back(false);
    return static_cast<int>(extensions_.size()) - 1;
  }

  void add(const Wildcard& wildcard, int at) {
    for (const int piece : wildcard) {
      pieces_.insert(piece);
      if (!extensions_[index(at)].contains(piece)) {
        const int next = add();
        extensions_[index(at)][piece] = next;
        ends_in_star_[index(next)] = piece == kStar;
      }
      at = extensions_[index(at)][piece];
    }
  }

  bool insert_extension(State& out, int beginning, int piece) const {
    const auto& known = extensions_[index(beginning)];
    const auto found = known.find(piece);
    if (found != known.end()) out.insert(found->second);
    return found != known.end();
  }

  std::vector<std::map<int, int>> extensions_;  // of each beginning, by piece
  std::vector<bool> ends_in_star_;
  State starts_;
  std::set<int> pieces_{kOtherByte};
};

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

std::size_t complexity(const std::vector<std::vector<Wildcard>>& groups) {
  const Beginnings beginnings(groups);
  std::set<State> seen;
  std::deque<State> waiting{beginnings.starts()};
  std::size_t most = 0;
  for (; !waiting.empty(); waiting.pop_front()) {
    for (const int byte : beginnings.bytes()) {
      State next = beginnings.after(waiting.front(), byte);
      if (next.empty() || !seen.insert(next).second) continue;
      most = std::max(most, beginnings.size(next));
      if (most >= kTooComplex || seen.size() > kMostStates) return kTooComplex;
      waiting.push_back(std::move(next));
    }
  }
  return most;
}

}  // namespace smemu::reference
