#include "emulator/pattern/wildcard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace smemu::pattern {
namespace {

constexpr std::size_t kMaxSets = 20'000;  // of live beginnings; real rules need a few dozen

/// A wildcard pattern letter by letter; nothing is a `*`.
using Letters = std::vector<std::optional<char>>;
/// Beginnings that are alive: which pattern, and how many of its letters have been seen.
using Alive = std::set<std::pair<std::size_t, std::size_t>>;

Letters letters_of(const Wildcard& wildcard) {
  Letters out;
  for (std::size_t i = 0; i < wildcard.parts.size(); ++i) {
    if (i > 0) out.emplace_back(std::nullopt);
    for (const char c : wildcard.parts[i]) out.emplace_back(c);
  }
  return out;
}

std::vector<Letters> wildcards_of(const std::vector<Matcher>& matchers) {
  std::vector<Letters> out;
  const auto add = [&](const Positive& positive) {
    if (const auto* wildcard = std::get_if<Wildcard>(&positive))
      out.push_back(letters_of(*wildcard));
  };
  for (const Matcher& matcher : matchers) {
    if (const auto* positive = std::get_if<Positive>(&matcher)) add(*positive);
    if (const auto* but = std::get_if<AnythingBut>(&matcher))
      std::for_each(but->excluded.begin(), but->excluded.end(), add);
  }
  return out;
}

/// A beginning comes alive, and with it the one that ends in the `*` behind it.
void enter(Alive& alive, const std::vector<Letters>& patterns, std::size_t pattern,
           std::size_t seen) {
  alive.emplace(pattern, seen);
  if (seen < patterns[pattern].size() && !patterns[pattern][seen]) alive.emplace(pattern, seen + 1);
}

Alive after(const Alive& alive, const std::vector<Letters>& patterns, std::optional<char> input) {
  Alive next;
  for (const auto& [pattern, seen] : alive) {
    const Letters& letters = patterns[pattern];
    if (seen > 0 && !letters[seen - 1]) next.emplace(pattern, seen);
    if (seen < letters.size() && letters[seen] && letters[seen] == input)
      enter(next, patterns, pattern, seen + 1);
  }
  return next;
}

std::size_t count(const Alive& alive) {
  return static_cast<std::size_t>(std::count_if(
      alive.begin(), alive.end(), [](const auto& beginning) { return beginning.second > 0; }));
}

}  // namespace

Result<Wildcard> parse_wildcard(std::string_view text) {
  Wildcard out{{std::string()}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool more = i + 1 < text.size();
    if (text[i] == '\\') {
      if (!more || (text[i + 1] != '*' && text[i + 1] != '\\')) {
        return fail(Errc::invalid_pattern,
                    fmt::format("Invalid escape character at pos {}", i + 1));
      }
      out.parts.back() += text[++i];
    } else if (text[i] == '*') {
      if (more && text[i + 1] == '*') {
        return fail(Errc::invalid_pattern,
                    fmt::format("Consecutive wildcard characters at pos {}", i + 1));
      }
      out.parts.emplace_back();
    } else {
      out.parts.back() += text[i];
    }
  }
  return out;
}

bool wildcard_matches(const Wildcard& wildcard, std::string_view text) {
  const auto& parts = wildcard.parts;
  if (parts.size() == 1) return text == parts[0];
  if (!text.starts_with(parts.front())) return false;
  text.remove_prefix(parts.front().size());
  if (!text.ends_with(parts.back())) return false;
  text.remove_suffix(parts.back().size());
  // Between the ends, the leftmost place for each part leaves the most room for the rest.
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::size_t found = text.find(parts[i]);
    if (found == std::string_view::npos) return false;
    text.remove_prefix(found + parts[i].size());
  }
  return true;
}

std::size_t wildcard_complexity(const std::vector<Matcher>& matchers) {
  const std::vector<Letters> patterns = wildcards_of(matchers);
  std::set<std::optional<char>> alphabet{std::nullopt};  // nothing: a letter that no pattern has
  Alive start;
  for (std::size_t p = 0; p < patterns.size(); ++p) {
    enter(start, patterns, p, 0);
    for (const auto& letter : patterns[p]) alphabet.insert(letter);
  }
  std::size_t most = count(start);
  std::set<Alive> known{start};
  std::vector<Alive> todo{start};
  while (!todo.empty() && most <= kMaxWildcardComplexity && known.size() < kMaxSets) {
    const Alive alive = std::move(todo.back());
    todo.pop_back();
    for (const auto& input : alphabet) {
      Alive next = after(alive, patterns, input);
      if (!known.insert(next).second) continue;
      most = std::max(most, count(next));
      todo.push_back(std::move(next));
    }
  }
  return most;
}

}  // namespace smemu::pattern
