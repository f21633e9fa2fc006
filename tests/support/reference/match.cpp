#include "tests/support/reference/pattern.hpp"

#include <algorithm>

namespace smemu::reference {
namespace {

/// Looks for one value for each field, so that no two of them lie in different elements of one
/// array, by trying all of them. `exists: false` takes no value, if no value of its path could join
/// those that the fields before it have taken.
class Search {
 public:
  Search(const Alternative& fields, const Event& event) : fields_(fields), event_(event) {}

  bool succeeds(std::size_t at = 0) {
    if (at == fields_.size()) return true;
    const Field& field = *fields_[at];
    bool is_absent = true;
    for (const Value& value : values(field.path)) {
      if (!can_join(value)) continue;
      is_absent = false;
      if (!accepts(field, value)) continue;
      taken_.push_back(&value);
      if (succeeds(at + 1)) return true;
      taken_.pop_back();
    }
    return is_absent && wants_absence(field) && succeeds(at + 1);
  }

 private:
  [[nodiscard]] const std::vector<Value>& values(const std::string& path) const {
    static const std::vector<Value> kNone;
    const auto found = event_.find(path);
    return found == event_.end() ? kNone : found->second;
  }

  [[nodiscard]] bool can_join(const Value& value) const {
    return std::all_of(taken_.begin(), taken_.end(),
                       [&value](const Value* other) { return are_consistent(value, *other); });
  }

  static bool accepts(const Field& field, const Value& value) {
    return std::any_of(field.any_of.begin(), field.any_of.end(),
                       [&value](const Choice& choice) { return choice.accepts(value); });
  }

  static bool wants_absence(const Field& field) {
    return std::any_of(field.any_of.begin(), field.any_of.end(),
                       [](const Choice& choice) { return choice.wants_absence; });
  }

  const Alternative& fields_;
  const Event& event_;
  std::vector<const Value*> taken_;
};

}  // namespace

bool matches(const Pattern& pattern, const Event& event) {
  return std::any_of(pattern.begin(), pattern.end(), [&event](const Alternative& alternative) {
    return Search(alternative, event).succeeds();
  });
}

}  // namespace smemu::reference
