#include "tests/support/reference/choice.hpp"

#include "tests/support/reference/address.hpp"
#include "tests/support/reference/number.hpp"
#include "tests/support/reference/unicode.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

namespace smemu::reference {
namespace {

using Read = std::optional<Choice>;

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

Choice exactly(const std::string& text) {
  return {"exactly " + text, [text](const Value& value) { return value.text == text; }};
}

Choice within(const AddressRange& range) {
  return {"within " + range.low + ' ' + range.high, [range](const Value& value) {
            const auto digits = value.is_string() ? address_digits(value.said()) : std::nullopt;
            return digits && range.holds(*digits);
          }};
}

std::optional<double> number_of(const Value& value) {
  const bool is_number = value.text.find_first_of("0123456789-") == 0;
  return is_number ? comparable(value.text) : std::nullopt;
}

/// One comparison of a numeric matcher.
struct Bound {
  std::string comparison;
  double number;

  [[nodiscard]] bool admits(double n) const {
    if (comparison == "=") return n == number;
    if (comparison == "<") return n < number;
    if (comparison == "<=") return n <= number;
    return comparison == ">" ? n > number : n >= number;
  }
};

Choice compared(const std::vector<Bound>& bounds) {
  std::string meaning = "compared";
  for (const auto& [comparison, number] : bounds) {
    char text[64];
    std::snprintf(text, sizeof text, " %s %.17g", comparison.c_str(), number);
    meaning += text;
  }
  return {meaning, [bounds](const Value& value) {
            const auto number = number_of(value);
            return number && std::all_of(bounds.begin(), bounds.end(),
                                         [&](const Bound& bound) { return bound.admits(*number); });
          }};
}

/// The texts that a letter stands for, its lower and its upper case.
using Letters = std::vector<std::pair<std::string, std::string>>;

Letters letters(const std::string& text) {
  Letters out;
  for (const char16_t letter : to_java(text)) out.emplace_back(lower(letter), upper(letter));
  return out;
}

/// Tries both cases of each letter from the `at`-th on.
bool begins_with(const Letters& letters, std::string_view text, bool to_the_end,
                 std::size_t at = 0) {
  if (at == letters.size()) return !to_the_end || text.empty();
  const auto goes_on = [&](const std::string& letter) {
    return text.starts_with(letter) &&
           begins_with(letters, text.substr(letter.size()), to_the_end, at + 1);
  };
  const auto& [low, high] = letters[at];
  return goes_on(low) || (low != high && goes_on(high));
}

Choice in_any_case(const std::string& text) {
  return {"in any case " + text, [all = letters(quoted(text))](const Value& value) {
            return begins_with(all, value.text, true);
          }};
}

Choice prefix_in_any_case(const std::string& text) {
  return {"prefix in any case " + text, [all = letters('"' + text)](const Value& value) {
            return begins_with(all, value.text, false);
          }};
}

Choice suffix_in_any_case(const std::string& text) {
  return {"suffix in any case " + text, [all = letters(text + '"')](const Value& value) {
            for (std::size_t i = 0; i <= value.text.size(); ++i) {
              if (begins_with(all, std::string_view(value.text).substr(i), true)) return true;
            }
            return false;
          }};
}

Choice prefix(const std::string& text) {
  return {"prefix " + text,
          [wanted = '"' + text](const Value& value) { return value.text.starts_with(wanted); }};
}

Choice suffix(const std::string& text) {
  return {"suffix " + text,
          [wanted = text + '"'](const Value& value) { return value.text.ends_with(wanted); }};
}

Read wildcard(const std::string& text) {
  const auto wanted = read_wildcard(quoted(text));
  if (!wanted) return std::nullopt;
  return Choice{"wildcard " + text,
                [wanted](const Value& value) { return fits(*wanted, value.text); },
                false,
                {*wanted}};
}

/// None of these; of nothing at all, no value is accepted.
Choice anything_but(const std::vector<Choice>& none_of) {
  std::vector<std::string> meanings;
  Choice out;
  for (const Choice& choice : none_of) {
    meanings.push_back(choice.meaning);
    out.wildcards.insert(out.wildcards.end(), choice.wildcards.begin(), choice.wildcards.end());
  }
  std::sort(meanings.begin(), meanings.end());
  meanings.erase(std::unique(meanings.begin(), meanings.end()), meanings.end());
  out.meaning = "anything but";
  for (const std::string& meaning : meanings) out.meaning += '\n' + meaning;
  out.accepts = [none_of](const Value& value) {
    return !none_of.empty() && std::none_of(none_of.begin(), none_of.end(),
                                            [&](const Choice& c) { return c.accepts(value); });
  };
  return out;
}

// ---- Reading ------------------------------------------------------------------------------------

/// The name and value of an object that has just one member.
const Json::Member* only_member(const Json& json) {
  return json.is(Json::Kind::object) && json.members.size() == 1 ? &json.members[0] : nullptr;
}

Read read_edge(const Json& operand, Choice (*plain)(const std::string&),
               Choice (*any_case)(const std::string&)) {
  if (operand.is(Json::Kind::string)) return plain(operand.text);
  const Json::Member* nested = only_member(operand);
  const bool is_known = nested && nested->name == "equals-ignore-case";
  if (!is_known || !nested->value.is(Json::Kind::string)) return std::nullopt;
  return any_case(nested->value.text);
}

std::optional<Bound> read_bound(const Json& comparison, const Json& number) {
  static const std::vector<std::string> kAll{"=", "<", "<=", ">", ">="};
  const bool is_known = comparison.is(Json::Kind::string) &&
                        std::find(kAll.begin(), kAll.end(), comparison.text) != kAll.end();
  const auto value = number.is(Json::Kind::number) ? comparable(number.text) : std::nullopt;
  if (!is_known || !value) return std::nullopt;
  return Bound{comparison.text, *value};
}

Read read_numeric(const Json& operand) {
  const auto& list = operand.elements;
  if (list.size() != 2 && list.size() != 4) return std::nullopt;
  const auto first = read_bound(list[0], list[1]);
  if (!first) return std::nullopt;
  if (list.size() == 2) return compared({*first});
  const auto second = read_bound(list[2], list[3]);
  const bool is_range = second && first->comparison[0] == '>' && second->comparison[0] == '<' &&
                        first->number < second->number;
  return is_range ? Read(compared({*first, *second})) : std::nullopt;
}

/// The choices of an operand, or of each in a list of them; all must be of one kind.
std::optional<std::vector<Choice>> read_excluded(
    const Json& operand, Json::Kind kind, const std::function<Read(const std::string&)>& read) {
  std::vector<Choice> out;
  const bool is_list = operand.is(Json::Kind::array);
  for (const Json& json : is_list ? operand.elements : std::vector{operand}) {
    const Read choice = json.is(kind) ? read(json.text) : std::nullopt;
    if (!choice) return std::nullopt;
    out.push_back(*choice);
  }
  return out;
}

Read read_nested_anything_but(const Json::Member& nested, Reader reader) {
  const std::string& name = nested.name;
  const Json& operand = nested.value;
  const auto edge = [&](const std::string& text) -> Read {
    if (text.empty()) return std::nullopt;
    return name == "prefix" ? prefix(text) : suffix(text);
  };
  const bool is_former = reader == Reader::former;
  const bool is_list = operand.is(Json::Kind::array);
  std::function<Read(const std::string&)> read;
  if (name == "equals-ignore-case") read = in_any_case;
  if (name == "wildcard" && !is_former) read = wildcard;
  if ((name == "prefix" || name == "suffix") && !(is_former && is_list)) read = edge;
  if (!read) return std::nullopt;
  const auto excluded = read_excluded(operand, Json::Kind::string, read);
  return excluded ? Read(anything_but(*excluded)) : std::nullopt;
}

Read read_anything_but(const Json& operand, Reader reader) {
  if (operand.is(Json::Kind::object)) {
    const Json::Member* nested = only_member(operand);
    return nested ? read_nested_anything_but(*nested, reader) : std::nullopt;
  }
  auto excluded = read_excluded(operand, Json::Kind::string,
                                [](const auto& text) { return exactly(quoted(text)); });
  if (!excluded) {
    excluded = read_excluded(operand, Json::Kind::number, [](const auto& text) -> Read {
      const auto number = comparable(text);
      return number ? Read(compared({{"=", *number}})) : std::nullopt;
    });
  }
  if (!excluded || excluded->empty()) return std::nullopt;
  return anything_but(*excluded);
}

Read read_exists(const Json& operand) {
  if (!operand.is(Json::Kind::boolean)) return std::nullopt;
  const bool wanted = operand.text == "true";
  return Choice{"exists " + operand.text, [wanted](const Value&) { return wanted; }, !wanted};
}

Read read_string_operator(const std::string& name, const std::string& operand) {
  if (name == "exactly") return exactly(quoted(operand));
  if (name == "equals-ignore-case") return in_any_case(operand);
  if (name == "wildcard") return wildcard(operand);
  const auto range = name == "cidr" ? read_cidr(operand) : std::nullopt;
  return range ? Read(within(*range)) : std::nullopt;
}

Read read_operator(const Json& element, Reader reader) {
  const Json::Member* member = only_member(element);
  if (!member) return std::nullopt;
  const auto& [name, operand] = *member;
  if (name == "prefix") return read_edge(operand, prefix, prefix_in_any_case);
  if (name == "suffix") return read_edge(operand, suffix, suffix_in_any_case);
  if (name == "numeric") return read_numeric(operand);
  if (name == "anything-but") return read_anything_but(operand, reader);
  if (name == "exists") return read_exists(operand);
  if (!operand.is(Json::Kind::string)) return std::nullopt;
  return read_string_operator(name, operand.text);
}

Choice literal_string(const std::string& text) {
  const auto digits = address_digits(text);
  return digits ? within({*digits, *digits}) : exactly(quoted(text));
}

}  // namespace

std::optional<Choices> read_choices(const Json& element, Reader reader) {
  switch (element.kind) {
    case Json::Kind::array:
      return std::nullopt;
    case Json::Kind::object: {
      const Read choice = read_operator(element, reader);
      return choice ? std::optional(Choices{*choice}) : std::nullopt;
    }
    case Json::Kind::string:
      return Choices{literal_string(element.text)};
    case Json::Kind::number:
      if (const auto number = comparable(element.text)) {
        return Choices{compared({{"=", *number}}), exactly(element.text)};
      }
      return Choices{exactly(element.text)};
    default:
      return Choices{exactly(element.text)};
  }
}

}  // namespace smemu::reference
