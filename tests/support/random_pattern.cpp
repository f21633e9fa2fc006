#include "tests/support/random_pattern.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace smemu::testing {
namespace {

/// A field of the pattern to be: a path, and the JSON array of what it may be.
struct Wish {
  std::vector<std::string> path;
  std::string choices;
};

/// Writes wishes as nested objects: with names joined by dots at times, with `$or` at times.
class PatternWriter {
 public:
  explicit PatternWriter(Draw& draw) : draw_(draw) {}

  std::string object(std::vector<Wish> wishes, int depth = 0) {
    std::string out = "{";
    const auto add = [&out](const std::string& member) {
      out += (out.size() > 1 ? "," : "") + member;
    };
    const bool has_or = depth < 2 && draw_.percent(12);
    const std::size_t or_at = draw_.below(wishes.size());
    for (std::size_t i = 0; !wishes.empty(); ++i) {
      if (has_or && i == or_at) {
        add(either(take(wishes, wishes.front().path.front()), depth));
      } else {
        add(member(wishes, depth));
      }
    }
    return out + '}';
  }

 private:
  /// The wishes whose paths begin with `name`, or by chance only the first.
  std::vector<Wish> take(std::vector<Wish>& wishes, const std::string& name) {
    const auto is_other = [&name](const Wish& wish) { return wish.path.front() != name; };
    auto end = std::stable_partition(wishes.begin(), wishes.end(), is_other);
    if (draw_.one_in(8)) end = std::prev(wishes.end());
    std::vector<Wish> out(end, wishes.end());
    wishes.erase(end, wishes.end());
    return out;
  }

  std::string member(std::vector<Wish>& wishes, int depth) {
    const std::string name = wishes.front().path.front();
    std::vector<Wish> own = take(wishes, name);
    if (own.size() == 1) return chain(own.front(), depth);
    const auto is_leaf = [](const Wish& wish) { return wish.path.size() == 1; };
    if (std::any_of(own.begin(), own.end(), is_leaf)) return one_by_one(own, depth);
    for (Wish& wish : own) wish.path.erase(wish.path.begin());
    return spelled(draw_, name) + ':' + object(std::move(own), depth);
  }

  /// A field and an object of one name, or one field several times.
  std::string one_by_one(const std::vector<Wish>& wishes, int depth) {
    std::string out;
    for (const Wish& wish : wishes) out += (out.empty() ? "" : ",") + chain(wish, depth);
    return out;
  }

  std::string chain(Wish wish, int depth) {
    std::string name = wish.path.front();
    wish.path.erase(wish.path.begin());
    while (!wish.path.empty() && draw_.one_in(3)) {
      name += '.' + wish.path.front();
      wish.path.erase(wish.path.begin());
    }
    const bool ends = wish.path.empty();
    const std::string value = ends ? wish.choices : object({wish}, depth);
    return spelled(draw_, name) + (draw_.one_in(10) ? " : " : ":") + value;
  }

  std::string either(const std::vector<Wish>& wishes, int depth) {
    std::vector<std::string> branches{object(wishes, depth + 1)};
    while (branches.size() < 2 || draw_.one_in(4)) {
      branches.push_back(object({other(wishes)}, depth + 1));
    }
    std::swap(branches[0], branches[draw_.below(branches.size())]);
    std::string out;
    for (const std::string& branch : branches) out += (out.empty() ? "" : ",") + branch;
    return "\"$or\":[" + out + ']';
  }

  /// What the other branch asks for: another value of the same field, or another field.
  Wish other(const std::vector<Wish>& wishes) {
    Wish out = wishes[draw_.below(wishes.size())];
    out.choices = '[' + random_matcher(draw_, random_scalar(draw_)) + ']';
    if (draw_.one_in(2)) out.path.back() = random_name(draw_);
    return out;
  }

  Draw& draw_;
};

std::string random_choices(Draw& draw, const std::string& wanted) {
  std::string out = random_matcher(draw, draw.percent(30) ? random_scalar(draw) : wanted);
  while (draw.one_in(4)) {
    const std::string more = random_matcher(draw, random_scalar(draw));
    out = draw.one_in(2) ? out + ',' + more : more + ',' + out;
  }
  return '[' + out + ']';
}

/// A leaf that is there, or the absence of one beside it; seldom something at odds with the event.
Wish random_wish(Draw& draw, const RandomLeaf& leaf) {
  if (draw.percent(85)) return {leaf.path, random_choices(draw, leaf.json)};
  Wish out{leaf.path, R"([{"exists":false}])"};
  if (draw.percent(85)) out.path.back() = random_name(draw);
  if (draw.one_in(4)) out.choices.insert(1, random_matcher(draw, leaf.json) + ',');
  return out;
}

bool has_path(const std::vector<Wish>& wishes, const std::vector<std::string>& path) {
  return std::any_of(wishes.begin(), wishes.end(),
                     [&path](const Wish& wish) { return wish.path == path; });
}

}  // namespace

/// Neighbours are preferred, since they share arrays; one path comes up twice only by chance.
std::string random_pattern(Draw& draw, const RandomEvent& event) {
  if (event.leaves.empty()) return R"({"a":[{"exists":false}]})";
  std::vector<Wish> wishes;
  std::size_t at = draw.below(event.leaves.size());
  do {
    const RandomLeaf& leaf = event.leaves[at % event.leaves.size()];
    if (!has_path(wishes, leaf.path) || draw.one_in(8)) wishes.push_back(random_wish(draw, leaf));
    at += draw.one_in(3) ? draw.below(event.leaves.size()) : 1 + draw.below(2);
  } while (draw.percent(65));
  return PatternWriter(draw).object(std::move(wishes));
}

}  // namespace smemu::testing
