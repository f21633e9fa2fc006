#include "emulator/pattern/lexer.hpp"
#include "emulator/pattern/operators.hpp"
#include "emulator/pattern/pattern.hpp"
#include "emulator/pattern/wildcard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace smemu::pattern {
namespace {

constexpr std::size_t kMaxAlternatives = 1000;  // user guide, "Creating event patterns: $or"

// Names that may not stand directly inside a member of `$or` (event-ruler, Constants).
constexpr std::array<std::string_view, 24> kReserved{"exactly",
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

/// Compiles a pattern as it is read. `$or` multiplies the alternatives known so far, and a field
/// that comes again replaces the earlier one in each of them, so the order of the text decides, as
/// in AWS's engine.
class Compiler {
 public:
  Compiler(std::string_view text, bool or_is_operator)
      : text_(text), reader_(text), or_is_operator_(or_is_operator) {}

  Result<Pattern> compile() {
    auto first = reader_.next();
    if (!first) return tl::unexpected(first.error());
    if (first->kind != TokenKind::start_object) return reader_.fail("Filter is not an object");
    if (auto done = object(Place::plain); !done) return tl::unexpected(done.error());
    if (auto simple = check_complexity(); !simple) return tl::unexpected(simple.error());
    return Pattern(std::move(alternatives_));
  }

 private:
  enum class Place { plain, inside_or };

  Result<void> object(Place place) {
    bool empty = true;
    for (;; empty = false) {
      auto name = reader_.next();
      if (!name) return tl::unexpected(name.error());
      if (name->kind == TokenKind::end_object) break;
      if (auto done = member(name->text, place); !done) return done;
    }
    if (empty) return reader_.fail("Empty objects are not allowed");
    return {};
  }

  Result<void> member(const std::string& name, Place place) {
    if (or_is_operator_ && name == "$or") return any_of_objects();
    if (place == Place::inside_or &&
        std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end()) {
      return reader_.fail(
          fmt::format("{} is Ruler reserved fieldName which cannot be used inside $or.", name));
    }
    auto value = reader_.next();
    if (!value) return tl::unexpected(value.error());
    const std::size_t length = path_.size();
    path_ += (length > 0 ? "." : "") + name;
    Result<void> done = value->kind == TokenKind::start_object  ? object(place)
                        : value->kind == TokenKind::start_array ? field(value->begin)
                                                                : must_be_container(name);
    path_.resize(length);
    return done;
  }

  Result<void> must_be_container(const std::string& name) {
    return reader_.fail(fmt::format("\"{}\" must be an object or an array", name));
  }

  Result<void> any_of_objects() {
    auto array = reader_.next();
    if (!array) return tl::unexpected(array.error());
    if (array->kind != TokenKind::start_array)
      return reader_.fail("It must be an Array followed with $or.");
    const std::vector<Alternative> before = alternatives_;
    std::vector<Alternative> after;
    int objects = 0;
    for (;; ++objects) {
      auto token = reader_.next();
      if (!token) return tl::unexpected(token.error());
      if (token->kind == TokenKind::end_array) break;
      if (token->kind != TokenKind::start_object) {
        return reader_.fail("Only JSON object is allowed in array of $or relationship.");
      }
      alternatives_ = before;
      if (auto done = object(Place::inside_or); !done) return done;
      after.insert(after.end(), alternatives_.begin(), alternatives_.end());
      if (after.size() > kMaxAlternatives)
        return reader_.fail("Rule has too many $or combinations; at most 1000 are allowed");
    }
    if (objects < 2) return reader_.fail("There must have at least 2 Objects in $or relationship.");
    alternatives_ = std::move(after);
    return {};
  }

  Result<void> field(std::size_t begin) {
    auto matchers = read_matchers(reader_);
    if (!matchers) return tl::unexpected(matchers.error());
    const std::string_view written = text_.substr(begin, reader_.last().end - begin);
    const auto wanted = json::Document::parse(std::string(written));
    Field field{path_, wanted ? json::minify(wanted->root()) : std::string(written),
                std::move(*matchers)};
    for (Alternative& alternative : alternatives_) {
      std::erase_if(alternative, [&](const Field& f) { return f.path == path_; });
      alternative.push_back(field);
    }
    return {};
  }

  /// AWS refuses rules whose wildcards could keep too many partial matches alive at once.
  Result<void> check_complexity() const {
    for (const Alternative& alternative : alternatives_) {
      for (const Field& f : alternative) {
        if (wildcard_complexity(f.any_of) <= kMaxWildcardComplexity) continue;
        return fail(Errc::invalid_pattern,
                    "Rule is too complex - try using fewer wildcard characters or fewer repeating "
                    "character sequences "
                    "after a wildcard character");
      }
    }
    return {};
  }

  std::string_view text_;
  Reader reader_;
  bool or_is_operator_;
  std::string path_;
  std::vector<Alternative> alternatives_{Alternative{}};
};

}  // namespace

Result<Pattern> parse(std::string_view text) {
  auto pattern = Compiler(text, true).compile();
  // AWS's engine then tries its older compiler, to which `$or` is a field like any other.
  if (pattern || text.find("$or") == std::string_view::npos) return pattern;
  auto legacy = Compiler(text, false).compile();
  return legacy ? std::move(legacy) : std::move(pattern);
}

}  // namespace smemu::pattern
