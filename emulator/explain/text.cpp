#include "emulator/explain/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace smemu::explain {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t kLongestValue = 72;  // bytes; a longer one ends in "..."

std::string shortened(std::string text) {
  if (text.size() <= kLongestValue) return text;
  std::size_t end = kLongestValue - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

std::string name_of(const Report& report) {
  return report.rule.empty() ? "the pattern"
                             : fmt::format("rule `{}` on bus `{}`", report.rule, report.bus);
}

std::string headline(const Report& report) {
  const std::string name = name_of(report);
  if (report.fires()) return fmt::format("{} matches", name);
  if (report.matched) return fmt::format("{} would match, but:", name);
  const bool counted = !report.leaves.empty() && !report.in_different_elements;
  if (!counted) return fmt::format("{} does not match", name);
  return fmt::format("{} does not match: {} of {} fields do", name, report.met(),
                     report.leaves.size());
}

std::string line_of(const Leaf& leaf) {
  const auto& [line, column] = leaf.verdict.place;
  if (leaf.verdict.matched) {
    return fmt::format("  ok    {} is {}", leaf.verdict.path,
                       shortened(leaf.verdict.actual.value_or("absent")));
  }
  return fmt::format("  FAIL  {} (line {}, column {})", describe(leaf), line, column);
}

Lines lines_of(const Leaf& leaf) {
  Lines lines{line_of(leaf)};
  if (!leaf.hint.empty()) lines.push_back(fmt::format("        {}", leaf.hint));
  return lines;
}

/// As many leaves as there is room for, failed ones first in the choice, all in the pattern's
/// order.
Lines leaf_lines(const std::vector<Leaf>& leaves, std::size_t room) {
  std::vector<Lines> all;
  std::size_t needed = 0;
  for (const Leaf& leaf : leaves) needed += all.emplace_back(lines_of(leaf)).size();
  std::size_t dropped = 0;
  const auto drop = [&](std::size_t i) {
    needed -= all[i].size();
    all[i].clear();
    ++dropped;
  };
  const auto too_long = [&] { return needed + (dropped > 0 ? 1 : 0) > room; };
  for (const bool matched : {true, false}) {
    for (std::size_t i = leaves.size(); i-- > 0 && too_long();) {
      if (leaves[i].verdict.matched == matched) drop(i);
    }
  }
  Lines out;
  for (Lines& lines : all) out.insert(out.end(), lines.begin(), lines.end());
  if (dropped > 0) out.push_back(fmt::format("  ...   and {} more fields", dropped));
  return out;
}

}  // namespace

std::string describe(const Leaf& leaf) {
  return fmt::format("{} is {}, wanted {}", leaf.verdict.path,
                     shortened(leaf.verdict.actual.value_or("absent")),
                     shortened(leaf.verdict.wanted));
}

Lines to_lines(const Report& report) {
  Lines lines{headline(report)};
  for (const std::string& obstacle : report.obstacles) lines.push_back("  FAIL  " + obstacle);
  if (report.in_different_elements) {
    lines.emplace_back("  FAIL  each field matches, but in different elements of an array;");
    lines.emplace_back("        fields below one array must match within one element");
  }
  const Lines leaves = leaf_lines(report.leaves, kMostLines - lines.size());
  lines.insert(lines.end(), leaves.begin(), leaves.end());
  return lines;
}

}  // namespace smemu::explain
