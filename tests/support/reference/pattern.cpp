#include "tests/support/reference/pattern.hpp"

#include "tests/support/reference/unicode.hpp"

#include <map>
#include <set>

namespace smemu::reference {
namespace {

constexpr std::size_t kMostAlternatives = 1000;
constexpr int kMostDepth = 1000;
constexpr std::size_t kMostComplexity = 10;

/// The field that stands for a path, the last one written; keys are paths as Java has them.
using Fields = std::map<std::u16string, std::shared_ptr<const Field>>;

bool is_reserved(const std::string& name) {
  static const std::set<std::string> kReserved{"exactly",
                                               "equals-ignore-case",
                                               "prefix",
                                               "suffix",
                                               "anything-but",
                                               "exists",
                                               "wildcard",
                                               "numeric",
                                               "cidr",
                                               "=",
                                               "<",
                                               "<=",
                                               ">",
                                               ">=",
                                               "regex",
                                               "not-wildcard",
                                               "not-equals-ignore-case",
                                               "date-after",
                                               "date-on-or-after",
                                               "date-before",
                                               "date-on-or-before",
                                               "in-date-range",
                                               "ip-address-in-range",
                                               "ip-address-not-in-range"};
  return kReserved.contains(name);
}

/// Where in the pattern an object stands.
struct Place {
  std::string path;
  int depth = 1;
  bool inside_or = false;

  /// An empty path is followed by no dot, so that an empty outermost name leaves no trace.
  [[nodiscard]] Place below(const std::string& name) const {
    return {path.empty() ? name : path + '.' + name, depth + 1, inside_or};
  }
  [[nodiscard]] Place in_branch() const { return {path, depth + 1, true}; }
};

/// Carries what the pattern says so far, as a list of alternatives, from member to member.
/// Functions say whether AWS takes what they read.
class PatternReader {
 public:
  explicit PatternReader(Reader reader) : reader_(reader) {}

  bool object(const Json& json, const Place& place, std::vector<Fields>& all) const {
    if (json.members.empty() || place.depth > kMostDepth) return false;
    for (const auto& [name, value] : json.members) {
      if (!member(name, value, place, all)) return false;
    }
    return true;
  }

 private:
  bool member(const std::string& name, const Json& value, const Place& place,
              std::vector<Fields>& all) const {
    if (name == "$or" && reader_ == Reader::present) return either(value, place, all);
    if (place.inside_or && is_reserved(name)) return false;
    if (value.is(Json::Kind::object)) return object(value, place.below(name), all);
    return value.is(Json::Kind::array) && field(value, place.below(name), all);
  }

  /// Each alternative so far goes on once with each branch.
  bool either(const Json& value, const Place& place, std::vector<Fields>& all) const {
    if (!value.is(Json::Kind::array) || value.elements.size() < 2) return false;
    std::vector<Fields> out;
    for (const Json& branch : value.elements) {
      std::vector<Fields> with_branch = all;
      if (!branch.is(Json::Kind::object)) return false;
      if (!object(branch, place.in_branch(), with_branch)) return false;
      out.insert(out.end(), with_branch.begin(), with_branch.end());
      if (out.size() > kMostAlternatives) return false;
    }
    all = std::move(out);
    return true;
  }

  bool field(const Json& value, const Place& place, std::vector<Fields>& all) const {
    Field field{place.path, {}};
    for (const Json& element : value.elements) {
      const auto choices = read_choices(element, reader_);
      if (!choices) return false;
      field.any_of.insert(field.any_of.end(), choices->begin(), choices->end());
    }
    if (field.any_of.empty()) return false;
    const auto shared = std::make_shared<const Field>(std::move(field));
    for (Fields& fields : all) fields[to_java(place.path)] = shared;
    return true;
  }

  Reader reader_;
};

std::optional<Pattern> read_as(const Json& json, Reader reader) {
  std::vector<Fields> all(1);
  if (!json.is(Json::Kind::object) || !PatternReader(reader).object(json, {}, all)) {
    return std::nullopt;
  }
  Pattern out;
  for (const Fields& fields : all) {
    Alternative& alternative = out.emplace_back();
    for (const auto& [path, field] : fields) alternative.push_back(field);
  }
  return out;
}

}  // namespace

std::optional<Pattern> read_pattern(std::string_view text) {
  const auto json = read_pattern_text(text);
  if (!json) return std::nullopt;
  auto out = read_as(*json, Reader::present);
  if (!out) out = read_as(*json, Reader::former);
  if (out && complexity(*out) > kMostComplexity) return std::nullopt;
  return out;
}

}  // namespace smemu::reference
