#pragma once

#include "emulator/pattern/dialect.hpp"
#include "emulator/pattern/reader.hpp"
#include "emulator/pattern/rules.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace smemu::pattern {

/// Reads a pattern in one pass. One use per pattern.
class Compiler {
 public:
  Compiler(std::string_view text, Dialect dialect) : reader_(text), dialect_(dialect) {}

  [[nodiscard]] Result<Rules> compile();

 private:
  /// Which field stands for a path: the last one written. Ordered as event-ruler orders paths, by
  /// UTF-16 units: an `exists: false` looks at what the fields before it have chosen.
  using Alternative = std::map<std::u16string, Rules::FieldId>;
  using Alternatives = std::vector<Alternative>;

  Result<void> object(const std::string& path, bool inside_or);
  Result<void> member(const std::string& path, bool inside_or);
  Result<void> either(const std::string& path);
  Result<void> branch(const Alternatives& before, const std::string& path, Alternatives& out);
  Result<void> field(const std::string& path);
  Result<void> values(std::vector<Matcher>& out);
  void assign(Rules::FieldId field);

  Reader reader_;
  Dialect dialect_;
  std::size_t depth_ = 0;
  std::vector<Field> fields_;
  Alternatives alternatives_;
};

}  // namespace smemu::pattern
