#include "emulator/explain/nearness.hpp"

#include "emulator/base/suggest.hpp"

#include <algorithm>
#include <cctype>

namespace smemu::explain {
namespace {

constexpr double kAbsent = 1.0;
constexpr double kAlike = 0.05;
constexpr double kNearest = 0.1;         // of what is not alike
constexpr std::size_t kCompared = 64;    // characters; what differs behind them is near enough
constexpr std::size_t kMostValues = 32;  // of a long list

double distance(std::string_view wanted, std::string_view actual) {
  if (skeleton(wanted) == skeleton(actual)) return kAlike;
  const std::string_view a = wanted.substr(0, kCompared);
  const std::string_view b = actual.substr(0, kCompared);
  const std::size_t longest = std::max<std::size_t>({a.size(), b.size(), 1});
  const double share = static_cast<double>(edit_distance(a, b)) / static_cast<double>(longest);
  return kNearest + share * (kAbsent - 2 * kNearest);
}

void add_texts(json::View value, std::vector<std::string>& out) {
  if (out.size() >= kMostValues) return;
  for (const json::View element : value.elements()) add_texts(element, out);
  for (const auto& [name, member] : value.members()) add_texts(member, out);
  if (value.is(json::Kind::string)) {
    out.push_back(value.string());
  } else if (!value.is(json::Kind::object) && !value.is(json::Kind::array)) {
    out.emplace_back(value.raw());
  }
}

}  // namespace

std::string skeleton(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) out += c;
    if (byte < 0x80 && std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

std::vector<std::string> texts_in(json::View value) {
  std::vector<std::string> out;
  if (value) add_texts(value, out);
  return out;
}

double distance(const pattern::LeafVerdict& verdict) {
  if (verdict.matched) return 0;
  if (!verdict.actual) return kAbsent;
  const auto wanted = json::Document::parse(verdict.wanted);
  const auto actual = json::Document::parse(*verdict.actual);
  double nearest = kAbsent - kNearest;
  if (!wanted || !actual) return nearest;
  const auto actual_texts = texts_in(actual->root());
  for (const std::string& a : texts_in(wanted->root())) {
    for (const std::string& b : actual_texts) nearest = std::min(nearest, distance(a, b));
  }
  return nearest;
}

}  // namespace smemu::explain
