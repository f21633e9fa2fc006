#include "emulator/pattern/compiler.hpp"

#include "emulator/json/write.hpp"
#include "emulator/pattern/expression.hpp"
#include "emulator/pattern/number.hpp"
#include "emulator/pattern/utf16.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace smemu::pattern {
namespace {

// As Jackson bounds it; a pattern of the longest length that AWS takes cannot be so deep.
constexpr std::size_t kMostDepth = 1000;
// Source: EventBridge user guide, "Comparison operators": $or combinations.
constexpr std::size_t kMostAlternatives = 1000;

constexpr std::string_view kReservedInsideOr[] = {"exactly",
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
                                                  "date-after",
                                                  "not-equals-ignore-case",
                                                  "date-before",
                                                  "date-on-or-after",
                                                  "date-on-or-before",
                                                  "in-date-range",
                                                  "ip-address-in-range",
                                                  "ip-address-not-in-range"};

bool is_reserved(std::string_view name) {
  return std::find(std::begin(kReservedInsideOr), std::end(kReservedInsideOr), name) !=
         std::end(kReservedInsideOr);
}

/// event-ruler puts no dot behind an empty path, so that an empty outermost name leaves no trace.
std::string extended(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + '.' + name;
}

std::string compact(std::string text) {
  const auto document = json::Document::parse(text);
  return document ? json::minify(document->root()) : text;
}

/// A string that reads as an address means the address; every other one itself.
Matcher literal_string(const std::string& text) {
  const auto address = parse_ip(text);
  if (address) return {InAddressRange{{*address, *address}}};
  return {Exactly{'"' + text + '"'}};
}

}  // namespace

Result<Rules> Compiler::compile() {
  if (reader_.next() != Token::begin_object) return reader_.refuse("Filter is not an object");
  if (const auto read = object("", false); !read) return tl::unexpected(read.error());
  Rules out;
  out.fields = std::move(fields_);
  for (const Alternative& alternative : alternatives_) {
    auto& fields = out.alternatives.emplace_back();
    for (const auto& [path, field] : alternative) fields.push_back(field);
  }
  return out;
}

Result<void> Compiler::object(const std::string& path, bool inside_or) {
  if (++depth_ > kMostDepth) {
    return reader_.refuse("Document nesting depth (" + std::to_string(depth_) +
                          ") exceeds the maximum allowed (" + std::to_string(kMostDepth) + ")");
  }
  bool is_empty = true;
  while (reader_.next() == Token::name) {
    is_empty = false;
    if (const auto read = member(path, inside_or); !read) return read;
  }
  if (is_empty || reader_.token() != Token::end_object) {
    return reader_.refuse("Empty objects are not allowed");
  }
  --depth_;
  return {};
}

Result<void> Compiler::member(const std::string& path, bool inside_or) {
  const std::string name = reader_.name();
  if (name == "$or" && dialect_ == Dialect::present) return either(path);
  if (inside_or && is_reserved(name)) {
    return reader_.refuse(name + " is Ruler reserved fieldName which cannot be used inside $or.");
  }
  switch (reader_.next()) {
    case Token::begin_object:
      return object(extended(path, name), inside_or);
    case Token::begin_array:
      return field(extended(path, name));
    default:
      return reader_.refuse('"' + name + "\" must be an object or an array");
  }
}

/// Every alternative so far continues once with each branch.
Result<void> Compiler::either(const std::string& path) {
  const Alternatives before = std::exchange(alternatives_, {});
  if (reader_.next() != Token::begin_array) {
    return reader_.refuse("It must be an Array followed with $or.");
  }
  Alternatives all;
  std::size_t branches = 0;
  for (; reader_.next() != Token::end_array; ++branches) {
    if (reader_.token() != Token::begin_object) {
      return reader_.refuse("Only JSON object is allowed in array of $or relationship.");
    }
    if (const auto read = branch(before, path, all); !read) return read;
  }
  if (branches < 2) {
    return reader_.refuse("There must have at least 2 Objects in $or relationship.");
  }
  alternatives_ = std::move(all);
  return {};
}

Result<void> Compiler::branch(const Alternatives& before, const std::string& path,
                              Alternatives& out) {
  alternatives_ = before.empty() ? Alternatives(1) : before;
  if (const auto read = object(path, true); !read) return read;
  if (out.size() + alternatives_.size() > kMostAlternatives) {
    return reader_.refuse_bare("Rule has more than " + std::to_string(kMostAlternatives) +
                               " combinations of $or alternatives");
  }
  std::move(alternatives_.begin(), alternatives_.end(), std::back_inserter(out));
  return {};
}

Result<void> Compiler::field(const std::string& path) {
  const std::size_t begin = reader_.offset() - 1;
  const auto [line, behind_bracket] = reader_.position();
  std::vector<Matcher> any_of;
  if (const auto read = values(any_of); !read) return read;
  std::string wanted = to_utf8(reader_.between(begin, reader_.offset()));
  fields_.push_back(
      {Path(path), std::move(any_of), compact(std::move(wanted)), {line, behind_bracket - 1}});
  assign(static_cast<Rules::FieldId>(fields_.size() - 1));
  return {};
}

/// Reads the elements of an array up to its end. A number stands for its value and for its
/// spelling.
Result<void> Compiler::values(std::vector<Matcher>& out) {
  while (reader_.next() != Token::end_array) {
    switch (reader_.token()) {
      case Token::begin_object: {
        auto matcher = read_expression(reader_, dialect_);
        if (!matcher) return tl::unexpected(std::move(matcher.error()));
        out.push_back(std::move(*matcher));
        break;
      }
      case Token::string:
        out.push_back(literal_string(reader_.text()));
        break;
      case Token::number:
        if (const auto number = exact_double(reader_.text())) out.push_back({Equals{*number}});
        [[fallthrough]];
      case Token::null_literal:
      case Token::true_literal:
      case Token::false_literal:
        out.push_back({Exactly{reader_.text()}});
        break;
      default:
        return reader_.refuse("Match value must be String, number, true, false, or null");
    }
  }
  if (out.empty()) return reader_.refuse("Empty arrays are not allowed");
  return {};
}

void Compiler::assign(Rules::FieldId field) {
  if (alternatives_.empty()) alternatives_.emplace_back();
  const std::u16string path = to_utf16(fields_[field].path.text);
  for (Alternative& alternative : alternatives_) alternative[path] = field;
}

}  // namespace smemu::pattern
