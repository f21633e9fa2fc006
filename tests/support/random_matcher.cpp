#include "tests/support/random_pattern.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

namespace smemu::testing {
namespace {

std::string operation(std::string_view name, const std::string& operand) {
  return "{\"" + std::string(name) + "\":" + operand + '}';
}

bool is_tail(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A place between two characters.
std::size_t random_cut(Draw& draw, std::string_view text) {
  std::size_t at = draw.below(text.size() + 1);
  while (at < text.size() && is_tail(text[at])) ++at;
  return at;
}

std::string with_cases_swapped(Draw& draw, std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || !draw.one_in(2)) continue;
    const int other = std::isupper(c) ? std::tolower(c) : std::toupper(c);
    c = static_cast<char>(other);
  }
  return text;
}

/// `text` as a wildcard that means just it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '*' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string random_wildcard(Draw& draw, std::string_view text) {
  if (draw.one_in(12)) return std::string(text);  // With stars and backslashes as they come.
  const std::size_t a = random_cut(draw, text);
  const std::size_t b = random_cut(draw, text);
  const auto [first, last] = std::minmax(a, b);
  std::string out = escaped(text.substr(0, first)) + '*' + escaped(text.substr(last));
  if (draw.one_in(3)) out = out.front() == '*' ? out : '*' + out;
  return draw.one_in(5) && out.back() != '*' ? out + '*' : out;
}

std::string random_cidr(Draw& draw, std::string_view text) {
  static constexpr std::string_view kOther[] = {
      "10.0.0.0/8",     "10.0.0.1/31", "0.0.0.0/0", "::/0",        "::1/127",     "ff00::/8",
      "::ffff:a00:1/8", "a00:1::/32",  "x/8",       "10.0.0.1/30", "128.0.0.0/0", "128.0.0.0/1"};
  if (text.find_first_not_of("0123456789abcdefABCDEF.:") != std::string_view::npos ||
      text.empty()) {
    return std::string(draw.of(kOther));
  }
  return std::string(text) + '/' + std::to_string(draw.below(32));
}

/// `make` of one other string, or of a list of them.
template <class Make>
std::string one_or_list(Draw& draw, const Make& make) {
  if (draw.one_in(2)) return make();
  std::string out;
  for (std::size_t count = draw.below(3) + (draw.one_in(20) ? 0 : 1); count > 0; --count) {
    out += (out.empty() ? "" : ",") + make();
  }
  return '[' + out + ']';
}

std::string random_anything_but(Draw& draw) {
  static constexpr std::string_view kNested[] = {"prefix", "suffix", "equals-ignore-case",
                                                 "wildcard"};
  const auto number = [&draw] { return random_bound(draw); };
  const auto string = [&draw] {
    const std::string text = random_string(draw);  // Empty ones are refused at times.
    return text == "\"\"" && !draw.one_in(4) ? "\"a\"" : text;
  };
  if (draw.one_in(4)) return one_or_list(draw, number);
  if (draw.one_in(3)) return one_or_list(draw, string);
  return operation(draw.of(kNested), one_or_list(draw, string));
}

std::string random_numeric(Draw& draw, const std::string& number) {
  static constexpr std::string_view kOne[] = {"=", "<=", ">=", "<", ">"};
  if (draw.percent(60)) return "[\"" + std::string(draw.of(kOne)) + "\"," + number + ']';
  const std::string low = draw.one_in(6) ? random_bound(draw) : "-2";
  const std::string high = draw.one_in(6) ? random_bound(draw) : number;
  return std::string(draw.one_in(2) ? "[\">\"," : "[\">=\",") + low +
         (draw.one_in(4) ? ",\"<\"," : ",\"<=\",") + high + ']';
}

std::string string_matcher(Draw& draw, const std::string& text) {
  const auto say = [&draw](std::string_view other) { return spelled(draw, other); };
  const std::size_t cut = random_cut(draw, text);
  switch (draw.below(8)) {
    case 0:
      return operation("exactly", say(text));
    case 1:
      return operation("prefix", say(text.substr(0, cut)));
    case 2:
      return operation("suffix", say(text.substr(cut)));
    case 3:
      return operation("equals-ignore-case", say(with_cases_swapped(draw, text)));
    case 4: {
      const std::string part = with_cases_swapped(draw, text.substr(0, cut));
      return operation("prefix", operation("equals-ignore-case", say(part)));
    }
    case 5: {
      const std::string part = with_cases_swapped(draw, text.substr(cut));
      return operation("suffix", operation("equals-ignore-case", say(part)));
    }
    case 6:
      return operation("cidr", say(random_cidr(draw, text)));
    default:
      return operation("wildcard", say(random_wildcard(draw, text)));
  }
}

/// The text of a JSON string that has no escapes.
std::optional<std::string> plain(const std::string& json) {
  if (json.front() != '"' || json.find('\\') != std::string::npos) return std::nullopt;
  return json.substr(1, json.size() - 2);
}

}  // namespace

std::string random_matcher(Draw& draw, const std::string& wanted) {
  if (draw.percent(30)) return wanted;
  if (draw.one_in(12)) return operation("exists", draw.one_in(4) ? "false" : "true");
  if (draw.percent(25)) return operation("anything-but", random_anything_but(draw));
  const bool is_number = wanted.find_first_of("0123456789-") == 0;
  if (is_number && wanted.size() > 17 && !draw.one_in(8)) return wanted;
  if (is_number) return operation("numeric", random_numeric(draw, wanted));
  const auto text = plain(wanted);
  return text ? string_matcher(draw, *text) : wanted;
}

}  // namespace smemu::testing
