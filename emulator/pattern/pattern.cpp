#include "emulator/pattern/pattern.hpp"

#include "emulator/pattern/compiler.hpp"
#include "emulator/pattern/complexity.hpp"

#include <utility>

namespace smemu::pattern {
namespace {

/// What the present compiler refuses may still be a pattern to the one before it; if not, the
/// present one's words count.
Result<Rules> compile(std::string_view text) {
  auto rules = Compiler(text, Dialect::present).compile();
  if (rules) return rules;
  auto older = Compiler(text, Dialect::before_or).compile();
  return older ? std::move(older) : std::move(rules);
}

}  // namespace

Result<Pattern> parse(std::string_view text) {
  auto rules = compile(text);
  if (!rules) return tl::unexpected(std::move(rules.error()));
  if (wildcard_complexity(*rules) > kMostComplexity) {
    return fail(Errc::invalid_pattern,
                "Rule is too complex - try using fewer wildcard characters or fewer repeating "
                "character sequences after a wildcard character");
  }
  return Pattern(std::make_shared<const Rules>(std::move(*rules)));
}

}  // namespace smemu::pattern
